import type { Actor } from '../../core/actor.ts'
import { permit } from '../../core/permit.ts'
import { type Refusal, refuse } from '../../core/refusal.ts'
import { act, type Desk, record } from '../desk.ts'
import { receiptLetter } from '../notice/letter.ts'
import { planNotice } from '../notice/plan.ts'
import { promiseByPolicy } from '../pledge/promise.ts'
import { startClocks } from '../ruling/clock.ts'
import { mergedAway } from './on-case.ts'

const SUBJECT_LENGTH = 120

/**
 * Makes a case of its own of a question: the same customer and owner, the words that held it, a promise of its own. The
 * customer hears the number.
 */
export const splitAsk = (
  desk: Desk,
  by: Actor,
  askId: number,
  { subject }: { subject?: string },
): Promise<number | Refusal> =>
  act(desk, by, async a => {
    const no = permit(by, 'work on cases')
    if (no) return no
    const asked = await a.store.ask.find(askId)
    if (!asked) return refuse('not-found')
    const theCase = (await a.store.case.hold(asked.caseId))!
    // held now: what was asked may have been answered in between
    const ask = (await a.store.ask.find(askId))!
    if (ask.state !== 'open') return refuse('ask-settled')
    const merged = await mergedAway(a, theCase)
    if (merged) return merged
    const asks = await a.store.ask.ofCase(theCase.id)
    if (asks.filter(({ state }) => state === 'open').length < 2) return refuse('split-only-question')

    const customer = (await a.store.customer.find(theCase.customerId))!
    const { customerId, ownerId, kind, language, channel, assetId, place } = theCase
    const draft = { customerId, ownerId, kind, language, channel, assetId, place }
    const said = ask.entryId === null ? undefined : await a.store.entry.find(ask.entryId)
    const { theCase: own, entryId } = await a.store.case.open(
      { ...draft, subject: subject ?? shortened(ask.text) },
      {
        kind: 'message',
        authorKind: 'customer',
        authorId: customer.id,
        authorName: said?.authorName ?? customer.name,
        channel: said?.channel ?? channel,
        text: ask.text,
        // the whole message, to be read where it is needed
        quoted: said && said.text !== ask.text ? said.text : '',
        language,
        rawMessageId: said?.rawMessageId ?? null,
      },
      a.now,
    )
    await a.store.merge.moveAsk(askId, own.id)
    await a.store.merge.relate([theCase.id, own.id], 'split', by.name, a.now)
    await a.store.case.change(theCase.id, {}, a.now)
    await record(
      a,
      { type: 'case.opened', caseId: own.id, customerId, data: { channel, splitFrom: theCase.id, askId } },
      { type: 'case.split', caseId: theCase.id, customerId, data: { into: own.id, askId, text: ask.text } },
    )
    await startClocks(a, own, { starts: 'opening', receivedAt: a.now })
    const pledges = await promiseByPolicy(a, own)
    await planNotice(a, {
      kind: 'receipt',
      reason: `case:${own.id}:entry:${entryId}:receipt`,
      customer,
      language,
      caseId: own.id,
      ownerId,
      entryId,
      purpose: 'receipt',
      automatic: true,
      compose: await receiptLetter(a, own, customer, pledges),
    })
    return own.id
  })

const shortened = (text: string): string => {
  const letters = [...(text.split('\n')[0] ?? '')]
  return letters.length > SUBJECT_LENGTH
    ? `${letters
        .slice(0, SUBJECT_LENGTH - 1)
        .join('')
        .trimEnd()}…`
    : letters.join('')
}
