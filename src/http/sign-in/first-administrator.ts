import type { FastifyInstance } from 'fastify'
import * as contract from '../../contract/staff.ts'
import { isRefusal } from '../../core/refusal.ts'
import { actorOf, showStaffMember } from '../../desk/staff/staff.ts'
import { type Room, route } from '../route/route.ts'
import { staffView } from '../view/staff.ts'
import { ADDRESS_HEADER } from './auth.ts'
import { addFirstPerson } from './person.ts'

/** The first administrator, by the one-time link that the start printed; signed in at once. */
export function firstAdministratorRoutes(app: FastifyInstance, room: Room): void {
  const { desk, auth } = room

  route(app, room, contract.createFirstAdministrator, async ({ body, request, reply }) => {
    const { token, password, ...input } = body
    const person = await addFirstPerson(desk, auth, token, input, password)
    if (isRefusal(person)) return person
    const { headers } = await auth.api.signInEmail({
      body: { email: person.email, password },
      headers: new Headers({ [ADDRESS_HEADER]: request.ip }),
      returnHeaders: true,
    })
    for (const cookie of headers.getSetCookie()) reply.header('set-cookie', cookie)
    const row = await showStaffMember(desk, actorOf(person), person.id)
    return isRefusal(row) ? row : staffView(row)
  })
}
