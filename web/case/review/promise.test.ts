import { expect, test } from 'vitest'
import { promiseOf, sentenceAround } from './promise.ts'

const at = (text: string, words: string) => ({ from: text.indexOf(words), to: text.indexOf(words) + words.length })

test.each([
  ['Кабель нашли. Починим до завтра, 18:00. Анна', 'до завтра, 18:00', 'Починим до завтра, 18:00.'],
  ['Кабель нашли.\nПозвоню к 18.00 сегодня\nАнна', 'к 18.00 сегодня', 'Позвоню к 18.00 сегодня'],
  ['By 4 p.m. today we write what we found.', '4 p.m. today', 'By 4 p.m. today we write what we found.'],
])('the sentence of a date in %j', (text, words, sentence) => {
  expect(sentenceAround(text, at(text, words))).toBe(sentence)
})

test.each([
  ['Позвоню вам завтра до 12:00.', 'call'],
  ['Мастер приедет завтра.', 'visit'],
  ['Вернём 160 ₽ до пятницы.', 'payout'],
  ['We will repair the cable by Friday.', 'fix'],
  ['I will write by Friday what they found.', 'update'],
])('%j is a promise of its kind', (text, kind) => {
  const by = '2026-07-15T15:00:00Z'
  expect(promiseOf(text, { from: 0, to: 3, by })).toEqual({ kind, text, dueAt: by })
})
