import pg from 'pg'
import { timesTold } from './sink.ts'

export interface Tally {
  /** Owed and neither told nor in doubt; or said to be told and never sent. */
  lost: number
  /** Told more than once. */
  duplicates: number
  inDoubt: number
  /** Of those in doubt, how many had been told: a person may look. */
  inDoubtTold: number
  /** That left outside of their hours. */
  outsideHours: number
  latenessP99Seconds: number
}

/** What the rows say beside what the far side received. */
export async function tally(url: string, folder: string, customers: number, bulletinId: number): Promise<Tally> {
  const times = timesTold(folder, customers)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const count = { lost: 0, duplicates: 0, inDoubt: 0, inDoubtTold: 0 }
  for (const [customer, told] of times.entries()) if (customer && told > 1) count.duplicates += 1
  for (let from = 1; from <= customers; from += 100_000) {
    const { rows } = await client.query({ text: STATES, values: [bulletinId, from, from + 99_999], rowMode: 'array' })
    for (const [customer, state] of rows as [number, string][]) {
      const told = times[customer]!
      if (state === 'in-doubt') count.inDoubt += 1
      if (state === 'in-doubt' && told) count.inDoubtTold += 1
      if (state === 'delivered' ? !told : state !== 'in-doubt') count.lost += 1
    }
  }
  const { rows } = await client.query(HOURS, [bulletinId])
  await client.end()
  return { ...count, outsideHours: rows[0].outside, latenessP99Seconds: Math.round(rows[0].p99 * 10) / 10 }
}

const STATES = `select customer_id::int, state from notices where bulletin_id = $1 and customer_id between $2 and $3`

const HOURS = `select (count(*) filter (where sent_at < not_before or sent_at > not_after))::int as outside,
  coalesce(percentile_cont(0.99) within group (order by extract(epoch from sent_at - not_before)), 0)::float8 as p99
  from notices where bulletin_id = $1 and state = 'delivered'`
