import type { Actor } from '../../core/actor.ts'
import type { Case } from '../../core/case/case.ts'
import { readPlace } from '../../core/customer/place.ts'
import { permit } from '../../core/permit.ts'
import { refuse } from '../../core/refusal.ts'
import { customerCard } from '../customer/customer.ts'
import { type Act, act, type Desk, read, record } from '../desk.ts'
import { incidentsOfCase } from '../incident/of-case.ts'
import { promiseByPolicy } from '../pledge/promise.ts'
import { clocksOf, startClocks } from '../ruling/clock.ts'
import { whoAnswers } from '../staff/people.ts'
import { onCase } from './on-case.ts'

/** One case with all that belongs to it. */
export const showCase = (desk: Desk, by: Actor, caseId: number) =>
  read(desk, by, async a => {
    const no = permit(by, 'read cases')
    if (no) return no
    const theCase = await a.store.case.find(caseId)
    return theCase ? gather(a, theCase) : refuse('case-not-found')
  })

export type CaseFile = Awaited<ReturnType<typeof gather>>

/** Everything that a page about a case may show. */
export async function gather(a: Act, theCase: Case) {
  const { store } = a
  const { id, customerId } = theCase
  const [
    card,
    people,
    entries,
    attachments,
    asks,
    pledges,
    notices,
    events,
    drafts,
    links,
    shownArticles,
    others,
    incidents,
    rulings,
    appeals,
    clocks,
    handovers,
    staff,
    heldReplies,
  ] = await Promise.all([
    customerCard(a, customerId),
    whoAnswers(a, theCase.ownerId),
    store.entry.ofCase(id),
    store.entry.attachments(id),
    store.ask.ofCase(id),
    store.pledge.ofCase(id),
    store.notice.ofCase(id),
    store.log.events(id),
    store.log.drafts(id),
    store.link.ofCase(id),
    store.knowledge.shownOn(id),
    store.case.list({ customerId, limit: 20 }),
    incidentsOfCase(a, id),
    store.ruling.ofCase(id),
    store.appeal.ofCase(id),
    clocksOf(a, id),
    store.case.handovers(id),
    store.staff.all(),
    store.heldReply.ofCase(id),
  ])
  const otherCases = others.filter(other => other.id !== id)
  return {
    theCase,
    card: card!,
    people,
    entries,
    attachments,
    asks,
    // of a reply that was taken back nobody has heard
    pledges: pledges.filter(({ id }) => !heldReplies.some(held => held.takenBackAt && held.pledgeId === id)),
    notices,
    events,
    drafts,
    links,
    shownArticles,
    otherCases,
    incidents,
    rulings,
    appeals,
    clocks,
    handovers,
    staff,
    heldReplies,
    now: a.now,
    url: a.desk.url,
  }
}

/** Says what kind of case it is, or words it anew; what the kind promises by itself is promised from now on. */
export const changeCase = (
  desk: Desk,
  by: Actor,
  caseId: number,
  { kind, subject, place }: { kind?: string; subject?: string; place?: string | null },
) =>
  onCase(desk, by, caseId, async (a, theCase) => {
    const path = place ? readPlace(place) : place
    if (place && !path) return refuse('place-invalid', { field: 'place', values: { value: place } })
    const changed = {
      ...theCase,
      ...(kind !== undefined && { kind }),
      ...(subject !== undefined && { subject }),
      ...(path !== undefined && { place: path }),
    }
    await a.store.case.change(caseId, { kind: changed.kind, subject: changed.subject, place: changed.place }, a.now)
    await record(a, { type: 'case.changed', caseId, customerId: theCase.customerId, data: { kind, subject, place } })
    if (changed.kind !== theCase.kind && theCase.state === 'open') await promiseByPolicy(a, changed)
    if (changed.kind !== theCase.kind)
      await startClocks(a, changed, { starts: 'opening', receivedAt: theCase.openedAt })
    return changed
  })

export const addAsk = (desk: Desk, by: Actor, caseId: number, text: string) =>
  onCase(desk, by, caseId, async (a, theCase) => {
    const ask = await a.store.ask.add({ caseId, text, kind: 'question' }, a.now)
    await record(a, { type: 'ask.added', caseId, customerId: theCase.customerId, data: { askId: ask.id, text } })
    return ask
  })

/** Words a question as the customer meant it, or withdraws one that is none; an answered one stays as it is. */
export const changeAsk = (
  desk: Desk,
  by: Actor,
  askId: number,
  change: { text?: string; state?: 'open' | 'withdrawn' },
) =>
  act(desk, by, async a => {
    const no = permit(by, 'work on cases')
    if (no) return no
    const ask = await a.store.ask.find(askId)
    if (!ask) return refuse('not-found')
    if (ask.state === 'answered') return refuse('ask-settled')
    if (!Object.keys(change).length) return ask
    const changed = await a.store.ask.change(askId, change)
    const theCase = (await a.store.case.find(ask.caseId))!
    const data = { askId, before: ask.text, ...change }
    await record(a, { type: 'ask.changed', caseId: ask.caseId, customerId: theCase.customerId, data })
    return changed
  })

export const discardDraft = (desk: Desk, by: Actor, draftId: number) =>
  act(desk, by, async a => {
    const no = permit(by, 'work on cases')
    if (no) return no
    const draft = await a.store.log.findDraft(draftId)
    if (!draft) return refuse('not-found')
    await a.store.log.settleDraft(draftId, { discardedAt: a.now })
    await record(a, { type: 'draft.discarded', caseId: draft.caseId, data: { draftId } })
    return draft
  })

/** A file of a case, for those who may see the case. */
export const openAttachment = (desk: Desk, by: Actor, attachmentId: number) =>
  read(desk, by, async a => {
    const no = permit(by, 'read cases')
    if (no) return no
    const attachment = await a.store.entry.findAttachment(attachmentId)
    return attachment ? { attachment, content: await desk.blobs.get(attachment.sha256) } : refuse('not-found')
  })
