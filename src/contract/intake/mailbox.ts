import { z } from 'zod'
import { Id, Moment } from '../common.ts'
import { operation } from '../operation.ts'

export const MailboxSettings = z.object({
  host: z.string().trim().max(253),
  port: z.number().int(),
  /** TLS from the first octet on; otherwise by STARTTLS where the server has it. */
  secure: z.boolean(),
  user: z.string().trim().max(320),
  /** Secrets are shown as `•••`; one that comes back so stays as it was. */
  sign: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('password'), password: z.string().max(1_000) }),
    z.object({
      kind: z.literal('oauth2'),
      tokenUrl: z.string().trim().max(2_000),
      clientId: z.string().trim().max(1_000),
      clientSecret: z.string().max(4_000).optional(),
      refreshToken: z.string().max(10_000),
      scope: z.string().trim().max(2_000).optional(),
    }),
  ]),
  folder: z.string().trim().max(500).default('INBOX'),
  /** What becomes of a letter there once it is stored here. */
  afterwards: z.enum(['seen', 'move', 'leave']).default('seen'),
  moveTo: z.string().trim().max(500).optional(),
})
export const MailboxRow = z.object({
  id: z.number(),
  name: z.string(),
  settings: MailboxSettings,
  active: z.boolean(),
  addedAt: Moment,
  /** When it was looked into last, and what was wrong then. */
  seenAt: Moment.nullable(),
  fault: z.string().nullable(),
})
const Input = z.object({ name: z.string().trim().min(1).max(120), settings: MailboxSettings })
const Params = z.object({ mailboxId: Id })

export const listMailboxes = operation({
  method: 'GET',
  path: '/api/mailboxes',
  tag: 'Mailboxes',
  summary: 'The mailboxes that are pulled over IMAP',
  response: z.object({ items: z.array(MailboxRow) }),
})
export const addMailbox = operation({
  method: 'POST',
  path: '/api/mailboxes',
  tag: 'Mailboxes',
  summary: 'Pull one more mailbox; what lay in it before stays there',
  status: 201,
  body: Input,
  response: MailboxRow,
})
export const changeMailbox = operation({
  method: 'PUT',
  path: '/api/mailboxes/:mailboxId',
  tag: 'Mailboxes',
  summary: 'Change how a mailbox is pulled, or rest it',
  params: Params,
  body: Input.extend({ active: z.boolean().default(true) }),
  response: MailboxRow,
})
export const removeMailbox = operation({
  method: 'DELETE',
  path: '/api/mailboxes/:mailboxId',
  tag: 'Mailboxes',
  summary: 'Pull it no more; what it brought stays',
  params: Params,
})
export const tryMailbox = operation({
  method: 'POST',
  path: '/api/mailbox-trials',
  tag: 'Mailboxes',
  summary: 'Ask the server whether these settings open the mailbox',
  body: z.object({ mailboxId: Id.optional(), settings: MailboxSettings }),
  response: z.object({
    /** How many letters lie there; null where it could not be opened. */
    messages: z.number().nullable(),
    /** What to put right where it did not open, in the language of the request. */
    detail: z.string(),
  }),
})
