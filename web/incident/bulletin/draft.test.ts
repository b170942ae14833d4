import { expect, test } from 'vitest'
import { bodyOf, newDraft, standing } from './draft.ts'

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
