import { sql } from 'kysely'
import type { Instant } from '../../core/time.ts'
import { type Database, homeOf, type Queries } from '../database/database.ts'
import type { Owed, OwedDetails } from './duty.ts'

/** What a person owes, as it was read for these owners at one moment. */
export interface KnownDuties {
  /** The person, and those whom they stood in for. */
  ownerIds: number[]
  owed: Owed[]
  /** What those are about that were shown so far, by kind and number. */
  details: Map<string, OwedDetails>
  openCases: number
  kept: number
  broken: number
  /** Nothing is asked of the person alone. */
  alone: boolean
  /** It holds from the moment at which it was read, and until promises fall out of the record. */
  from: Instant
  until: Instant | null
}

/** What a look found: what holds still, and what changes it saw. */
export interface Look {
  known?: KnownDuties
  /** For whom a reading stands that is not relied upon yet. */
  unsettled?: number[]
  seen: Seen
  settledFrom: number
}

interface Seen {
  /** Which transactions had ended. */
  snapshot: string
  /** Of which server, since its start, and of which desk: one that was restored over another begins anew. */
  place: string
  /** By the server's clock, seconds. */
  at: number
}

interface Kept {
  seen: Seen
  /**
   * Transactions from this number on saw whose each case is. An older one that was under way when the person got a
   * case may leave its mark with the owner before; what is read beside such a one is not relied upon.
   */
  settledFrom: number
  duties: KnownDuties
}

/** Older ones are forgotten, before marks are swept. */
const FORGOTTEN_AFTER_S = 600
const SWEPT_AFTER_S = 900
/** People; each takes up to a hundred kilobytes. */
const KEPT_AT_MOST = 1000

/** The first transaction under way at a moment a while ago: the marks of those before it are old. */
const horizons = new WeakMap<Database, Pick<Seen, 'at'> & { first: number }>()
const NOBODY = 0
const memories = new WeakMap<Database, Map<number, Kept>>()

/**
 * What people owe, kept by the process that read it. Every transaction that changes it leaves a mark (`duty_marks`), and
 * a look asks whether there is one that the reading did not see, so that nothing is told which any process has changed.
 */
export function knownDuties(q: Queries) {
  const home = homeOf(q)
  const memory = memories.get(home) ?? new Map<number, Kept>()
  memories.set(home, memory)

  async function look(staffId: number): Promise<Look> {
    const kept = memory.get(staffId)
    const since = kept?.seen.snapshot ?? null
    const { rows } = await sql<Seen & { changed: boolean }>`
      select pg_current_snapshot()::text as snapshot, extract(epoch from now())::float8 as at,
        pg_postmaster_start_time()::text || ' ' || 'duty_marks'::regclass::oid as place,
        exists (
          select from duty_marks where staff_id = any(${kept?.duties.ownerIds ?? []})
            and at >= pg_snapshot_xmin(${since}::pg_snapshot) and not pg_visible_in_snapshot(at, ${since}::pg_snapshot)
        ) as changed`.execute(q)
    const { changed, ...seen } = rows[0]!
    const isNear = seen.place === kept?.seen.place && seen.at - kept.seen.at < FORGOTTEN_AFTER_S
    if (!kept || changed || !isNear) return { seen, settledFrom: endOf(seen) }
    const { duties, settledFrom } = kept
    if (!isSettled(kept)) return { unsettled: duties.ownerIds, seen, settledFrom }
    kept.seen = seen
    return { known: duties, seen, settledFrom }
  }

  /** Keeps what was read after a look. Within a transaction it may be undone and is not kept. */
  function keep(staffId: number, { unsettled, seen, settledFrom }: Look, duties: KnownDuties): void {
    if (q.isTransaction) return
    memory.delete(staffId)
    if (memory.size >= KEPT_AT_MOST) memory.delete(memory.keys().next().value!)
    const isSame = unsettled?.join() === duties.ownerIds.join()
    memory.set(staffId, { seen, settledFrom: isSame ? settledFrom : endOf(seen), duties })
  }

  /** Takes away the marks that nobody's reading can be older than; not by their time, for some stand long before they are seen. */
  async function sweep(): Promise<void> {
    const { seen } = await look(NOBODY)
    const horizon = horizons.get(home)
    if (horizon && seen.at - horizon.at < SWEPT_AFTER_S) return
    if (horizon) await sql`delete from duty_marks where at < ${`${horizon.first}`}::xid8`.execute(q)
    horizons.set(home, { at: seen.at, first: beginningOf(seen) })
  }

  return {
    look,
    keep,
    sweep,
    /** Whether something was asked of the person alone when they were last looked at, or nobody knows. */
    mayBeAsked: (staffId: number): boolean => !memory.get(staffId)?.duties.alone,
  }
}

/** A snapshot is `first under way:first to come:all under way`. */
const beginningOf = ({ snapshot }: Seen): number => Number(snapshot.split(':', 1)[0])
const endOf = ({ snapshot }: Seen): number => Number(snapshot.split(':', 2)[1])

const isSettled = ({ seen, settledFrom }: Kept): boolean => beginningOf(seen) >= settledFrom
