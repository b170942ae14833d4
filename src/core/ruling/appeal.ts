import { type Refusal, refuse } from '../refusal.ts'
import type { Absence, StaffMember } from '../staff/staff.ts'
import type { Instant } from '../time.ts'
import type { Outcome, Ruling } from './ruling.ts'

/** `upheld`: the first decision stands. */
export const APPEAL_OUTCOMES = ['upheld', 'changed', 'partly'] as const
export type AppealOutcome = (typeof APPEAL_OUTCOMES)[number]

/** The customer does not agree with a ruling; the one named decides. */
export interface Appeal {
  id: number
  caseId: number
  rulingId: number
  text: string
  via: 'page' | 'staff' | 'api'
  /** The word of the customer that it is. */
  entryId: number
  madeBy: string
  at: Instant
  deciderId: number
  decider: string
  pledgeId: number | null
  outcome: AppealOutcome | null
  decidedAt: Instant | null
}

type Person = Pick<StaffMember, 'id' | 'managerId'>

/** Whether a person answers to another, over any number of steps. */
export function answersTo(personId: number, aboveId: number, staff: Person[]): boolean {
  const managers = new Map(staff.map(({ id, managerId }) => [id, managerId]))
  const seen = new Set<number>()
  for (let at = managers.get(personId); at && !seen.has(at); at = managers.get(at)) {
    if (at === aboveId) return true
    seen.add(at)
  }
  return false
}

/**
 * Who may decide over what these persons have decided, the best first: who is directly above the last of them, then
 * leads, administrators, all others. Nobody who has decided, and nobody who answers to one who has.
 */
export function whoMayDecide(staff: StaffMember[], deciderIds: number[]): StaffMember[] {
  const last = staff.find(({ id }) => id === deciderIds.at(-1))
  const rank = ({ id, role }: StaffMember) => (id === last?.managerId ? 0 : RANK[role])
  return staff
    .filter(({ leftAt }) => leftAt === null)
    .filter(({ id }) => !deciderIds.some(decided => decided === id || answersTo(id, decided, staff)))
    .sort((a, b) => rank(a) - rank(b) || a.id - b.id)
}

/**
 * Who of those that may decide hears an appeal at this moment: the one named; while that person is away the deputy, if
 * the deputy may; else the best one who is here. Null where nobody may.
 */
export function whoHears(
  fit: StaffMember[],
  namedId: number | null,
  absences: Pick<Absence, 'staffId' | 'deputyId'>[],
): StaffMember | null {
  const here = fit.filter(({ id }) => !absences.some(({ staffId }) => staffId === id))
  const deputies = absences.filter(({ staffId }) => staffId === namedId).map(({ deputyId }) => deputyId)
  const [named, deputy] = [here.find(({ id }) => id === namedId), here.find(({ id }) => deputies.includes(id))]
  return named ?? deputy ?? here[0] ?? fit.find(({ id }) => id === namedId) ?? fit[0] ?? null
}

const RANK = { lead: 1, administrator: 2, agent: 3 } as const

/** Everybody who has decided in a matter: this ruling, those it came after, those it was appealed from. The last is last. */
export function decidersOf(ruling: Ruling, rulings: Ruling[], appeals: Appeal[]): number[] {
  const appealed = appeals.find(({ id }) => id === ruling.appealId)?.rulingId
  const before = rulings.filter(({ id }) => id === ruling.supersedesId || id === appealed)
  return [...before.flatMap(each => decidersOf(each, rulings, appeals)), ruling.decidedById]
}

/** Whether a ruling can be appealed now, where nobody has appealed it yet. */
export function checkAppeal(ruling: Ruling, rulings: Ruling[], now: Instant): Refusal | null {
  if (ruling.outcome === 'granted') return refuse('nothing-to-appeal', { field: 'rulingId' })
  if (rulings.some(({ supersedesId }) => supersedesId === ruling.id))
    return refuse('ruling-superseded', { field: 'rulingId' })
  if (ruling.appealToId === null)
    return refuse('appeal-elsewhere', { field: 'rulingId', values: { where: ruling.appealElsewhere } })
  return ruling.appealUntil && now > ruling.appealUntil ? refuse('appeal-too-late', { field: 'rulingId' }) : null
}

/**
 * How an appeal ends by the decision over it. What the first had granted is not taken away again; where both are
 * `partly`, the one who decides says whether the first stands.
 */
export function appealOutcome(first: Outcome, second: Outcome, upheld?: boolean): AppealOutcome | Refusal {
  if (second === 'granted') return 'changed'
  if (second === 'refused') return first === 'refused' ? 'upheld' : refuse('appeal-worsens', { field: 'outcome' })
  if (first === 'refused') return 'partly'
  if (upheld === undefined) return refuse('appeal-outcome-missing', { field: 'upheld' })
  return upheld ? 'upheld' : 'partly'
}
