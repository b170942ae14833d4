import { readSubAddress, type SubAddress, subAddress } from '../../core/intake/mail/sub-address.ts'
import type { Act } from '../desk.ts'
import { isSame, smallSealOf } from '../secret/seal.ts'

type Named = Pick<SubAddress, 'of' | 'id'>

/** An address of our mailbox that names a case or a message; null where the mailbox takes no sub-addresses. */
export function addressOf({ desk, company }: Pick<Act, 'desk' | 'company'>, named: Named): string | null {
  const { mailbox, subAddresses } = company
  return mailbox && subAddresses ? subAddress(mailbox, { ...named, token: smallSealOf(desk, whatOf(named)) }) : null
}

/** What the recipients of a letter name, of what this desk gave out itself. */
export function namedBy({ desk, company: { mailbox } }: Act, recipients: string[]): Named[] {
  if (!mailbox) return []
  return recipients
    .flatMap(recipient => readSubAddress(mailbox, recipient) ?? [])
    .filter(named => isSame(named.token, smallSealOf(desk, whatOf(named))))
}

const whatOf = ({ of, id }: Named) => `address:${of}:${id}`
