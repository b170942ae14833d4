import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import * as contract from '../../contract/customer/erasure.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import {
  askErasure,
  confirmErasure,
  type ErasureFile,
  showErasure,
  withdrawErasure,
} from '../../desk/customer/erasure.ts'
import { exportCustomer } from '../../desk/customer/export.ts'
import { readId } from '../attachment.ts'
import { Refused } from '../problem/problem.ts'
import { type Room, route } from '../route/route.ts'
import { whoAsks } from '../sign-in/session.ts'
import { atOrNull } from '../view/moment.ts'
import { zipOf } from './archive.ts'

/** One customer's data: taken along as an archive, and their erasure, asked for, confirmed, taken back. */
export function erasureRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  app.get<{ Params: { customerId: string } }>('/api/customers/:customerId/export', async (request, reply) => {
    const by = await whoAsks(room, request, reply)
    if (!by) throw new Refused(refuse('unauthenticated'))
    const customerId = readId(request.params.customerId)
    const files = await exportCustomer(desk, { ...by, terms: { address: request.ip } } as typeof by, customerId)
    if (isRefusal(files)) throw new Refused(files)
    return reply
      .type('application/zip')
      .header('content-disposition', `attachment; filename="customer-${customerId}.zip"`)
      .header('cache-control', 'private, no-store')
      .send(zipOf(files))
  })

  route(app, room, contract.getErasure, async ({ params, by }) => shown(await showErasure(desk, by, params.customerId)))
  route(app, room, contract.askErasure, async ({ params, body, by }) =>
    shown(await askErasure(desk, by, params.customerId, body)),
  )
  route(app, room, contract.confirmErasure, async ({ params, body, by }) =>
    shown(await confirmErasure(desk, by, params.customerId, body)),
  )
  route(app, room, contract.withdrawErasure, async ({ params, by }) =>
    shown(await withdrawErasure(desk, by, params.customerId)),
  )
}

const shown = (file: ErasureFile | Refusal): z.output<typeof contract.Erasure> | Refusal =>
  isRefusal(file) ? file : erasureView(file)

const erasureView = ({ standing, byTwo, counts, ...rest }: ErasureFile): z.output<typeof contract.Erasure> => ({
  state: standing ? (standing.doneAt ? 'done' : 'asked') : 'none',
  byTwo,
  askedAt: atOrNull(standing?.askedAt ?? null),
  askedBy: standing?.askedBy ?? null,
  why: standing?.why ?? null,
  confirmedBy: standing?.confirmedBy ?? null,
  doneAt: atOrNull(standing?.doneAt ?? null),
  counts,
  ...rest,
})
