import { sql } from 'kysely'
import type { Absence, StaffMember } from '../../core/staff/staff.ts'
import { type Database, homeOf, type Queries } from '../database/database.ts'

/**
 * Everybody, and who is away: what most acts ask for several times, and hardly any changes. The process keeps what it
 * read and asks whether that still stands. Within a transaction this is asked once, and again after waiting for somebody
 * else; after a change of its own, which nobody else sees yet, the rows themselves are read.
 */
export function openBook(q: Queries) {
  let changed = false
  let everybody: Promise<StaffMember[]> | undefined
  let away: { at: number; absences: Promise<Absence[]> } | undefined
  const readAll = () => (changed ? everybodyIn(q) : knownEverybody(q))
  const readAway = async (now: Date) => {
    const ahead = await (changed ? absencesAfter(q, now) : knownAbsences(q, now))
    return ahead.filter(({ startsAt, endsAt }) => startsAt <= now && endsAt > now)
  }

  function all(): Promise<StaffMember[]> {
    if (!q.isTransaction) return readAll()
    everybody ??= readAll()
    return everybody
  }

  /** Absences that hold at this moment; of two of one person the one that ends last. */
  function absencesAt(now: Date): Promise<Absence[]> {
    if (!q.isTransaction) return readAway(now)
    if (away?.at !== now.getTime()) away = { at: now.getTime(), absences: readAway(now) }
    return away.absences
  }

  function ask(): void {
    everybody = undefined
    away = undefined
  }

  function forget(): void {
    changed = true
    ask()
  }

  /** Everybody anew, and who is away now as well where that was asked before. */
  async function again(): Promise<StaffMember[]> {
    const asked = away?.at
    ask()
    const [people] = await Promise.all([all(), asked === undefined ? [] : absencesAt(new Date(asked))])
    return people
  }

  return { all, absencesAt, ask, forget, again }
}

/** What was read under a mark of the database, and stands as long as that mark does. */
interface Known {
  mark: string
  everybody?: StaffMember[]
  /** Those that end after `from`. */
  ahead?: { from: Date; absences: Absence[] }
}

const known = new WeakMap<Database, Known>()

async function knownEverybody(q: Queries): Promise<StaffMember[]> {
  const before = await knownNow(q)
  if (before?.everybody) return before.everybody
  // side by side they are one statement: the mark is that of the rows
  const [mark, everybody] = await Promise.all([markOf(q), everybodyIn(q)])
  keep(q, mark, { everybody })
  return everybody
}

async function knownAbsences(q: Queries, now: Date): Promise<Absence[]> {
  const before = await knownNow(q)
  if (before?.ahead && before.ahead.from <= now) return before.ahead.absences
  const [mark, absences] = await Promise.all([markOf(q), absencesAfter(q, now)])
  keep(q, mark, { ahead: { from: now, absences } })
  return absences
}

async function knownNow(q: Queries): Promise<Known | undefined> {
  const mark = await markOf(q)
  const kept = known.get(homeOf(q))
  return kept && kept.mark === mark ? kept : undefined
}

function keep(q: Queries, mark: string | null, read: Omit<Known, 'mark'>): void {
  const kept = known.get(homeOf(q))
  if (mark) known.set(homeOf(q), { ...(kept?.mark === mark && kept), ...read, mark })
}

/** New with every transaction that changed staff or absences; null where nobody ever served. */
async function markOf(q: Queries): Promise<string | null> {
  const { rows } = await sql<{ mark: string }>`select mark::text from staff_marks`.execute(q)
  return rows[0]?.mark ?? null
}

const everybodyIn = (q: Queries): Promise<StaffMember[]> => q.selectFrom('staff').selectAll().orderBy('name').execute()

const absencesAfter = (q: Queries, moment: Date): Promise<Absence[]> =>
  standing(q).where('endsAt', '>', moment).orderBy('endsAt', 'desc').orderBy('id').execute()

/** Absences that were not called off. */
export const standing = (q: Queries) => q.selectFrom('absences').selectAll().where('calledOffAt', 'is', null)
