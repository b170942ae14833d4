import type { FastifyInstance } from 'fastify'
import * as contract from '../contract/staff.ts'
import type { Actor } from '../core/actor.ts'
import { isRefusal } from '../core/refusal.ts'
import type { Desk } from '../desk/desk.ts'
import { recordDeparture } from '../desk/staff/departure.ts'
import { addAbsence, changeStaff, listStaff, showMe, showStaffMember } from '../desk/staff/staff.ts'
import { type Room, route } from './route.ts'
import { addPerson } from './sign-in/person.ts'
import { staffView } from './view/staff.ts'

/** The people who serve. */
export function staffRoutes(app: FastifyInstance, room: Room): void {
  const { desk, auth } = room

  route(app, room, contract.getMe, async ({ by }) => {
    const me = await showMe(desk, by)
    return isRefusal(me) ? me : { ...staffView(me), unseenAlerts: me.unseenAlerts }
  })

  route(app, room, contract.listStaff, async ({ by }) => {
    const roster = await listStaff(desk, by)
    return isRefusal(roster) ? roster : { items: roster.map(staffView) }
  })

  route(app, room, contract.addStaff, async ({ body: { password, ...input }, by }) => {
    const person = await addPerson(desk, auth, by, input, password)
    return isRefusal(person) ? person : shown(desk, by, person.id)
  })

  route(app, room, contract.changeStaff, async ({ params: { staffId }, body, by }) => {
    const person = await changeStaff(desk, by, staffId, body)
    return isRefusal(person) ? person : shown(desk, by, staffId)
  })

  route(app, room, contract.addAbsence, async ({ params: { staffId }, body, by }) => {
    const [startsAt, endsAt] = [new Date(body.startsAt), new Date(body.endsAt)]
    const person = await addAbsence(desk, by, staffId, { ...body, startsAt, endsAt })
    return isRefusal(person) ? person : shown(desk, by, staffId)
  })

  route(app, room, contract.recordDeparture, async ({ params: { staffId }, body, by }) => {
    const person = await recordDeparture(desk, by, staffId, body.why)
    return isRefusal(person) ? person : shown(desk, by, staffId)
  })
}

async function shown(desk: Desk, by: Actor, staffId: number) {
  const row = await showStaffMember(desk, by, staffId)
  return isRefusal(row) ? row : staffView(row)
}
