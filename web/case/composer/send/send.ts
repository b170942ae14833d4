import { addNote, addReply, logCall } from '../../../../src/contract/case/reply.ts'
import { showArticle } from '../../../../src/contract/knowledge.ts'
import { call } from '../../../app/api.ts'
import type { Review } from '../../../review/query.ts'
import { isWhole } from '../../pledge/pledge-fields.tsx'
import type { Case } from '../../query.ts'
import { isTooLong } from '../../review/length.ts'
import { type Letter, ticksOf } from '../draft/letter.ts'

interface Sending {
  /** What the review says of the letter: which questions it answers. */
  review: Review | null
  /** Why a letter that the review held goes as it is. */
  asIs?: string
  /** The version of the case that the writer has read; what came in since stops the letter. */
  seen?: string
  /** The draft on the desk that it was. */
  staffDraftId?: number
  /** The files that go with it. */
  files: number[]
  /** At once: nothing is waited for. */
  atOnce?: boolean
  /** A moment that was chosen for it. */
  sendAt?: string
}

/** Gives the letter to the desk: a reply, a note or the log of a call. */
export function send(theCase: Case, letter: Letter, how: Sending): Promise<Case> {
  const { review, asIs, seen = theCase.version, staffDraftId, files, atOnce = false, sendAt } = how
  const params = { caseId: theCase.id }
  const text = letter.text[letter.mode].trim()
  const { answers, keeps } = ticksOf(theCase, letter, review)
  if (letter.mode === 'note') return call(addNote, { params, body: { text, files } })
  if (letter.mode === 'call') return call(logCall, { params, body: { text, answers, keeps, reached: letter.reached } })
  const pledge = letter.pledge && isWhole(letter.pledge) ? letter.pledge : undefined
  const draftId = theCase.drafts.find(draft => draft.id === letter.draftId)?.id
  const leaves = { undoable: !atOnce && !sendAt, sendAt, staffDraftId, files }
  const body = { text, answers, keeps, pledge, draftId, asIs, ...leaves }
  return call(addReply, { params, body }, { ifMatch: seen })
}

/** Once a reply has gone: the case remembers which articles the customer was sent with it. */
export async function markSentArticles(sent: Case, letter: Letter): Promise<void> {
  if (letter.mode !== 'reply') return
  const entryId = sent.entries.filter(entry => entry.kind === 'reply').at(-1)?.id
  const there = letter.articles.filter(({ words }) => letter.text.reply.includes(words))
  for (const articleId of new Set(there.map(({ id }) => id)))
    await call(showArticle, { params: { caseId: sent.id, articleId }, body: { how: 'sent', entryId } })
}

/** A letter can go when it says something and no more than the desk takes, and a promise in it has its date. */
export const isReady = (letter: Letter) =>
  Boolean(letter.text[letter.mode].trim()) &&
  !isTooLong(letter.text[letter.mode]) &&
  (letter.mode !== 'reply' || !letter.pledge || isWhole(letter.pledge))
