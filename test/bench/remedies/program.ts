import { THE_DESK } from '../../../src/core/actor.ts'
import type { Desk } from '../../../src/desk/desk.ts'
import { approveSettlement } from '../../../src/desk/settlement/approve.ts'
import { bookApproved } from '../../../src/desk/settlement/book.ts'
import { reckonEnded } from '../../../src/desk/settlement/reckon.ts'
import { showSettlement } from '../../../src/desk/settlement/settlement.ts'
import { actorOf, listStaff } from '../../../src/desk/staff/staff.ts'
import { ok, openDesk } from '../parts/desk.ts'
import { timed } from '../parts/figures.ts'

/** What the process of the desk is to do: all of it, to go on booking where another one was killed, or to reckon alone. */
export interface Given {
  databaseUrl: string
  now: string
  incidentId: number
  customers: number
  part: 'all' | 'book' | 'reckon'
}

/** Seconds of each step, and the memory of the process at its peak. */
export interface Took {
  reckonSeconds: number
  previewSeconds: number
  approveSeconds: number
  bookSeconds: number
  nodeMb: number
}

const leadOf = async (desk: Desk) =>
  actorOf((await ok(listStaff(desk, THE_DESK))).find(({ person }) => person.role === 'lead')!.person)

const { databaseUrl, now, incidentId, customers, part } = JSON.parse(process.argv[2]!) as Given
const desk = openDesk(databaseUrl, () => new Date(now), 4)
const took: Took = { reckonSeconds: 0, previewSeconds: 0, approveSeconds: 0, bookSeconds: 0, nodeMb: 0 }
if (part !== 'book') {
  const by = await leadOf(desk)
  ;[took.reckonSeconds] = await timed(() => reckonEnded(desk))
  ;[took.previewSeconds] = await timed(() => ok(showSettlement(desk, by, incidentId)))
}
if (part === 'all') {
  const by = await leadOf(desk)
  ;[took.approveSeconds] = await timed(() => ok(approveSettlement(desk, by, incidentId, { confirm: customers })))
}
if (part !== 'reckon')
  [took.bookSeconds] = await timed(async () => {
    while (await bookApproved(desk));
  })
took.nodeMb = Math.round(process.resourceUsage().maxRSS / 1024)
await desk.database.destroy()
process.send!(took)
