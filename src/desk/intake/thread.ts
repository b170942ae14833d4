import type { Case } from '../../core/case/case.ts'
import { readEmail } from '../../core/customer/email.ts'
import { caseNumberIn } from '../../core/intake/case-number.ts'
import type { ParsedMail } from '../../core/intake/mail/parsed-mail.ts'
import { bareSubject, isAnswer } from '../../core/intake/mail/subject.ts'
import { after, DAY } from '../../core/time.ts'
import type { Act } from '../desk.ts'
import { namedBy } from './sub-address.ts'

/** A raw mail as it is held while it is understood. */
export interface RawMail {
  id: number
  receivedAt: Date
  content: Buffer
  envelope: unknown
}

export interface Thread {
  /** The sender's own case that the mail goes on with. */
  theCase: Case | null
  /** Somebody else's case that it names: a person may join them, the desk never does. */
  elsewhere: number | null
}

/**
 * The case a mail goes on with: by the letters it answers, by the address it was sent to, by the number it names, and
 * last by subject and sender. Never another customer's, whatever a mail says.
 */
export async function threadOf(a: Act, mail: ParsedMail, address: string, raw: RawMail): Promise<Thread> {
  let elsewhere: number | null = null
  for (const { id, sure } of await namedCases(a, mail, raw)) {
    const theCase = await a.store.case.find(id)
    if (!theCase) continue
    if (await belongsTo(a, theCase, address)) return { theCase, elsewhere: null }
    if (sure) elsewhere ??= theCase.id
  }
  return { theCase: await caseCalledSo(a, mail, address), elsewhere }
}

/** `sure`: worth telling a person where the case is another customer's. */
async function namedCases(a: Act, mail: ParsedMail, raw: RawMail): Promise<{ id: number; sure: boolean }[]> {
  const answered = [...(mail.inReplyTo ? [mail.inReplyTo] : []), ...mail.references]
  const letters = await a.store.entry.lettersNamed([...new Set(answered)])
  const recipients = namedBy(a, recipientsOf(mail, raw)).filter(({ of }) => of === 'case')
  const number = caseNumberIn(mail.subject, `${mail.text}\n${mail.quoted}`)
  return [
    ...letters.map(({ caseId }) => ({ id: caseId, sure: true })),
    ...recipients.map(({ id }) => ({ id, sure: true })),
    ...(number ? [{ id: number.number, sure: number.in === 'subject' }] : []),
  ]
}

/** To whom it was sent: what its head says, and what its server was told. */
export function recipientsOf({ to, cc, headers }: ParsedMail, { envelope }: Pick<RawMail, 'envelope'>): string[] {
  const told = (envelope as { to?: unknown } | null)?.to
  const delivered = ['delivered-to', 'x-original-to', 'envelope-to'].flatMap(name => headers.get(name) ?? [])
  return [
    ...(Array.isArray(told) ? told.map(String) : []),
    ...[...to, ...cc].map(({ address }) => address),
    ...delivered.map(value => value.replace(/[<>\s]/g, '')),
  ]
}

/** Programs that drop all headers still answer under the same subject. */
const SUBJECT_HOLDS = 30 * DAY

/** An address that several customers share says nothing of whose case it is. */
async function caseCalledSo({ store, now }: Act, { subject, quoted }: ParsedMail, address: string) {
  const bare = bareSubject(subject)
  if (!bare || !(isAnswer(subject) || quoted)) return null
  const found = await store.case.calledSo(readEmail(address) ?? address, bare, after(now, -SUBJECT_HOLDS))
  return new Set(found.map(({ customerId }) => customerId)).size === 1 ? found[0]! : null
}

export async function belongsTo({ store }: Act, { customerId }: Case, address: string): Promise<boolean> {
  const points = await store.customer.contactPoints(customerId)
  return points.some(point => point.kind === 'email' && point.address === readEmail(address))
}
