import { createHmac } from 'node:crypto'
import { type Actor, THE_DESK } from '../../core/actor.ts'
import { permit } from '../../core/permit.ts'
import { refuse } from '../../core/refusal.ts'
import type { SettlementApproval } from '../../core/settlement/settlement.ts'
import { after, HOUR, type Instant, MINUTE } from '../../core/time.ts'
import { type Act, act, alertStaff, type Desk, read, record, work } from '../desk.ts'
import { inCommand, whoCommands } from '../incident/people.ts'
import { readLocked, writeLocked } from '../secret/lock.ts'
import { isSame } from '../secret/seal.ts'
import { wireOf } from './csv.ts'

/** Under this name the settings keep where the billing is told, and by which secret both sides know each other. */
const SETTING = 'billing'
const TRIAL = 'billing-trial'

export interface Billing {
  /** Null: nobody is called; the CSV and the import remain. */
  url: string | null
  /** As webhooks have it, `whsec_…`: signs what leaves, and what the billing reports back. */
  secret: string
}

export const showBilling = (desk: Desk, by: Actor) =>
  read(desk, by, async a => permit(by, 'change settings') ?? viewOf(a))

async function viewOf(a: Act) {
  const billing = await readLocked<Billing>(a, SETTING)
  const trial = (await a.store.setting.read<BillingTrial | null>(TRIAL)) ?? null
  return { url: billing?.url ?? null, hasSecret: billing !== undefined, trial }
}

/** Sets where the billing is told; without a secret the old one stays. What was tried before says nothing any more. */
export const setBilling = (desk: Desk, by: Actor, { url, secret }: { url: string | null; secret?: string }) =>
  act(desk, by, async a => {
    const no = permit(by, 'change settings')
    if (no) return no
    const before = await readLocked<Billing>(a, SETTING)
    if (!secret && !before) return refuse('billing-secret', { field: 'secret' })
    const billing: Billing = { url, secret: secret ?? before!.secret }
    await a.store.setting.write(TRIAL, null, a.now)
    await writeLocked(a, SETTING, billing, a.now)
    const changed = { from: { url: before?.url ?? null }, to: { url: billing.url } }
    await record(a, { type: 'billing.set', data: { url: billing.url }, changed })
    return viewOf(a)
  })

/** Whether the address answers: one signed call in which nothing is owed. It leaves soon; how it went stands in the settings. */
export const tryBilling = (desk: Desk, by: Actor) =>
  act(desk, by, async a => {
    const no = permit(by, 'change settings')
    if (no) return no
    const billing = await readLocked<Billing>(a, SETTING)
    if (!billing?.url) return refuse('billing-none')
    const trial: BillingTrial = { askedAt: a.now.toISOString(), by: by.name, doneAt: null, error: null }
    await a.store.setting.write(TRIAL, trial, a.now)
    return viewOf(a)
  })

/** The last call by which somebody tried the address. */
export interface BillingTrial {
  askedAt: string
  by: string
  doneAt: string | null
  error: string | null
  /** Meanwhile no other process makes the same call. */
  leasedUntil?: string
}

/** What the billing is told next: the same body under the same id until it has taken it. */
export interface BillingCall {
  /** Null: a trial. */
  approvalId: number | null
  url: string
  secret: string
  id: string
  body: string
  /** The last entry of it. */
  upTo: number
}

const ENTRIES_A_CALL = 1000
/** Meanwhile no other process makes the same call. */
const LEASE = 2 * MINUTE

/** Takes the next call to the billing; undefined when there is none. */
export const claimBillingCall = (desk: Desk): Promise<BillingCall | undefined> =>
  work(desk, THE_DESK, async a => {
    const billing = await readLocked<Billing>(a, SETTING)
    if (!billing?.url) return undefined
    const trial = await claimTrial(a)
    if (trial) return { ...trialCall(trial), url: billing.url, secret: billing.secret }
    const approval = await a.store.payout.toExport(a.now)
    if (!approval) return undefined
    const { id: approvalId, settlementId, exportedTo } = approval
    const { incidentId } = await a.store.settlement.find(settlementId)
    const page = { afterId: exportedTo, limit: ENTRIES_A_CALL }
    const entries = await a.store.payout.entries({ incidentId, approvalId }, page)
    const told = entries.length ? { exportAgainAt: after(a.now, LEASE) } : { exportedAt: a.now }
    await a.store.payout.exported(approvalId, told)
    if (!entries.length) return undefined
    const [first, last] = [entries[0]!.entry, entries.at(-1)!.entry]
    const data = { incident: incidentId, approval: approvalId, entries: entries.map(wireOf) }
    const body = JSON.stringify({ type: 'settlement.entries', data })
    return {
      approvalId,
      ...{ url: billing.url, secret: billing.secret },
      id: `settlement-${approvalId}-${first}-${last}`,
      body,
      upTo: last,
    }
  })

