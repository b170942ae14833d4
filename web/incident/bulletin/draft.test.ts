import { expect, test } from 'vitest'
import { bodyOf, newDraft, standing, unwritten } from './draft.ts'

const WORDS = { reason: '', found: ' Нашли обрыв. ', cause: 'x', causeUnknown: true, next: '', apology: '' }

test('only languages that were written in go out; an unknown cause is said as such', () => {
  const draft = { ...newDraft('news', 'a'), untilAt: '2026-07-14T09:00:00.000Z' }
  const body = bodyOf({ ...draft, texts: { ...draft.texts, ru: WORDS } })
  expect(body).toMatchObject({ kind: 'news', untilMeans: 'fixed', urgency: 'ordinary' })
  expect(body.texts).toEqual({ ru: { found: 'Нашли обрыв.', cause: null, next: undefined, apology: undefined } })
})

test('a correction has no date', () => {
  expect(bodyOf({ ...newDraft('correction', 'a'), untilAt: '2026-07-14T09:00:00.000Z' })).not.toHaveProperty('untilAt')
})

test('what the last update says stands where nothing new is told', () => {
  const last = { found: 'Нашли.', cause: null, next: 'Чиним.', apology: 'Простите.' }
  expect(standing('found', 'nothing-new', last)).toBe('Нашли.')
  expect(standing('next', 'nothing-new', last)).toBe('')
  expect(standing('found', 'news', last)).toBe('')
})

test('readers of the language that was not written are counted; where both or none are written nobody is', () => {
  const counts = [
    { channel: 'sms', zone: null, language: 'en' as const, customers: 3 },
    { channel: null, zone: null, language: 'en' as const, customers: 2 },
    { channel: 'sms', zone: null, language: 'ru' as const, customers: 40 },
  ]
  const draft = newDraft('news', 'a')
  const russian = { ...draft, texts: { ...draft.texts, ru: WORDS } }
  expect(unwritten(russian, counts)).toEqual({ language: 'en', customers: 5 })
  expect(unwritten(russian, counts.slice(2))).toBeNull()
  expect(unwritten(draft, counts)).toBeNull()
  expect(unwritten({ ...draft, texts: { ru: WORDS, en: WORDS } }, counts)).toBeNull()
})
