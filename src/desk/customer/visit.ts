import { THE_DESK } from '../../core/actor.ts'
import type { Case } from '../../core/case/case.ts'
import { isHidden } from '../../core/case/held.ts'
import type { Company } from '../../core/company.ts'
import type { ContactPoint, Customer } from '../../core/customer/customer.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import type { Instant } from '../../core/time.ts'
import { wordsFor } from '../../words/words.ts'
import { linkTo, openLink, type Visit } from '../case/link.ts'
import { type Act, act, type Desk, read } from '../desk.ts'
import type { Heard } from '../intake/hear.ts'
import { asCustomer, NEW_CUSTOMER, tell } from '../intake/intake.ts'
import { actingFor } from '../notice/letter.ts'
import { isSame, sealOf } from '../secret/seal.ts'
import { whoAnswers } from '../staff/people.ts'
import { type ReachInput, setReachIn } from './customer.ts'
import { telegramUrl } from './telegram.ts'

/** What everybody may know: the company's name, and the moment. */
export const showCompany = (desk: Desk): Promise<{ company: Company; now: Instant }> =>
  read(desk, THE_DESK, async ({ company, now }) => ({ company, now }))

/** What stands behind a private link: the case as its customer may see it, without notes, drafts and the log. */
export const showVisit = (desk: Desk, token: string) =>
  read(desk, THE_DESK, async a => {
    const visit = await openLink(a, token)
    return isRefusal(visit) ? visit : visitFile(a, visit)
  })

export type VisitFile = Awaited<ReturnType<typeof visitFile>>

async function visitFile(a: Act, visit: Visit) {
  const { caseId, customerId } = visit
  const { store, now, company } = a
  const theCase = (await store.case.find(caseId))!
  const [
    customer,
    contactPoints,
    reaches,
    people,
    acting,
    staff,
    entries,
    attachments,
    asks,
    pledges,
    closure,
    url,
    incidents,
    rulings,
    appeals,
    remedies,
    heldReplies,
  ] = await Promise.all([
    store.customer.find(customerId),
    store.customer.contactPoints(customerId),
    store.customer.reaches(customerId),
    whoAnswers(a, theCase.ownerId),
    actingFor(a, theCase.ownerId),
    store.staff.all(),
    store.entry.ofCase(caseId),
    store.entry.attachments(caseId),
    store.ask.ofCase(caseId),
    store.pledge.ofCase(caseId),
    store.case.standingClosure(caseId),
    telegramUrl(a, visit),
    store.publication.ofCase(caseId),
    store.ruling.ofCase(caseId),
    store.appeal.ofCase(caseId),
    store.remedy.ofCase(caseId),
    store.heldReply.ofCase(caseId),
  ])
  const hidden = heldReplies.filter(held => isHidden(held, now))
  const said = entries.filter(entry => forCustomers(entry) && !hidden.some(({ entryId }) => entryId === entry.id))
  const shown = new Set(said.map(({ id }) => id))
  return {
    now,
    company,
    theCase,
    customer: customer!,
    contactPoints,
    reaches,
    owner: people.owner,
    above: people.escalation,
    acting,
    staff,
    entries: said,
    attachments: attachments.filter(({ entryId }) => shown.has(entryId)),
    asks,
    pledges: pledges.filter(({ id }) => !hidden.some(({ pledgeId }) => pledgeId === id)),
    closedAt: closure?.at ?? null,
    /** Public ones that the case has joined. */
    incidents,
    rulings,
    appeals,
    remedies,
    /** The chat that is linked, and where to link one; null where there is none. */
    telegram: { chat: chatOf(contactPoints), url },
  }
}

const chatOf = (points: ContactPoint[]): string | null =>
  points.findLast(({ kind }) => kind === 'telegram')?.address ?? null

const forCustomers = ({ kind }: { kind: string }): boolean => kind !== 'note' && kind !== 'automatic'

/** A form of a customer's page, as it came. */
export interface Sent {
  raw: Buffer
  contentType: string
  once: string
  files: { name: string; type: string; content: Buffer }[]
}

/** Anybody's word through the public form; the case opens at once. */
export const writeToUs = (
  desk: Desk,
  { raw, contentType, once, files }: Sent,
  word: { text: string; contact: { name: string; email: string; phone: string }; reach?: ReachInput },
): Promise<Heard | Refusal> =>
  tell(desk, null, {
    source: 'web',
    raw,
    envelope: { contentType },
    once,
    files,
    contact: word.contact,
    unproven: true,
    reach: word.reach,
    word: { channel: 'web', text: word.text },
  })

/** What a customer writes on the page of a case. */
export async function writeOnPage(desk: Desk, token: string, sent: Sent, text: string): Promise<Heard | Refusal> {
  return tellOnPage(desk, token, sent, { text: text || sent.files.map(({ name }) => name).join('\n') })
}

