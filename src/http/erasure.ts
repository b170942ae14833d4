import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import * as contract from '../contract/erasure.ts'
import { isRefusal, type Refusal } from '../core/refusal.ts'
import { askErasure, confirmErasure, type ErasureFile, showErasure, withdrawErasure } from '../desk/customer/erasure.ts'
import { type Room, route } from './route.ts'
import { atOrNull } from './view/moment.ts'

/** The erasure of one customer's data: asked for, confirmed, taken back. */
export function erasureRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room
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
