import { expect, test } from 'vitest'
import type { CaseState } from './case.ts'
import { type Effect, effectOfWord, type Meaning } from './word.ts'

test.each<[CaseState, Meaning, Effect]>([
  ['open', 'solved', 'close'],
  ['answered', 'solved', 'close'],
  ['no-answer', 'solved', 'close'],
  ['solved', 'solved', 'note'],
  ['open', 'not-solved', 'continue'],
  ['answered', 'not-solved', 'continue'],
  ['no-answer', 'not-solved', 'reopen'],
  ['solved', 'not-solved', 'reopen'],
  ['open', 'thanks', 'note'],
  ['answered', 'thanks', 'note'],
  ['no-answer', 'thanks', 'note'],
  ['solved', 'thanks', 'note'],
  ['open', 'other', 'continue'],
  ['answered', 'other', 'continue'],
  ['no-answer', 'other', 'reopen'],
  ['solved', 'other', 'reopen'],
])('a case that is %s, and the customer says "%s": %s', (state, meaning, effect) => {
  expect(effectOfWord(state, meaning, 'by-customer')).toBe(effect)
  // typed in by the staff it does the same, save that it never closes
  expect(effectOfWord(state, meaning, 'by-staff')).toBe(effect === 'close' ? 'note' : effect)
})
