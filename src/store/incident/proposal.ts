import { sql } from 'kysely'
import type { Sighting } from '../../core/likeness/alike.ts'
import { LONGEST_WINDOW_DAYS } from '../../core/likeness/policy.ts'
import type { Proposal, ProposalState } from '../../core/likeness/proposal.ts'
import { storableJson } from '../../core/text/storable.ts'
import { after, DAY, type Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'

type Row = Omit<Proposal, 'likeness' | 'state'> & { likeness: string; state: string }
const read = (row: Row): Proposal => row as Proposal

export type ProposalCase = Pick<Sighting, 'caseId' | 'customerId' | 'at'>

/** Proposals of incidents, and the complaints that are their evidence. */
export const proposals = (q: Queries) => ({
  async find(id: number): Promise<Proposal | undefined> {
    const row = await q.selectFrom('incidentProposals').selectAll().where('id', '=', id).executeTakeFirst()
    return row && read(row)
  },

  /** Held until the transaction ends: taken or declined once. */
  async hold(id: number): Promise<Proposal | undefined> {
    const row = await q.selectFrom('incidentProposals').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    return row && read(row)
  },

  async list({
    state,
    beforeId,
    limit,
  }: {
    state?: ProposalState
    beforeId?: number
    limit: number
  }): Promise<Proposal[]> {
    const rows = await q
      .selectFrom('incidentProposals')
      .selectAll()
      .$if(state !== undefined, query => query.where('state', '=', state!))
      .$if(beforeId !== undefined, query => query.where('id', '<', beforeId!))
      .orderBy('id', 'desc')
      .limit(limit)
      .execute()
    return rows.map(read)
  },

  /** Those that may still take something in: open, declined not long ago, taken by an incident that lasts. */
  async standing(now: Instant): Promise<Proposal[]> {
    const { rows } = await sql<Row>`
      select p.* from incident_proposals p where state = 'open'
        or state = 'declined' and settled_at >= ${after(now, -LONGEST_WINDOW_DAYS * DAY)}
        or state = 'taken' and exists (select from incidents i where i.id = p.incident_id and i.ended_at is null)
      order by id for update`.execute(q)
    return rows.map(read)
  },

  async open(
    draft: Pick<Proposal, 'likeness' | 'mark' | 'detail' | 'shown'>,
    first: ProposalCase[],
    now: Instant,
  ): Promise<Proposal> {
    const at = first[0]!.at
    const empty = { proposedAt: now, firstAt: at, lastAt: at, cases: 0, customers: 0, toldCustomers: 0 }
    const { id } = await q
      .insertInto('incidentProposals')
      .values({ ...draft, ...empty })
      .returning('id')
      .executeTakeFirstOrThrow()
    return this.add(id, first)
  },

  /** Adds what it does not hold yet. */
  async add(id: number, cases: ProposalCase[]): Promise<Proposal> {
    const { rows } = await sql<Row>`
      with fresh as (
        insert into proposal_cases (proposal_id, case_id, customer_id, at)
        select ${id}::bigint, "caseId", "customerId", at from json_to_recordset(${storableJson(cases)}::json)
          as d ("caseId" bigint, "customerId" bigint, at timestamptz)
        on conflict do nothing returning customer_id, at),
      -- as it stood before: the new rows are not seen here
      people as (
        select distinct customer_id from fresh f where not exists (
          select from proposal_cases pc where pc.proposal_id = ${id} and pc.customer_id = f.customer_id))
      update incident_proposals set cases = cases + (select count(*) from fresh),
        customers = customers + (select count(*) from people),
        first_at = least(first_at, (select min(at) from fresh)), last_at = greatest(last_at, (select max(at) from fresh))
      where id = ${id} returning *`.execute(q)
    return read(rows[0]!)
  },

  async change(id: number, change: Partial<Omit<Proposal, 'id'>>): Promise<Proposal> {
    const row = await q
      .updateTable('incidentProposals')
      .set(change)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    return read(row)
  },

  /** A wider one takes in the cases of another. */
  async merge(id: number, into: number, by: string, now: Instant): Promise<Proposal> {
    const { rows } = await sql<ProposalCase>`
      delete from proposal_cases where proposal_id = ${id} returning case_id, customer_id, at`.execute(q)
    await this.change(id, { state: 'merged', mergedIntoId: into, settledAt: now, settledBy: by })
    return this.add(into, rows)
  },

  /** Open ones whose complaints have all joined an incident: somebody has declared it without being asked. */
  async coveredBy(incidentId: number): Promise<number[]> {
    const { rows } = await sql<{ id: number }>`
      select p.id from incident_proposals p where p.state = 'open' and exists (
          select from proposal_cases pc join incident_cases ic on ic.case_id = pc.case_id
          where pc.proposal_id = p.id and ic.incident_id = ${incidentId})
        and not exists (
          select from proposal_cases pc where pc.proposal_id = p.id and not exists (
            select from incident_cases ic where ic.case_id = pc.case_id and ic.incident_id = ${incidentId}))
      order by p.id`.execute(q)
    return rows.map(({ id }) => id)
  },

  async caseIds(id: number): Promise<number[]> {
    const rows = await q
      .selectFrom('proposalCases')
      .select('caseId')
      .where('proposalId', '=', id)
      .orderBy('caseId')
      .execute()
    return rows.map(({ caseId }) => caseId)
  },
})
