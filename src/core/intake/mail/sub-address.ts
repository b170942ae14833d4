/** What a recipient address of ours names: a case, or the message that a report is about. */
export interface SubAddress {
  of: 'case' | 'notice'
  id: number
  /** Proves that the address was given out by this desk. */
  token: string
}

/** `help@orbita.example` and case 1042 → `help+1042-token@orbita.example`; a notice has an `n` before its number. */
export function subAddress(mailbox: string, { of, id, token }: SubAddress): string {
  const at = mailbox.lastIndexOf('@')
  return `${mailbox.slice(0, at)}+${of === 'notice' ? 'n' : ''}${id}-${token}${mailbox.slice(at)}`
}

/** What a recipient address names; null where it is the plain mailbox or not ours. */
export function readSubAddress(mailbox: string, address: string): SubAddress | null {
  const [, local, tag, domain] = /^([^+@]+)\+([^@]+)@(.+)$/.exec(address.trim().toLowerCase()) ?? []
  if (`${local}@${domain}` !== mailbox.toLowerCase()) return null
  const [, notice, id, token] = /^(n?)(\d{1,12})-([0-9a-f]{8,40})$/.exec(tag!) ?? []
  return id && token ? { of: notice ? 'notice' : 'case', id: Number(id), token } : null
}
