import { type Actor, THE_DESK } from '../core/actor.ts'
import { changesBetween } from '../core/audit/audit.ts'
import { readWeekHours } from '../core/calendar/week-hours.ts'
import type { Company } from '../core/company.ts'
import { readEmail } from '../core/customer/email.ts'
import type { ChannelName } from '../core/notice/channel.ts'
import type { TelegramSettings } from '../core/notice/channel-settings.ts'
import type { Throttle } from '../core/notice/flow/throttle.ts'
import { permit } from '../core/permit.ts'
import type { PledgeKind } from '../core/pledge/pledge.ts'
import { readDueRule } from '../core/pledge/policy.ts'
import { type Refusal, refuse } from '../core/refusal.ts'
import { isProblem } from '../core/zone/problem.ts'
import { type Act, act, companyOf, type Desk, read, record, work, writeCompany } from './desk.ts'
import { gatewaysOf, writeGateway } from './secret/lock.ts'

export const showSettings = (desk: Desk, by: Actor) =>
  read(desk, by, async a => permit(by, 'read settings') ?? a.company)

export const changeSettings = (desk: Desk, by: Actor, change: Partial<Company>) =>
  act(desk, by, async a => {
    const wrong = permit(by, 'change settings') ?? checkCompany(a, change)
    if (wrong) return wrong
    const before = await companyOf(a.store)
    const company = {
      ...before,
      ...change,
      ...(change.mailbox && { mailbox: readEmail(change.mailbox)! }),
    }
    await writeCompany(a, company)
    const changed = changesBetween({ ...before }, { ...company })
    await record(a, { type: 'settings.changed', data: { fields: Object.keys(change) }, changed })
    return company
  })

function checkCompany(
  { desk }: Act,
  { zone, customersZone, workingHours, mailbox, country }: Partial<Company>,
): Refusal | null {
  if (customersZone && !desk.zones.has(customersZone))
    return refuse('zone-unknown', { field: 'customersZone', values: { value: customersZone } })
  if (zone && !desk.zones.has(zone)) return refuse('zone-unknown', { field: 'zone', values: { value: zone } })
  if (country && !desk.zones.zonesOf(country).length)
    return refuse('country-unknown', { field: 'country', values: { value: country } })
  const hours = workingHours && readWeekHours(workingHours)
  if (hours && isProblem(hours)) return refuse('hours-invalid', { field: `workingHours.${hours.field}` })
  if (mailbox && !readEmail(mailbox)) return refuse('email-invalid', { field: 'mailbox', values: { value: mailbox } })
  return null
}

export const listPolicies = (desk: Desk, by: Actor) =>
  read(desk, by, async a => permit(by, 'read settings') ?? (await a.store.setting.policies()))

export const setPolicy = (
  desk: Desk,
  by: Actor,
  policy: { caseKind: string; pledgeKind: PledgeKind; rule: unknown; automatic: boolean },
) =>
  act(desk, by, async a => {
    const no = permit(by, 'change policies')
    if (no) return no
    const rule = readDueRule(policy.rule)
    if (isProblem(rule)) return refuse('rule-invalid', { field: rule.field, values: { problem: rule.code } })
    const before = (await a.store.setting.policiesOf(policy.caseKind)).find(
      ({ pledgeKind }) => pledgeKind === policy.pledgeKind,
    )
    await a.store.setting.writePolicy({ ...policy, rule })
    await record(a, { type: 'policy.set', data: policy, changed: changesBetween({ ...before }, { ...policy, rule }) })
    return { ...policy, rule }
  })

export const listThrottles = (desk: Desk, by: Actor) =>
  read(desk, by, async a => permit(by, 'read settings') ?? (await a.store.throttle.all()))

/** Sets how quickly a channel may send; null: as quickly as it takes. */
export const setThrottle = (desk: Desk, by: Actor, throttle: Throttle) =>
  act(desk, by, async a => {
    const no = permit(by, 'change settings')
    if (no) return no
    const before = (await a.store.throttle.all()).find(({ channel }) => channel === throttle.channel)
    await a.store.throttle.write(throttle)
    const changed = changesBetween({ ...before }, { ...throttle })
    await record(a, { type: 'throttle.set', data: { ...throttle }, changed })
    return throttle
  })

/** Shown in place of what must not be read back. */
export const HIDDEN = '•••'
const SECRET = /pass|pwd|secret|token|key|auth|credential/i
/** Whatever else stands in these is an account's own, however a provider calls it. */
const ACCOUNTS = new Set(['values', 'headers'])
const HARMLESS = /^(accept|content-type|e-?mail|login|user(name)?|receiptUrl)$/i

export const listGateways = (desk: Desk, by: Actor) =>
  read(desk, by, async a => {
    const no = permit(by, 'change settings')
    if (no) return no
    const gateways = await gatewaysOf(a)
    return gateways.map(gateway => ({ ...gateway, settings: hide(gateway.settings) as Record<string, unknown> }))
  })

/** Sets the table of one way out; a secret that comes back hidden stays as it was. */
export const setGateway = (desk: Desk, by: Actor, channel: ChannelName, settings: Record<string, unknown>) =>
  act(desk, by, async a => {
    const no = permit(by, 'change settings')
    if (no) return no
    const known = (await gatewaysOf(a)).find(gateway => gateway.channel === channel)
    const whole = restore(settings, known?.settings) as Record<string, unknown>
    await writeGateway(a, channel, whole, a.now)
    const shown = hide(whole) as Record<string, unknown>
    const changed = changesBetween(hide(known?.settings ?? {}) as Record<string, unknown>, shown)
    await record(a, { type: 'gateway.set', data: { channel }, changed })
    return { channel, settings: shown, changedAt: a.now }
  })

/** Asks Telegram whose token it is, before it is kept; a hidden one is the one that is kept. */
export async function tryTelegram(desk: Desk, by: Actor, settings: Record<string, unknown>) {
  const no = permit(by, 'change settings')
  if (no) return no
  const known = (await gatewaysInFull(desk)).find(({ channel }) => channel === 'telegram')?.settings
  const whole = restore(settings, known) as TelegramSettings
  // a kept token goes where it was kept for, and nowhere else
  const { apiRoot } = (known ?? {}) as Partial<TelegramSettings>
  if (settings.token === HIDDEN && whole.apiRoot !== apiRoot) return { fault: 'token' }
  return desk.askBot ? desk.askBot(whole) : { fault: '—' }
}

/** The ways out with their secrets, for the sender alone. */
export const gatewaysInFull = (desk: Desk) => work(desk, THE_DESK, gatewaysOf)

export function hide(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map(item => hide(item, name))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, hide(inner, kindOf(name, key))]))
  return SECRET.test(name) && typeof value === 'string' && value ? HIDDEN : value
}

const kindOf = (within: string, name: string) => (ACCOUNTS.has(within) && !HARMLESS.test(name) ? 'secret' : name)

export function restore(value: unknown, known: unknown): unknown {
  if (value === HIDDEN) return known ?? ''
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const before = (known ?? {}) as Record<string, unknown>
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, restore(inner, before[key])]))
}
