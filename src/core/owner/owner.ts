import { ROLES, type Role } from '../actor.ts'
import type { Language } from '../language.ts'
import type { Absence, StaffMember } from '../staff/staff.ts'

/** A staff member as the choice sees them at this moment. */
export interface Candidate {
  person: StaffMember
  /** Open cases now. */
  load: number
  away: boolean
  onShift: boolean
}

export interface Wanted {
  /** Who answered for this customer before. */
  earlierOwnerId: number | null
  language: Language
  /** The kind of case, which a skill may be named after. */
  kind: string
}

/**
 * Who answers for a new case. The earlier owner whenever still on staff, away or not, because the deputy acts
 * meanwhile; else the first by the criteria below. Null only where nobody serves.
 */
export function chooseOwner(candidates: Candidate[], wanted: Wanted): StaffMember | null {
  const serving = candidates.filter(({ person }) => person.leftAt === null)
  const earlier = serving.find(({ person }) => person.id === wanted.earlierOwnerId)
  const first = (a: Candidate, b: Candidate) => (compare(b, a, wanted) < 0 ? b : a)
  return (earlier ?? (serving.length ? serving.reduce(first) : null))?.person ?? null
}

/** In this order: an earlier line outweighs all later ones. */
const CRITERIA: ((candidate: Candidate, wanted: Wanted) => number)[] = [
  ({ away }) => (away ? 1 : 0),
  ({ load, person }) => (load < person.capacity ? 0 : 1),
  ({ person }, { language }) => (person.languages.includes(language) ? 0 : 1),
  ({ person }, { kind }) => (person.skills.includes(kind) ? 0 : 1),
  ({ person }) => ROLES.indexOf(person.role),
  ({ onShift }) => (onShift ? 0 : 1),
  ({ load, person }) => load / Math.max(person.capacity, 1),
  ({ person }) => person.id,
]

function compare(a: Candidate, b: Candidate, wanted: Wanted): number {
  for (const criterion of CRITERIA) {
    const difference = criterion(a, wanted) - criterion(b, wanted)
    if (difference) return difference
  }
  return 0
}

/** The persons who answer for a case: its owner, who acts while the owner is away, and who is above. */
export interface Answering {
  owner: StaffMember
  deputy: StaffMember | null
  escalation: StaffMember | null
}

/** Finds the names by the owner; `absences` are those that hold now. */
export function answering(ownerId: number, staff: StaffMember[], absences: Absence[]): Answering {
  const byId = idsOf(staff)
  const owner = personIn(staff, ownerId)
  return { owner, deputy: deputyOf(owner, staff, byId, absences), escalation: aboveOf(owner, staff, byId) }
}

/** Who has this number. */
export function personIn(staff: StaffMember[], id: number): StaffMember {
  const person = idsOf(staff).get(id)
  if (!person) throw new Error(`staff member ${id} is unknown`)
  return person
}

/** Myself, and everybody who is away now or has left and whose deputy I am. */
export function servedBy(me: StaffMember, staff: StaffMember[], absences: Absence[]): StaffMember[] {
  const away = new Set(absences.map(({ staffId }) => staffId))
  const others = staff.filter(({ id, leftAt }) => leftAt !== null || away.has(id))
  const served = others.filter(({ id }) => answering(id, staff, absences).deputy?.id === me.id)
  return [me, ...served.filter(({ id }) => id !== me.id)]
}

/** One list of people is asked many times over. */
const indexes = new WeakMap<StaffMember[], Map<number, StaffMember>>()

function idsOf(staff: StaffMember[]): Map<number, StaffMember> {
  const known = indexes.get(staff)
  if (known) return known
  const byId = new Map(staff.map(person => [person.id, person]))
  indexes.set(staff, byId)
  return byId
}

/**
 * While the owner is away or has left: who was named for this absence, else the standing deputy, else who stands in for
 * those, else the manager, else whoever is above; always somebody who is there. For one who has left it is anybody,
 * because there is nobody to wait for.
 */
function deputyOf(
  owner: StaffMember,
  staff: StaffMember[],
  byId: Map<number, StaffMember>,
  absences: Absence[],
): StaffMember | null {
  const absence = absences.find(({ staffId }) => staffId === owner.id)
  if (!absence && owner.leftAt === null) return null
  const away = new Set(absences.map(({ staffId }) => staffId))
  const line = [...standingIn(owner, byId, absences), aboveOf(owner, staff, byId)]
  const persons = owner.leftAt === null ? line : [...line, ...serving(staff)]
  const there = persons.find(person => person && person.leftAt === null && !away.has(person.id))
  return there ?? (owner.leftAt === null ? null : (serving(staff)[0] ?? null))
}

/** Those who are named for the owner, nearest first: deputies of this absence, standing ones, theirs, then managers. */
function standingIn(owner: StaffMember, byId: Map<number, StaffMember>, absences: Absence[]): StaffMember[] {
  const deputiesOf = (person: StaffMember) => {
    const absence = absences.find(({ staffId }) => staffId === person.id)
    return [absence?.deputyId, person.deputyId]
  }
  const deputies = follow([owner], deputiesOf, byId)
  return [...deputies, ...follow([owner], ({ managerId }) => [managerId], byId)]
}

/** Everybody whom a chain of names leads to, each once, whatever circles it has. */
function follow(
  from: StaffMember[],
  next: (person: StaffMember) => (number | null | undefined)[],
  byId: Map<number, StaffMember>,
): StaffMember[] {
  const found = [...from]
  for (const person of found)
    for (const id of next(person)) {
      const named = byId.get(id ?? 0)
      if (named && !found.includes(named)) found.push(named)
    }
  return found.slice(from.length)
}

/** The manager; without one, a lead or an administrator, so that there is another name above wherever there can be. */
function aboveOf(owner: StaffMember, staff: StaffMember[], byId: Map<number, StaffMember>): StaffMember | null {
  const manager = byId.get(owner.managerId ?? 0)
  if (manager && manager.leftAt === null) return manager
  const other = (role: Role) => staff.find(each => each.role === role && each.leftAt === null && each.id !== owner.id)
  return other('lead') ?? other('administrator') ?? null
}

const serving = (staff: StaffMember[]) => staff.filter(({ leftAt }) => leftAt === null)
