import { addNote, addReply, logCall } from '../../../src/contract/case.ts'
import { call } from '../../app/api.ts'
import { isWhole } from '../pledge/pledge-fields.tsx'
import type { Case } from '../query.ts'
import { type Letter, ticksOf } from './letter.ts'

/** Gives the letter to the desk: a reply, a note or the log of a call. */
export function send(theCase: Case, letter: Letter): Promise<Case> {
  const params = { caseId: theCase.id }
  const text = letter.text[letter.mode].trim()
  const { answers, keeps } = ticksOf(theCase, letter)
  if (letter.mode === 'note') return call(addNote, { params, body: { text } })
  if (letter.mode === 'call') return call(logCall, { params, body: { text, answers, keeps, reached: letter.reached } })
  const pledge = letter.pledge && isWhole(letter.pledge) ? letter.pledge : undefined
  const draftId = theCase.drafts.find(draft => draft.id === letter.draftId)?.id
  return call(addReply, { params, body: { text, answers, keeps, pledge, draftId } })
}

/** A letter can go when it says something, and a promise in it has its date. */
export const isReady = (letter: Letter) =>
  Boolean(letter.text[letter.mode].trim()) && (letter.mode !== 'reply' || !letter.pledge || isWhole(letter.pledge))
