import type { FastifyInstance } from 'fastify'
import { type FakeOutbox, showFakeOutbox } from '../../desk/notice/outbox.ts'
import { type Device, renderOutboxPage } from '../pages/outbox/outbox-page.tsx'
import { languageOf } from '../problem/language.ts'
import type { Room } from '../route/route.ts'
import { frameOf, sendPage } from './page.ts'

const AT_MOST = 300

/** `/outbox`: what the fake phones and mailboxes of the demo received. */
export function outboxRoutes(app: FastifyInstance, { desk }: Room): void {
  app.get('/outbox', async (request, reply) => {
    const outbox = await showFakeOutbox(desk, AT_MOST)
    const frame = frameOf(desk, outbox, { self: '/outbox', language: languageOf(request) })
    return sendPage(reply, frame, renderOutboxPage({ ...frame, devices: devicesOf(outbox) }))
  })
}

/** One device per address, the one that heard last first. */
function devicesOf({ messages }: FakeOutbox): Device[] {
  const devices = new Map<string, Device>()
  for (const { id, channel, address, subject, text, at, customer } of messages) {
    const key = `${channel} ${address}`
    const empty = { channel, address, name: customer?.name ?? '', zone: customer?.zone ?? null, messages: [] }
    const device = devices.get(key) ?? empty
    device.messages.push({ id, subject, text, at })
    devices.set(key, device)
  }
  return [...devices.values()]
}