/** The customer's own verdict on the page of a case: solved, or not, with what is left. */
export async function judgeOnPage(
  desk: Desk,
  token: string,
  sent: Sent,
  { verdict, text }: { verdict: 'solved' | 'not-solved'; text: string },
): Promise<Heard | Refusal> {
  return tellOnPage(desk, token, sent, { text, meaning: verdict })
}

/** The customer does not agree with a decision; the one named in it decides. */
export const appealOnPage = (
  desk: Desk,
  token: string,
  sent: Sent,
  { rulingId, text }: { rulingId: number; text: string },
): Promise<Heard | Refusal> => tellOnPage(desk, token, sent, { text, meaning: 'not-solved', appealAgainst: rulingId })

/** The link is asked before anything is kept, so that a stranger cannot fill our store, and again inside the act. */
async function tellOnPage(
  desk: Desk,
  token: string,
  { raw, contentType, once, files }: Sent,
  { text, ...rest }: { text: string; meaning?: 'solved' | 'not-solved'; appealAgainst?: number },
): Promise<Heard | Refusal> {
  const file = await read(desk, THE_DESK, async a => {
    const visit = await openLink(a, token)
    return isRefusal(visit) ? visit : (await a.store.case.find(visit.caseId))!
  })
  if (isRefusal(file)) return file
  return tell(desk, null, {
    source: 'web',
    raw,
    envelope: { contentType },
    once,
    files,
    token,
    word: { channel: 'page', caseId: file.id, text: text || labelOf(file, rest.meaning), ...rest },
  })
}

/** The words on the button that was pressed. */
function labelOf({ language }: Case, meaning: 'solved' | 'not-solved' | undefined): string {
  const words = wordsFor(language)
  if (!meaning) return '—'
  return words(meaning === 'solved' ? 'pages.case.closure.solved' : 'pages.case.closure.notSolved')
}

/** How the customer wants to be reached, set on the page of a case; `telegram`: also in the chat that is linked. */
export const setReachOnPage = (
  desk: Desk,
  token: string,
  { telegram, ...input }: ReachInput & { telegram: boolean },
): Promise<Customer | Refusal> =>
  act(desk, THE_DESK, async a => {
    const visit = await openLink(a, token)
    if (isRefusal(visit)) return visit
    const customer = (await a.store.customer.find(visit.customerId))!
    // a chat is linked from inside it, so that nobody names another person's
    const chat = telegram ? chatOf(await a.store.customer.contactPoints(customer.id)) : null
    const answers = [...input.answers, ...(chat ? [{ channel: 'telegram' as const, address: chat }] : [])]
    return setReachIn({ ...a, by: asCustomer(customer) }, customer, { ...input, answers })
  })

/** A file of the case that a link opens. */
export const openVisitAttachment = (desk: Desk, token: string, attachmentId: number) =>
  read(desk, THE_DESK, async a => {
    const visit = await openLink(a, token)
    if (isRefusal(visit)) return visit
    const attachment = await a.store.entry.findAttachment(attachmentId)
    if (attachment?.caseId !== visit.caseId) return refuse('not-found')
    const entry = await a.store.entry.find(attachment.entryId)
    if (!entry || !forCustomers(entry)) return refuse('not-found')
    const held = (await a.store.heldReply.ofCase(entry.caseId)).find(({ entryId }) => entryId === entry.id)
    if (held && isHidden(held, a.now)) return refuse('not-found')
    return { attachment, content: await desk.blobs.get(attachment.sha256) }
  })

/** The name under which the sender of the public form may look at what became of it. */
export const slipOf = (desk: Desk, { entryId }: Heard): string => `${entryId}.${slipSeal(desk, entryId)}`

/**
 * What the sender of the public form learns: the number, who answers, by when. The private link only where the customer
 * is new: whoever typed the address of a known one has not proved to be that person, and finds the link in the receipt.
 */
export const showSlip = (desk: Desk, slip: string) =>
  act(desk, THE_DESK, async a => {
    const entry = await a.store.entry.find(readSlip(desk, slip))
    if (!entry) return refuse('not-found')
    const theCase = (await a.store.case.find(entry.caseId))!
    const customer = (await a.store.customer.find(theCase.customerId))!
    const pledges = await a.store.pledge.ofCase(theCase.id)
    const raw = await a.store.rawMessage.find(entry.rawMessageId ?? 0)
    const isNew = raw?.reason === NEW_CUSTOMER
    return {
      now: a.now,
      company: a.company,
      theCase,
      customer,
      owner: (await whoAnswers(a, theCase.ownerId)).owner,
      acting: await actingFor(a, theCase.ownerId),
      next: pledges.find(({ state }) => state === 'open') ?? null,
      link: isNew ? await linkTo(a, theCase.id, customer.id) : null,
    }
  })

function readSlip(desk: Desk, slip: string): number {
  const [id = '', seal = ''] = slip.split('.')
  return isSame(seal, slipSeal(desk, Number(id))) ? Number(id) : 0
}

const slipSeal = (desk: Desk, entryId: number): string => sealOf(desk, `slip:${entryId}`)
