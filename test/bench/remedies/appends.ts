import type pg from 'pg'
import type { Actor } from '../../../src/core/actor.ts'
import type { Desk } from '../../../src/desk/desk.ts'
import { oweByRule } from '../../../src/desk/remedy/by-rule.ts'
import { NOON } from '../notices/load.ts'
import { ok } from '../parts/desk.ts'
import { timed } from '../parts/figures.ts'

const APPENDS = 400
const AT_ONCE = 4

/** What is owed by rule, one act for each: the rule, the balance, the message, the log. */
export async function appendsPerSecond(desk: Desk, client: pg.Client, by: Actor): Promise<number> {
  const { rows } = await client.query(
    `insert into cases (customer_id, owner_id, kind, subject, language, channel, opened_at, changed_at)
    select id, $1, 'outage', 'нет интернета', 'ru', 'sms', $2, $2 from customers order by id limit $3 returning id`,
    [by.id, NOON, APPENDS],
  )
  const unit = { monthlyFeeMinor: 60_000, currency: 'RUB', periodUnits: 30, outageUnits: 8, unit: 'day' }
  // days that the settlement has not paid: those would ask for a reason
  const owed = { rule: 'ru_telecom.recalc', facts: { outageOn: '2026-06-02', ...unit } }
  const waiting = rows.map(({ id }) => Number(id))
  const [seconds] = await timed(() =>
    Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let id = waiting.shift(); id; id = waiting.shift()) await ok(oweByRule(desk, by, id, owed))
      }),
    ),
  )
  return Math.round(APPENDS / seconds)
}
