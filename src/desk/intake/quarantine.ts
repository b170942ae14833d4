import type { Actor } from '../../core/actor.ts'
import { permit } from '../../core/permit.ts'
import { isRefusal, refuse } from '../../core/refusal.ts'
import { languageOf } from '../../core/text/language/script.ts'
import { type Contact, findOrAddCustomer } from '../customer/customer.ts'
import { act, type Desk, read, record } from '../desk.ts'
import { type Heard, hear } from './hear.ts'

/** What stands for a person to see; or what people put aside, newest first. */
export const listQuarantine = (desk: Desk, by: Actor, state: 'quarantined' | 'dismissed' = 'quarantined') =>
  read(desk, by, async a => permit(by, 'see the quarantine') ?? (await a.store.rawMessage.inQuarantine(state)))

/** A message as it came, to the byte. */
export const rawSource = (desk: Desk, by: Actor, rawMessageId: number) =>
  read(desk, by, async a => {
    const no = permit(by, 'see the quarantine')
    if (no) return no
    const raw = await a.store.rawMessage.find(rawMessageId)
    return raw && QUARANTINE.has(raw.state) ? raw : refuse('not-found')
  })

const QUARANTINE = new Set(['quarantined', 'dismissed', 'released'])

/** A person opens by hand what the desk could not understand. */
export const releaseFromQuarantine = (
  desk: Desk,
  by: Actor,
  rawMessageId: number,
  { text, ...contact }: Contact & { text: string },
) =>
  act<Heard>(desk, by, async a => {
    const no = permit(by, 'see the quarantine')
    if (no) return no
    await a.store.rawMessage.hold(rawMessageId)
    const raw = await a.store.rawMessage.find(rawMessageId)
    if (raw?.state !== 'quarantined') return refuse('not-found')
    const customer = await findOrAddCustomer(a, { ...contact, language: languageOf(text, a.company.language) })
    if (isRefusal(customer)) return customer
    const heard = await hear(a, { customer, channel: 'email', text, rawMessageId })
    if (isRefusal(heard)) return heard
    const { caseId, entryId } = heard
    await a.store.rawMessage.settle(rawMessageId, { state: 'released', reason: raw.reason, caseId, entryId }, a.now)
    await record(a, { type: 'mail.released', caseId, customerId: customer.id, data: { rawMessageId } })
    return heard
  })

/** Reasons for which a letter stands here although it can be read. */
const READABLE = new Set(['loop', 'too-many', 'fault'])

export const isReadable = (reason: string | null): boolean => READABLE.has(reason ?? '')

/** A person has looked at it: it is read as any other letter, whatever had held it up. */
export const readAfterAll = (desk: Desk, by: Actor, rawMessageId: number) =>
  act(desk, by, async a => {
    const no = permit(by, 'see the quarantine')
    if (no) return no
    await a.store.rawMessage.hold(rawMessageId)
    const raw = await a.store.rawMessage.find(rawMessageId)
    if (raw?.state !== 'quarantined') return refuse('not-found')
    if (!isReadable(raw.reason) || by.kind !== 'staff') return refuse('mail-unreadable')
    await a.store.rawMessage.readAgain(rawMessageId, by.id)
    await record(a, { type: 'mail.passed', why: raw.reason ?? undefined, data: { rawMessageId } })
    return true
  })

/** Puts a message aside, with a reason; it stays as it came. */
export const dismissFromQuarantine = (desk: Desk, by: Actor, rawMessageId: number, reason: string) =>
  act(desk, by, async a => {
    const no = permit(by, 'see the quarantine')
    if (no) return no
    const change = { from: 'quarantined', to: 'dismissed', dismissal: reason } as const
    if (!(await a.store.rawMessage.moveInQuarantine(rawMessageId, change, a.now))) return refuse('not-found')
    await record(a, { type: 'mail.dismissed', why: reason, data: { rawMessageId } })
    return true
  })

/** Brings back what was put aside. */
export const undoDismissal = (desk: Desk, by: Actor, rawMessageId: number) =>
  act(desk, by, async a => {
    const no = permit(by, 'see the quarantine')
    if (no) return no
    const change = { from: 'dismissed', to: 'quarantined', dismissal: null } as const
    if (!(await a.store.rawMessage.moveInQuarantine(rawMessageId, change, a.now))) return refuse('not-found')
    await record(a, { type: 'mail.dismissal-undone', data: { rawMessageId } })
    return true
  })
