import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import * as contract from '../../contract/incident/bulletin.ts'
import type { BulletinDraft } from '../../core/incident/bulletin/bulletin.ts'
import { isRefusal } from '../../core/refusal.ts'
import { previewBulletin, publishBulletin } from '../../desk/incident/bulletin/bulletin.ts'
import { type Room, route } from '../route/route.ts'
import { at } from '../view/moment.ts'
import { shown } from './incident.ts'

/** Bulletins: shown before, and told. */
export function bulletinRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, contract.publishBulletin, async ({ params, body, by }) => {
    const bulletin = await publishBulletin(desk, by, params.incidentId, { ...draftOf(body), once: body.once })
    return isRefusal(bulletin) ? bulletin : shown(desk, by, params.incidentId)
  })

  route(app, room, contract.previewBulletin, async ({ params, body, by }) => {
    const preview = await previewBulletin(desk, by, params.incidentId, draftOf(body))
    if (isRefusal(preview)) return preview
    return {
      ...preview,
      histogram: preview.histogram.map(({ hour, customers }) => ({ hour: at(hour), customers })),
      channels: preview.channels.map(row => ({ ...row, lastAt: row.lastAt && at(row.lastAt) })),
      endAt: preview.endAt && at(preview.endAt),
      lastAt: preview.lastAt && at(preview.lastAt),
      nextWordAt: preview.nextWordAt && at(preview.nextWordAt),
    }
  })
}

const draftOf = (body: Omit<z.output<typeof contract.publishBulletin.body>, 'once'>): BulletinDraft => {
  const { kind, texts, untilAt, untilMeans, urgency } = body
  const urgent = urgency === 'urgent safety'
  return { kind, texts, urgent, untilMeans, ...(untilAt && { untilAt: new Date(untilAt) }) }
}
