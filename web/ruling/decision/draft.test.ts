import { expect, test } from 'vitest'
import type { Case } from '../../case/query.ts'
import { beginDraft, bodyOf, NEW_FACT } from './draft.ts'

const theCase = { asks: [{ id: 7, state: 'open' }], rulings: [] } as unknown as Case
const draft = beginDraft(theCase)

test('a refusal carries its facts with where they can be seen', () => {
  const fact = { ...NEW_FACT, text: 'The line was down for 36 minutes', evidence: ['entry-3', 'file-12', 'remedy-5'] }
  const body = bodyOf({ ...draft, denied: 'No.', facts: [fact, NEW_FACT] }, theCase)
  expect(body.askId).toBe(7)
  expect(body.facts).toEqual([
    { text: fact.text, entryIds: [3], attachmentIds: [12], remedyEntryIds: [5], calculation: undefined },
  ])
})

test('what an outcome does not say is not sent', () => {
  const written = { ...draft, granted: 'Yes.', denied: 'No.', appealToId: 4 }
  expect(bodyOf({ ...written, outcome: 'granted' }, theCase)).toMatchObject({ denied: '', appealToId: undefined })
  expect(bodyOf({ ...written, outcome: 'refused' }, theCase)).toMatchObject({ granted: '', appealToId: 4 })
})

test('a second decision on the same question names the one it takes the place of', () => {
  const decided = {
    ...theCase,
    rulings: [
      { id: 1, askId: 7, supersededById: 2 },
      { id: 2, askId: 7, supersededById: null },
    ],
  }
  expect(bodyOf(draft, decided as unknown as Case).supersedesId).toBe(2)
})
