import type { Actor } from '../../core/actor.ts'
import { permit } from '../../core/permit.ts'
import { refuse } from '../../core/refusal.ts'
import { openStore } from '../../store/store.ts'
import { exportText } from '../../words/export.ts'
import { act, type Desk, record } from '../desk.ts'
import { readerIn } from '../notice/letter.ts'

/** A file of the archive; opened when its turn comes, so that memory holds one at a time. */
export interface ExportedFile {
  name: string
  at: Date
  open: () => Promise<Buffer>
}

/**
 * Everything that is kept of one customer: as rows, as a text to read, with every attachment and every message as it
 * came. That it was taken stands in the audit log before the first byte leaves.
 */
export const exportCustomer = (desk: Desk, by: Actor, customerId: number) =>
  act(desk, by, async a => {
    const no = permit(by, 'export customers')
    if (no) return no
    const customer = await a.store.customer.find(customerId)
    if (!customer) return refuse('customer-not-found')
    const rows = await a.store.export.rows(customer.id)
    await record(a, { type: 'customer.exported', customerId: customer.id, data: { cases: rows.cases!.length } })
    const reader = readerIn(a, customer, a.now)
    const whole = (name: string, text: string): ExportedFile => ({
      name,
      at: a.now,
      open: async () => Buffer.from(text),
    })
    return [
      // a mark at the beginning tells every editor that it is UTF-8
      whole(customer.language === 'ru' ? 'прочтите.txt' : 'read-me.txt', `\ufeff${exportText(reader, rows)}`),
      whole('data.json', `${JSON.stringify(rows, null, 2)}\n`),
      ...rows.attachments!.map(row => attachment(desk, row, 'attachments')),
      ...rows.typedFiles!.map(row => attachment(desk, row, 'drafts')),
      ...rows.messagesAsTheyCame!.map(row => message(desk, row)),
    ]
  })

function attachment(
  { blobs }: Desk,
  { id, name, at, sha256 }: Record<string, unknown>,
  folder: 'attachments' | 'drafts',
): ExportedFile {
  // a name is the sender's: it names no folder of the reader's
  const safe = String(name)
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, '_')
    .replace(/^\.+/, '_')
  return { name: `${folder}/${id}-${safe}`, at: new Date(String(at)), open: () => blobs.get(String(sha256)) }
}

function message({ database }: Desk, { id, source, receivedAt }: Record<string, unknown>): ExportedFile {
  const type = source === 'smtp' || source === 'imap' ? 'eml' : 'txt'
  const open = async () => (await openStore(database).export.raw(Number(id)))!.content
  return { name: `messages/${id}.${type}`, at: receivedAt as Date, open }
}
