import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import * as contract from '../../contract/incident/template.ts'
import { REQUIRED_PARTS, TEMPLATE_PARTS } from '../../core/incident/bulletin/template.ts'
import { isRefusal } from '../../core/refusal.ts'
import {
  type ListedTemplate,
  listBulletinTemplates,
  setBulletinTemplate,
} from '../../desk/incident/bulletin/template.ts'
import { type Room, route } from '../route/route.ts'
import { at } from '../view/moment.ts'

/** How the company wants its bulletins put. */
export function bulletinTemplateRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, contract.listBulletinTemplates, async ({ by }) => {
    const templates = await listBulletinTemplates(desk, by)
    return isRefusal(templates) ? templates : { items: templates.map(view), parts: [...TEMPLATE_PARTS] }
  })

  route(app, room, contract.setBulletinTemplate, async ({ body: { source, ...key }, by }) => {
    const template = await setBulletinTemplate(desk, by, key, source)
    return isRefusal(template) ? template : view(template)
  })
}

const view = ({ changed, ...rest }: ListedTemplate): z.output<typeof contract.BulletinTemplate> => ({
  ...rest,
  changed: changed && { at: at(changed.at), by: changed.by },
  required: REQUIRED_PARTS[rest.kind][rest.form],
})
