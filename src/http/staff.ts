import type { FastifyInstance } from 'fastify'
import * as contract from '../contract/staff.ts'
import type { Actor } from '../core/actor.ts'
import { isRefusal } from '../core/refusal.ts'
import type { Desk } from '../desk/desk.ts'
import { addAbsence, changeAbsence, endAbsence } from '../desk/staff/absence.ts'
import { previewDeparture, recordDeparture } from '../desk/staff/departure.ts'
import {
  changeStaff,
  listColleagues,
  listEndingCalendars,
  listStaff,
  showMe,
  showStaffMember,
} from '../desk/staff/staff.ts'
import { type Room, route } from './route/route.ts'
import { addPerson } from './sign-in/person.ts'
import { colleagueView, personView, staffView } from './view/staff.ts'

/** The people who serve. */
export function staffRoutes(app: FastifyInstance, room: Room): void {
  const { desk, auth } = room

  route(app, room, contract.getMe, async ({ by }) => {
    const me = await showMe(desk, by)
    return isRefusal(me) ? me : { ...staffView(me), unseenAlerts: me.unseenAlerts }
  })

  route(app, room, contract.listStaff, async ({ by }) => {
    const roster = await listStaff(desk, by)
    if (isRefusal(roster)) return roster
    const endingCalendars = await listEndingCalendars(desk, by)
    return isRefusal(endingCalendars) ? endingCalendars : { items: roster.map(staffView), endingCalendars }
  })

  route(app, room, contract.listColleagues, async ({ query, by }) => {
    const people = query.work ? await listStaff(desk, by) : await listColleagues(desk, by)
    return isRefusal(people) ? people : { items: people.map(colleagueView) }
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

  route(app, room, contract.changeAbsence, async ({ params: { staffId, absenceId }, body, by }) => {
    const { startsAt, endsAt, ...rest } = body
    const moments = { ...(startsAt && { startsAt: new Date(startsAt) }), ...(endsAt && { endsAt: new Date(endsAt) }) }
    const person = await changeAbsence(desk, by, staffId, absenceId, { ...rest, ...moments })
    return isRefusal(person) ? person : shown(desk, by, staffId)
  })

  route(app, room, contract.endAbsence, async ({ params: { staffId, absenceId }, by }) => {
    const person = await endAbsence(desk, by, staffId, absenceId)
    return isRefusal(person) ? person : shown(desk, by, staffId)
  })

  route(app, room, contract.previewDeparture, async ({ params: { staffId }, by }) => {
    const preview = await previewDeparture(desk, by, staffId)
    if (isRefusal(preview)) return preview
    const shares = preview.shares.map(({ person, cases }) => ({ person: personView(person), cases }))
    return { ...preview, shares }
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
