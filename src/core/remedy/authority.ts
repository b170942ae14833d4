import type { Role } from '../actor.ts'
import { type Balance, openOf } from './balance.ts'
import type { GrantedKind } from './entry.ts'

export const AUTHORITY_PERIODS = ['day', 'month'] as const
export type AuthorityPeriod = (typeof AUTHORITY_PERIODS)[number]

/** One row of the table: how much of a kind a role, or a person by name, may grant in a period. */
export interface Authority {
  id: number
  role: Role | null
  staffId: number | null
  kind: GrantedKind
  amountMinor: number
  currency: string
  period: AuthorityPeriod
}

/** What was granted since the day and the month began, in one kind and currency. */
export type Spent = Record<AuthorityPeriod, number>

export interface Limit {
  period: AuthorityPeriod
  limit: number
  left: number
}

export type Verdict = 'allowed' | 'needs-approval' | 'over-budget'

/**
 * The part of a sum for which somebody's authority answers. A gesture and a decision are all of it; an offer only where
 * it goes beyond what is owed, for what is owed needs nobody's leave.
 */
export function discretionOf(kind: GrantedKind, amount: number, { owed, offered }: Balance): number {
  if (kind !== 'offered') return amount
  const beyond = (sum: number) => Math.max(0, sum - owed)
  return beyond(offered + amount) - beyond(offered)
}

/** The limits that hold for a person: those with the name where there are any, else those of the role. */
export function limitsOf(
  table: readonly Authority[],
  person: { id: number; role: Role },
  { kind, currency }: { kind: GrantedKind; currency: string },
  spent: Spent,
): Limit[] {
  const held = rowsOf(table, person).filter(row => row.kind === kind && row.currency === currency)
  return held.map(({ period, amountMinor: limit }) => ({ period, limit, left: limit - spent[period] }))
}

/** The rows of a table that hold for a person: of each kind and currency those with the name, else those of the role. */
export function rowsOf<Row extends Authority>(table: readonly Row[], person: { id: number; role: Role }): Row[] {
  const account = ({ kind, currency }: Authority) => `${kind} ${currency}`
  const own = table.filter(({ staffId }) => staffId === person.id)
  const named = new Set(own.map(account))
  return [...own, ...table.filter(row => row.role === person.role && !named.has(account(row)))]
}

/** Without a row nobody grants anything, save administrators: they set the table themselves. */
export const withinAuthority = (role: Role, limits: readonly Limit[], discretion: number): boolean =>
  discretion === 0 || (limits.length ? limits.every(({ left }) => discretion <= left) : role === 'administrator')

/** Whether a person may grant a sum by themselves. A budget holds for everybody; without one there is none. */
export function mayGrant(role: Role, limits: readonly Limit[], budgetLeft: number | null, discretion: number): Verdict {
  if (discretion > 0 && budgetLeft !== null && discretion > budgetLeft) return 'over-budget'
  return withinAuthority(role, limits, discretion) ? 'allowed' : 'needs-approval'
}

/** A gesture beside something owed that is open is allowed, and marked. */
export const makesFacade = (kind: GrantedKind, balance: Balance): boolean => kind === 'goodwill' && openOf(balance) > 0

export interface Approver {
  id: number
  role: Role
  managerId: number | null
  leftAt: Date | null
}

/**
 * Who is asked for a sum above one's authority: the first up the line of managers whose own authority covers it; where
 * none does, a lead, then an administrator. `above` leaves out whoever had it before.
 */
export function chooseApprover<P extends Approver>(
  staff: readonly P[],
  askerId: number,
  covers: (person: P) => boolean,
  { away = new Set<number>(), above = new Set<number>() } = {},
): P | null {
  const serving = staff.filter(({ id, leftAt }) => leftAt === null && id !== askerId && !above.has(id))
  const line = lineAbove(staff, askerId).filter(person => serving.includes(person))
  const others = (['lead', 'administrator'] as const).flatMap(role => serving.filter(person => person.role === role))
  const here = [...line, ...others].filter(({ id }) => !away.has(id))
  return here.find(covers) ?? [...line, ...others].find(covers) ?? null
}

/** The managers above somebody, the nearest first. */
function lineAbove<P extends Approver>(staff: readonly P[], id: number): P[] {
  const line: P[] = []
  let next = staff.find(person => person.id === id)?.managerId
  for (let above = staff.find(person => person.id === next); above && !line.includes(above); ) {
    line.push(above)
    next = above.managerId
    above = staff.find(person => person.id === next)
  }
  return line
}