/** A trial that waits, taken for this process. */
async function claimTrial(a: Act): Promise<BillingTrial | null> {
  const trial = await a.store.setting.hold<BillingTrial | null>(TRIAL)
  if (!trial || trial.doneAt || (trial.leasedUntil && new Date(trial.leasedUntil) > a.now)) return null
  await a.store.setting.write(TRIAL, { ...trial, leasedUntil: after(a.now, LEASE).toISOString() }, a.now)
  return trial
}

const trialCall = ({ askedAt }: BillingTrial) => ({
  approvalId: null,
  id: `settlement-trial-${Date.parse(askedAt)}`,
  body: JSON.stringify({ type: 'settlement.trial', data: { askedAt, entries: [] } }),
  upTo: 0,
})

/** How a trial went. One that was asked for meanwhile, or for another address, is a trial of its own. */
async function recordTrial(a: Act, id: string, error: string | null): Promise<void> {
  const trial = await a.store.setting.hold<BillingTrial | null>(TRIAL)
  if (!trial || trialCall(trial).id !== id) return
  const { askedAt, by } = trial
  const done: BillingTrial = { askedAt, by, doneAt: a.now.toISOString(), error: error?.slice(0, 500) ?? null }
  await a.store.setting.write(TRIAL, done, a.now)
}

const LONGEST_PAUSE = HOUR

/**
 * Writes down whether the billing took it; what it did not take is told again later, under the same id, and stands on
 * the approver's Today until it is taken.
 */
export const recordBillingCall = (desk: Desk, call: BillingCall, error: string | null): Promise<void> =>
  work(desk, THE_DESK, async a => {
    const { approvalId, upTo } = call
    if (approvalId === null) return recordTrial(a, call.id, error)
    const approval = await a.store.settlement.approval(approvalId)
    const { incidentId } = await a.store.settlement.find(approval.settlementId)
    if (error === null) {
      await a.store.payout.exported(approvalId, { ...TAKEN, exportedTo: upTo })
      return void (await a.store.log.settleAlerts(['billing-refuses'], { incidentId }, a.now))
    }
    const again = `${approvalId} ${upTo}`
    await alertStaff(a, {
      staffId: await minderOf(a, approval, incidentId),
      kind: 'billing-refuses',
      incidentId,
      again,
    })
    const tries = approval.exportTries + 1
    const exportAgainAt = after(a.now, Math.min(MINUTE * 2 ** (tries - 1), LONGEST_PAUSE))
    await a.store.payout.exported(approvalId, {
      exportTries: tries,
      exportAgainAt,
      exportError: error.slice(0, 500),
    })
  })

/** The approver, or who acts for the incident where the approver has left. */
async function minderOf(a: Act, { approvedBy }: SettlementApproval, incidentId: number): Promise<number> {
  const approver = await a.store.staff.find(approvedBy)
  if (approver && !approver.leftAt) return approver.id
  return inCommand(await whoCommands(a, (await a.store.incident.find(incidentId))!)).id
}

const TAKEN = { exportTries: 0, exportAgainAt: null, exportError: null }

/** Older than this a signed call is a repeat by somebody else. */
const FRESH = 5 * MINUTE

/** Who calls with a body that the billing has signed (standardwebhooks.com, v1); a refusal for anybody else. */
export async function billingCalls(
  desk: Desk,
  headers: Record<string, unknown>,
  body: string,
): Promise<Actor | ReturnType<typeof refuse>> {
  const { store, now } = await read(desk, THE_DESK, async a => a)
  const billing = await readLocked<Billing>({ desk, store }, SETTING)
  if (!billing) return refuse('billing-none')
  const [id, at, given] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map(name =>
    String(headers[name] ?? ''),
  )
  const key = Buffer.from(billing.secret.replace(/^whsec_/, ''), 'base64')
  const right = `v1,${createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')}`
  const fits = given!.split(' ').some(each => isSame(each, right)) && isFresh(Number(at), now)
  return fits ? { ...THE_DESK, name: 'Billing' } : refuse('signature-wrong')
}

const isFresh = (seconds: number, now: Instant) => Math.abs(seconds * 1000 - now.getTime()) <= FRESH
