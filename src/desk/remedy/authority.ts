import { type Actor, ROLES, type Role } from '../../core/actor.ts'
import { isCurrency } from '../../core/money/money.ts'
import { permit } from '../../core/permit.ts'
import { type Refusal, refuse } from '../../core/refusal.ts'
import { type Authority, chooseApprover, rowsOf } from '../../core/remedy/authority.ts'
import { type Act, act, type Desk, read, record } from '../desk.ts'
import { periodsOf } from './calendar.ts'

/** Who may grant how much by themselves. */
export const listAuthorities = (desk: Desk, by: Actor) =>
  read(desk, by, async a => permit(by, 'read settings') ?? (await a.store.authority.all()))

/** What a person may grant and what is left of it, who is asked for more, and what waits for a yes. */
export const showOwnPower = (desk: Desk, by: Actor) =>
  read(desk, by, async a => {
    const no = permit(by, 'see own power')
    if (no || by.kind !== 'staff') return no ?? refuse('staff-needed')
    const rows = rowsOf(await a.store.authority.all(), by)
    const [periods, staff, absences] = [periodsOf(a), await a.store.staff.all(), await a.store.staff.absencesAt(a.now)]
    const away = new Set(absences.map(({ staffId }) => staffId))
    const limits = []
    for (const { kind, currency, period, amountMinor: limit, staffId } of rows) {
      const spent = (await a.store.remedy.spent({ kind, currency }, periods)).get(by.id)?.[period] ?? 0
      const of = staffId === null ? ('role' as const) : ('person' as const)
      limits.push({ kind, currency, period, limit, left: Math.max(0, limit - spent), of })
    }
    const above = chooseApprover(staff, by.id, ({ role }) => role !== 'agent', { away })
    return {
      limits,
      above,
      unlimited: by.role === 'administrator',
      ...(await a.store.approval.waiting(by.id)),
    }
  })

/** Sets one row of the table, for those below oneself; administrators for everybody. */
export const setAuthority = (
  desk: Desk,
  by: Actor,
  { role, staffId, ...row }: Omit<Authority, 'id' | 'role' | 'staffId'> & { role?: Role; staffId?: number },
) =>
  act(desk, by, async a => {
    const no = permit(by, 'set authorities')
    if (no) return no
    if ((role === undefined) === (staffId === undefined)) return refuse('authority-of-nobody', { field: 'role' })
    if (!isCurrency(row.currency))
      return refuse('currency-unknown', { field: 'currency', values: { currency: row.currency } })
    const wrong = await checkBelow(a, { role: role ?? null, staffId: staffId ?? null })
    if (wrong) return wrong
    const id = await a.store.authority.write({ ...row, role: role ?? null, staffId: staffId ?? null }, a.now, by.name)
    await record(a, { type: 'authority.set', data: { authorityId: id, role, staffId, ...row } })
    return (await a.store.authority.all()).find(each => each.id === id)!
  })

export const removeAuthority = (desk: Desk, by: Actor, authorityId: number) =>
  act(desk, by, async a => {
    const no = permit(by, 'set authorities')
    if (no) return no
    const row = (await a.store.authority.all()).find(({ id }) => id === authorityId)
    if (!row) return refuse('not-found')
    const wrong = await checkBelow(a, row)
    if (wrong) return wrong
    await a.store.authority.remove(authorityId)
    const { role, staffId, kind, amountMinor, currency, period } = row
    await record(a, { type: 'authority.removed', data: { role, staffId, kind, amountMinor, currency, period } })
    return row
  })

/** One sets the authority of those below, never one's own; administrators set any. */
async function checkBelow(
  { store, by }: Act,
  { role, staffId }: Pick<Authority, 'role' | 'staffId'>,
): Promise<Refusal | null> {
  const person = staffId === null ? undefined : await store.staff.find(staffId)
  if (staffId !== null && !person) return refuse('staff-not-found', { field: 'staffId' })
  if (person?.leftAt) return refuse('staff-left', { field: 'staffId' })
  if (by.kind !== 'staff' || by.role === 'administrator') return null
  const whose = (role ?? person?.role)!
  return ROLES.indexOf(whose) < ROLES.indexOf(by.role) ? null : refuse('authority-not-yours')
}

/** What may be granted for a cause in a month, and what is left of it. */
export const listBudgets = (desk: Desk, by: Actor, month?: string) =>
  read(desk, by, async a => permit(by, 'read settings') ?? (await a.store.authority.budgets({ month })))

export const setBudget = (
  desk: Desk,
  by: Actor,
  budget: { cause: string; month: string; currency: string; amountMinor: number },
) =>
  act(desk, by, async a => {
    const no = permit(by, 'set authorities')
    if (no) return no
    const { currency } = budget
    if (!isCurrency(currency)) return refuse('currency-unknown', { field: 'currency', values: { currency } })
    const set = await a.store.authority.writeBudget(budget, a.now, by.name)
    await record(a, { type: 'remedy-budget.set', data: { ...budget } })
    return set
  })
