import { sql } from 'kysely'
import type { Queries } from '../database/database.ts'
import { familyOf } from './family.ts'

type Rows = Record<string, unknown>[]

/** Everything that is kept of one customer, table by table, as it stands. */
export const exports = (q: Queries) => ({
  async rows(customerId: number): Promise<Record<string, Rows>> {
    const { rows } = await sql<{ id: number }>`select id from cases where customer_id = ${customerId}`.execute(q)
    const caseIds = rows.map(({ id }) => id)
    const family = await familyOf(q, customerId)
    const all: Record<string, Rows> = {}
    for (const [name, table] of Object.entries(TABLES)) {
      const whose =
        table.by === 'case' ? sql`t.case_id = any(${caseIds}::bigint[])` : sql`t.customer_id = any(${family}::bigint[])`
      const rows = await sql<{ row: Record<string, unknown> }>`
        select to_jsonb(t) - ${table.without ?? []}::text[] as row
        from ${sql.table(table.table)} t where ${table.by === 'self' ? sql`t.id = any(${family}::bigint[])` : whose}
        order by to_jsonb(t) -> 'id', to_jsonb(t)::text`.execute(q)
      all[name] = rows.rows.map(({ row }) => row)
    }
    return { ...all, letters: await letters(q, customerId), messagesAsTheyCame: await rawMessages(q, caseIds) }
  },

  /** One message as it came in, byte for byte. */
  raw: (id: number) =>
    q.selectFrom('rawMessages').select(['content', 'source']).where('id', '=', id).executeTakeFirst(),
})

interface Table {
  table: string
  by: 'self' | 'customer' | 'case'
  /** What is ours and not the customer's: digests, leases. */
  without?: string[]
}

/** A table that comes to hold something of a customer gets its line here and in erasure-parts.ts. */
const TABLES: Record<string, Table> = {
  customer: { table: 'customers', by: 'self' },
  contactPoints: { table: 'contact_points', by: 'customer' },
  reach: { table: 'reaches', by: 'customer' },
  services: { table: 'assets', by: 'customer' },
  cases: { table: 'cases', by: 'customer' },
  entries: { table: 'entries', by: 'case' },
  questions: { table: 'asks', by: 'case' },
  attachments: { table: 'attachments', by: 'case' },
  promises: { table: 'pledges', by: 'customer' },
  notices: { table: 'notices', by: 'customer', without: ['leased_by', 'lease_until', 'dedupe_key', 'leave_url'] },
  closures: { table: 'closures', by: 'case' },
  handovers: { table: 'handovers', by: 'case' },
  decisions: { table: 'rulings', by: 'case' },
  appeals: { table: 'appeals', by: 'case' },
  claims: { table: 'claims', by: 'case' },
  daysOfTheLaw: { table: 'legal_clocks', by: 'case' },
  compensation: { table: 'remedies', by: 'customer' },
  balances: { table: 'remedy_balances', by: 'customer' },
  consents: { table: 'remedy_approvals', by: 'customer' },
  payouts: { table: 'payouts', by: 'customer' },
  overpayments: { table: 'overpayments', by: 'customer' },
  incidents: { table: 'concerned', by: 'customer' },
  answersToIncidents: { table: 'incident_answers', by: 'customer' },
  calls: { table: 'incident_calls', by: 'customer' },
  subscriptions: { table: 'subscriptions', by: 'customer' },
  links: { table: 'links', by: 'customer', without: ['digest'] },
  drafts: { table: 'drafts', by: 'case' },
  typed: { table: 'staff_drafts', by: 'case' },
  typedFiles: { table: 'draft_files', by: 'case' },
  log: { table: 'events', by: 'customer' },
}

const letters = async (q: Queries, customerId: number): Promise<Rows> => {
  const { rows } = await sql<Record<string, unknown>>`
    select n.id as notice_id, l.subject, l.body from notices n join letters l on l.id = n.letter_id
    where n.customer_id = ${customerId} order by n.id`.execute(q)
  return rows
}

const rawMessages = async (q: Queries, caseIds: number[]): Promise<Rows> => {
  const { rows } = await sql<Record<string, unknown>>`
    select id, source, received_at, case_id from raw_messages
    where case_id = any(${caseIds}::bigint[])
      or id in (select raw_message_id from entries where case_id = any(${caseIds}::bigint[]))
    order by id`.execute(q)
  return rows
}
