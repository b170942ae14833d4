import type { FastifyInstance } from 'fastify'
import * as contract from '../../contract/case/surroundings.ts'
import { isRefusal } from '../../core/refusal.ts'
import { type Part, showSurroundings } from '../../desk/case/surroundings.ts'
import { type Room, route } from '../route/route.ts'
import { surroundingsView } from '../view/case/surroundings.ts'

/** What stands beside a case, in one answer. */
export function surroundingsRoutes(app: FastifyInstance, room: Room): void {
  route(app, room, contract.getSurroundings, async ({ params, query, by, language }) => {
    const parts = [...new Set(query.parts.split(','))] as Part[]
    const found = await showSurroundings(room.desk, by, params.caseId, parts)
    return isRefusal(found) ? found : surroundingsView(found, language)
  })
}
