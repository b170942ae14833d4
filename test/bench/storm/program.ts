import type { Given, Role } from './child.ts'
import { bareLoop } from './contest/bare.ts'
import { bossLoop, safeBossLoop } from './contest/boss.ts'
import { deskLoop } from './contest/desk.ts'
import { graphileLoop } from './contest/graphile.ts'
import { openLines } from './lines.ts'
import { plan } from './planner.ts'
import { serve } from './web.ts'
import { work } from './worker.ts'

/** One process of the storm: its role and what it is given. */
const ROLES: Record<Role, (given: Given) => Promise<unknown>> = {
  plan,
  web: serve,
  work,
  lines: openLines,
  desk: deskLoop,
  bare: bareLoop,
  'graphile-worker': graphileLoop,
  'pg-boss': bossLoop,
  'pg-boss, once': safeBossLoop,
}

const [role, given] = process.argv.slice(2) as [Role, string]
const options = JSON.parse(given) as Given
const ready = await ROLES[role]({ ...options, now: new Date(options.now) })
process.send!(ready ?? 'ready')
