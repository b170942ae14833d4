import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import * as contract from '../../contract/intake/mailbox.ts'
import { isRefusal } from '../../core/refusal.ts'
import { addMailbox, changeMailbox, listMailboxes, removeMailbox, tryMailbox } from '../../desk/intake/mailbox.ts'
import { type Room, route } from '../route/route.ts'
import { at, atOrNull } from '../view/moment.ts'
import { mailFaultSentence } from '../view/setting/trial.ts'

type Row = Extract<Awaited<ReturnType<typeof listMailboxes>>, unknown[]>[number]

/** Mailboxes that are pulled over IMAP. */
export function mailboxRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, contract.listMailboxes, async ({ by }) => {
    const rows = await listMailboxes(desk, by)
    return isRefusal(rows) ? rows : { items: rows.map(mailboxView) }
  })

  route(app, room, contract.addMailbox, async ({ body, by }) => {
    const added = await addMailbox(desk, by, body)
    return isRefusal(added) ? added : mailboxView(added)
  })

  route(app, room, contract.changeMailbox, async ({ params, body, by }) => {
    const changed = await changeMailbox(desk, by, params.mailboxId, body)
    return isRefusal(changed) ? changed : mailboxView(changed)
  })

  route(app, room, contract.removeMailbox, async ({ params, by }) => {
    const removed = await removeMailbox(desk, by, params.mailboxId)
    return isRefusal(removed) ? removed : undefined
  })

  route(app, room, contract.tryMailbox, async ({ body: { settings, mailboxId: id }, by, language }) => {
    const trial = await tryMailbox(desk, by, { settings, id })
    if (isRefusal(trial)) return trial
    if ('messages' in trial) return { messages: trial.messages, detail: '' }
    return { messages: null, detail: mailFaultSentence(trial, settings, language) }
  })
}

const mailboxView = ({
  id,
  name,
  settings,
  active,
  addedAt,
  seenAt,
  fault,
}: Row): z.output<typeof contract.MailboxRow> => ({
  ...{ id, name, settings, active, fault },
  addedAt: at(addedAt),
  seenAt: atOrNull(seenAt),
})
