import { header } from './headers.ts'
import type { MailAddress } from './mail-address.ts'
import type { ParsedMail } from './parsed-mail.ts'

/** How groups name who wrote, where they send in their own name: "'Ann Lee' via Support". */
const VIA = /^['"]?(.*?)['"]?\s+via\s+\S/i
/** Forms on web sites write in such a name. */
const FORM = /^(?:no-?reply|do-?not-?reply|wordpress|www-data|webmaster|web|site|form|forms|robot)@/

/**
 * Who wrote a letter: mostly who sends it. A group that must send in its own name, and a form on a web site, say so
 * themselves, and name the writer beside. `mailbox` is our own, which is nobody's writer.
 */
export function writerOf(
  { from, replyTo, headers }: Pick<ParsedMail, 'from' | 'replyTo' | 'headers'>,
  mailbox: string | null,
): MailAddress | null {
  const group = VIA.exec(from?.name ?? '')?.[1]
  if (!from || (group === undefined && !FORM.test(from.address) && from.address !== mailbox)) return from
  const others = replyTo.filter(
    ({ address }) => address !== '' && address !== from.address && !isOurs(address, mailbox),
  )
  const address = addressIn(header(headers, 'x-original-from')) ?? (others.length === 1 ? others[0]!.address : null)
  if (!address || isOurs(address, mailbox)) return from
  return { name: others.find(other => other.address === address)?.name || group || '', address }
}

/** The mailbox itself, or one of the addresses that lead into one case. */
const isOurs = (address: string, mailbox: string | null): boolean =>
  mailbox !== null && address.replace(/\+[^@]*@/, '@') === mailbox.toLowerCase()

const addressIn = (value: string): string | null =>
  /[^\s<>"'(),;:]{1,100}@[^\s<>"'(),;:]{1,200}/.exec(value)?.[0].toLowerCase() ?? null
