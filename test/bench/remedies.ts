import pg from 'pg'
import { DAY } from '../../src/core/time.ts'
import { declareIncident } from '../../src/desk/incident/incident.ts'
import { bookApproved } from '../../src/desk/settlement/book.ts'
import { actorOf } from '../../src/desk/staff/staff.ts'
import { migrate } from '../../src/store/database/migrate.ts'
import { NOON } from './notices/load.ts'
import { ok, openDesk } from './parts/desk.ts'
import { rounded, timed } from './parts/figures.ts'
import { behind } from './parts/flags.ts'
import { appendsPerSecond } from './remedies/appends.ts'
import { BARE_SUM, writeBare } from './remedies/bare.ts'
import { hire, populate } from './remedies/load.ts'
import type { Took } from './remedies/program.ts'
import { rulesPerSecond } from './remedies/rules.ts'
import { settle } from './remedies/settle.ts'

export const name = 'remedies'

/**
 * How many times a second each kind of rule is applied; seconds to reckon, look at, approve and book what one incident
 * owes to very many, by the desk's own verbs, beside bare SQL; entries a second that the ledger takes one by one.
 * `--customers`: 100,000 unless given; eleven zones, twenty fees, a message to each. `--kill`: the process is killed in
 * the middle of the booking and another one goes on. `--reckon-only`: nothing is approved.
 */
export async function run({ databaseUrl, args = [] }: { databaseUrl: string; args?: string[] }) {
  const figures = rulesPerSecond()
  const customers = Number(behind('--customers', args) ?? 100_000)
  let now = NOON
  const desk = openDesk(databaseUrl, () => now, 4)
  await migrate(desk.database)
  const client = new pg.Client({ connectionString: databaseUrl })
  // a server that stops after a fault must not hide it
  client.on('error', () => {})
  await client.connect()
  await populate(client, customers)
  const { lead, deputy } = await hire(desk)
  const by = actorOf(lead)
  const said = { title: 'обрыв кабеля', kind: 'outage', severity: 'critical' as const, startedAt: NOON }
  const people = { commanderId: lead.id, deputyId: deputy.id }
  const scope = { places: ['ru'] }
  const incident = await ok(declareIncident(desk, by, { ...said, ...people, scope, confirm: customers }))
  now = new Date(NOON.getTime() + 8 * DAY)
  // the all-clear's own messages are another bench
  await client.query('update incidents set ended_at = $1', [now])

  const given = { databaseUrl, now: now.toISOString(), incidentId: incident.id, customers }
  const reckonOnly = args.includes('--reckon-only')
  const took = await settle(client, given, { kill: args.includes('--kill'), reckonOnly })
  const [againSeconds] = await timed(() => bookApproved(desk))
  if (reckonOnly) return { customers, ...(await reckonedBesideBare(client, took)) }
  const booked = await client.query(
    `select count(*) as n, count(distinct customer_id) as customers, sum(amount_minor) as sum from remedies where kind = 'owed'`,
  )
  const told = await client.query(`select count(*) as n from notices where kind = 'settlement'`)
  const [bareSumSeconds, bareSum] = await timed(() => client.query(BARE_SUM))
  const bareSeconds = await writeBare(client, { keys: false })
  const bareWithKeysSeconds = await writeBare(client, { keys: true })
  const appends = await appendsPerSecond(desk, client, by)
  await client.end()
  await desk.database.destroy()
  const { nodeMb, ...seconds } = took
  return {
    ...figures,
    customers,
    booked: Number(booked.rows[0].n),
    bookedTwice: Number(booked.rows[0].n) - Number(booked.rows[0].customers),
    sumAsBySql: Number(booked.rows[0].sum === bareSum.rows[0].sum),
    told: Number(told.rows[0].n),
    ...rounded({ ...seconds, againSeconds, bareSumSeconds, bareSeconds, bareWithKeysSeconds }),
    ...rounded({ bookBesideBare: took.bookSeconds / bareSeconds }),
    ...rounded({ bookBesideBareWithKeys: took.bookSeconds / bareWithKeysSeconds }),
    ledgerAppendsPerSecond: appends,
    nodeMb,
  }
}

/** What was reckoned and waits for a yes, beside the same sum by nothing but SQL. */
async function reckonedBesideBare(client: pg.Client, { reckonSeconds, previewSeconds, nodeMb }: Took) {
  const { rows } = await client.query(
    'select sum(services * amount_minor)::bigint as sum, count(*) as groups from settlement_groups',
  )
  const [bareSumSeconds, bareSum] = await timed(() => client.query(BARE_SUM))
  const sumAsBySql = Number(rows[0].sum === bareSum.rows[0].sum)
  return {
    groups: Number(rows[0].groups),
    sumAsBySql,
    ...rounded({ reckonSeconds, previewSeconds, bareSumSeconds }),
    nodeMb,
  }
}
