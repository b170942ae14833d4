import { z } from 'zod'
import { Id, Moment } from '../common.ts'
import { operation } from '../operation.ts'

const MailAddress = z.object({ name: z.string(), address: z.string() })
const Host = z.object({ host: z.string(), count: z.number() })

/** A letter as it came, and what its page holds back. */
export const Letter = z.object({
  entryId: z.number(),
  /** `unreadable`: a person has opened the case from it by hand; it can be saved as it came. */
  form: z.enum(['html', 'text', 'unreadable']),
  from: MailAddress.nullable(),
  to: z.array(MailAddress),
  cc: z.array(MailAddress),
  subject: z.string(),
  /** As the sender's clock said. */
  date: Moment.nullable(),
  /** Of the whole letter with its files, in bytes. */
  size: z.number(),
  /** Hosts that its pictures lie on; nothing is fetched from them until a person asks. */
  remote: z.array(Host),
  /** Hosts of pictures that nobody would see and that tell the sender who reads: never fetched. */
  trackers: z.array(Host),
  /** Where its links truly lead; `misleading` where their words name another site. */
  links: z.array(z.object({ text: z.string(), url: z.string(), host: z.string(), misleading: z.boolean() })),
  /** Longer than what its page shows. */
  cut: z.boolean(),
  /** A page to be shown in a frame of its own; with `?remote=true` its pictures are fetched. Null: cannot be shown. */
  pageUrl: z.string().nullable(),
  /** The whole of it, to the byte, as a file. */
  sourceUrl: z.string(),
})

export const getLetter = operation({
  method: 'GET',
  path: '/api/entries/:entryId/letter',
  tag: 'Cases',
  summary: "A customer's e-mail as it came: its head, where its links lead, what is not fetched",
  params: z.object({ entryId: Id }),
  response: Letter,
})
