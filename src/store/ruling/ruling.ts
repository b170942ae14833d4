import { type Selectable, sql } from 'kysely'
import type { Fact, Ruling } from '../../core/ruling/ruling.ts'
import { storableJson } from '../../core/text/storable.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'
import { kept } from '../database/kept.ts'
import type { Rulings } from '../generated/tables.ts'

export type RulingDraft = Omit<Ruling, 'id'>

/** How a kind of case was decided, and what became of the appeals. */
export interface RulingCount {
  caseKind: string
  granted: number
  partly: number
  refused: number
  appeals: number
  openAppeals: number
  upheld: number
  changed: number
  changedInPart: number
}

/** Decisions: added, never changed. */
export const rulings = (q: Queries) => ({
  async find(id: number): Promise<Ruling | undefined> {
    const row = await q.selectFrom('rulings').selectAll().where('id', '=', id).executeTakeFirst()
    return row && rulingOf(row)
  },

  /** The oldest first. */
  async ofCase(caseId: number): Promise<Ruling[]> {
    return (await ofCase(q, caseId)).map(rulingOf)
  },

  ofEntry: (entryId: number) =>
    q.selectFrom('rulings').select(['id', 'outcome']).where('entryId', '=', entryId).executeTakeFirst(),

  async add({ rule, facts, ...draft }: RulingDraft): Promise<Ruling> {
    const { packId = null, version = null, clause = null, words = null } = rule ?? {}
    const row = {
      ...draft,
      facts: storableJson(facts),
      rule: rule?.rule ?? null,
      packId,
      version,
      clause,
      ruleWords: words,
    }
    return rulingOf(await q.insertInto('rulings').values(row).returningAll().executeTakeFirstOrThrow())
  },

  /** Per kind of case, for decisions made in a stretch of time; a decision over an appeal counts as its end alone. */
  async summary(from: Instant | null, until: Instant | null): Promise<RulingCount[]> {
    const { rows } = await sql<RulingCount>`
      select c.kind as "caseKind",
        count(*) filter (where r.outcome = 'granted') as granted,
        count(*) filter (where r.outcome = 'partly') as partly,
        count(*) filter (where r.outcome = 'refused') as refused,
        count(a.id) as appeals,
        count(a.id) filter (where a.outcome is null) as "openAppeals",
        count(a.id) filter (where a.outcome = 'upheld') as upheld,
        count(a.id) filter (where a.outcome = 'changed') as changed,
        count(a.id) filter (where a.outcome = 'partly') as "changedInPart"
      from rulings r join cases c on c.id = r.case_id left join appeals a on a.ruling_id = r.id
      where r.appeal_id is null
        and (${from}::timestamptz is null or r.decided_at >= ${from})
        and (${until}::timestamptz is null or r.decided_at < ${until})
        and not exists (select from rulings later where later.supersedes_id = r.id)
      group by c.kind order by count(*) desc, c.kind`.execute(q)
    return rows
  },
})

function rulingOf({ rule, packId, version, clause, ruleWords, facts, ...row }: Selectable<Rulings>): Ruling {
  return {
    ...row,
    facts: facts as Fact[],
    rule: rule === null ? null : { rule, packId: packId!, version: version!, clause: clause!, words: ruleWords! },
  }
}

const ofCase = kept((q, caseId: number) =>
  q.selectFrom('rulings').selectAll().where('caseId', '=', caseId).orderBy('id'),
)
