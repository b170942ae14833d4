import type { Actor } from '../../core/actor.ts'
import { readEmail } from '../../core/customer/email.ts'
import type { Forwarded } from '../../core/intake/mail/forwarded.ts'
import { commentAbove } from '../../core/intake/mail/forwarded.ts'
import type { MailAddress } from '../../core/intake/mail/mail-address.ts'
import type { ParsedMail } from '../../core/intake/mail/parsed-mail.ts'
import { languageOf } from '../../core/text/language/script.ts'
import { storable } from '../../core/text/storable.ts'
import { type Act, record } from '../desk.ts'
import { actorOf } from '../staff/staff.ts'

/** A customer's letter that one of us passed on: the customer's word, brought by a person of ours. */
export interface PassedOn {
  by: Actor
  from: MailAddress
  subject: string
  text: string
  /** What the one who passes it on says of it. */
  comment: string
}

/**
 * The letter inside a mail of one of us, where it names an outsider as its writer; else null: a customer who passes
 * something on speaks for themselves.
 */
export async function passedOnByStaff(a: Act, mail: ParsedMail): Promise<PassedOn | null> {
  const { from, forwarded } = mail
  if (!forwarded?.from || !readEmail(forwarded.from.address)) return null
  const person = await ofUs(a, from!.address)
  if (!person || (await ofUs(a, forwarded.from.address)) || forwarded.from.address === a.company.mailbox) return null
  return { by: actorOf(person), from: forwarded.from, ...wordsOf(mail, forwarded) }
}

async function ofUs({ store }: Act, address: string) {
  const person = await store.staff.findByEmail(address)
  return person?.leftAt === null ? person : undefined
}

function wordsOf(mail: ParsedMail, forwarded: Forwarded): Pick<PassedOn, 'subject' | 'text' | 'comment'> {
  const text = storable(forwarded.text || forwarded.subject || mail.subject || '—')
  return { subject: storable(forwarded.subject), text, comment: storable(commentAbove(mail.text)) }
}

/** Who brought it, for everybody to see, and the comment as a note that no customer reads. */
export async function addComment(a: Act, caseId: number, { by, comment }: PassedOn): Promise<void> {
  await record(a, { type: 'mail.passed-on', caseId, data: {} })
  if (!comment) return
  const author = { authorKind: 'staff' as const, authorId: by.id, authorName: by.name }
  const language = languageOf(comment, a.company.language)
  await a.store.entry.add({ caseId, kind: 'note', channel: 'email', text: comment, language, ...author }, a.now)
}
