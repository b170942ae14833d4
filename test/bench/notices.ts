import { sql } from 'kysely'
import { THE_DESK } from '../../src/core/actor.ts'
import type { Customer } from '../../src/core/customer/customer.ts'
import type { Channel } from '../../src/core/notice/channel.ts'
import { type Desk, work } from '../../src/desk/desk.ts'
import { planNotice } from '../../src/desk/notice/plan.ts'
import { migrate } from '../../src/store/database/migrate.ts'
import { openStore } from '../../src/store/store.ts'
import { sendDue } from '../../src/worker/sender.ts'
import { openBareLoop } from './notices/bare.ts'
import { CONNECTIONS, inTurn, LANES, LETTER, NOON } from './notices/load.ts'
import { type Person, populate } from './notices/people.ts'
import { openDesk } from './parts/desk.ts'
import { seconds } from './parts/figures.ts'

export const name = 'notices'

const ROUND = 2_500

/**
 * Notices planned and delivered per second, to a channel that takes everything at once, beside a bare SQL loop that
 * leaves the same rows (`notices/bare.ts`). Both take turns on one database, so that whatever else the machine does
 * slows both; a round that nobody counts warms both up and gives the planner its statistics. `BENCH_ROUNDS`: counted rounds of 2,500 notices, 8 unless given.
 */
export async function run({ databaseUrl }: { databaseUrl: string }): Promise<Record<string, number>> {
  const rounds = Number(process.env.BENCH_ROUNDS ?? 8)
  const desk = openDesk(databaseUrl, () => NOON, CONNECTIONS)
  const { database } = desk
  await migrate(database)
  // how quickly it can, not how quickly it may
  await openStore(database).throttle.write({ channel: 'email', perSecond: null })
  const bare = openBareLoop(databaseUrl)
  const people = await populate(databaseUrl, desk, (rounds + 1) * ROUND * 2)
  const spent = { plan: 0, barePlan: 0, deliver: 0, bareDeliver: 0 }
  for (let round = 0; round <= rounds; round++) {
    const ours = people.splice(0, ROUND)
    const theirs = people.splice(0, ROUND)
    const took = {
      plan: await seconds(() => plan(desk, ours)),
      deliver: await seconds(() => deliver(desk)),
      barePlan: await seconds(() => bare.plan(theirs)),
      bareDeliver: await seconds(() => bare.deliver()),
    }
    if (round) for (const part of PARTS) spent[part] += took[part]
    else await sql`vacuum analyze`.execute(database)
  }
  await bare.close()
  await database.destroy()
  const perSecond = (part: keyof typeof spent) => Math.round((rounds * ROUND) / spent[part])
  return {
    notices: rounds * ROUND,
    plannedPerSecond: perSecond('plan'),
    barePlannedPerSecond: perSecond('barePlan'),
    planRatio: ratio(spent.barePlan / spent.plan),
    deliveredPerSecond: perSecond('deliver'),
    bareDeliveredPerSecond: perSecond('bareDeliver'),
    deliverRatio: ratio(spent.bareDeliver / spent.deliver),
    rssMb: Math.round(process.memoryUsage.rss() / 1024 / 1024),
  }
}

const PARTS = ['plan', 'barePlan', 'deliver', 'bareDeliver'] as const

const ratio = (value: number) => Math.round(value * 100) / 100

/** As a verb does it: one transaction for each customer's news, on the connections that a desk has. */
const plan = (desk: Desk, people: Person[]): Promise<void> =>
  inTurn(people, ({ customer, caseId, ownerId }) =>
    work(desk, THE_DESK, a => planNotice(a, newsFor(customer, caseId, ownerId))),
  )

const newsFor = (customer: Customer, caseId: number, ownerId: number) =>
  ({
    kind: 'receipt',
    reason: `case:${caseId}:bench`,
    customer,
    language: 'ru',
    caseId,
    ownerId,
    purpose: 'news',
    automatic: true,
    compose: () => LETTER,
  }) as const

const NULL_CHANNEL: Channel = {
  name: 'email',
  concurrency: LANES,
  can: { receipts: false, subject: true, attachments: true, maxLength: null, dropsRepeats: false },
  send: async ({ noticeId }) => ({ state: 'delivered', reference: String(noticeId) }),
  close: async () => {},
}

async function deliver(desk: Desk): Promise<void> {
  while (await sendDue(desk, { name: 'email', channel: NULL_CHANNEL, by: 'bench' })) {
    // until nothing is due
  }
}
