/** Where a mailbox is read and where its letters leave. */
export interface Servers {
  imap: Server
  smtp: Server
}
export interface Server {
  host: string
  port: number
  /** TLS from the first octet on. */
  secure: boolean
}

const IMAP = { port: 993, secure: true }
const SMTP = { port: 465, secure: true }
const STARTTLS = { port: 587, secure: false }

/** The large services whose servers are not called after the domain of the address. */
const KNOWN: [RegExp, string, string, Omit<Server, 'host'>?][] = [
  [/^(gmail|googlemail)\.com$/, 'imap.gmail.com', 'smtp.gmail.com'],
  [/^(yandex\.[a-z.]+|ya\.ru)$/, 'imap.yandex.ru', 'smtp.yandex.ru'],
  [/^(mail|bk|inbox|list|internet)\.ru$/, 'imap.mail.ru', 'smtp.mail.ru'],
  [/^rambler\.ru$/, 'imap.rambler.ru', 'smtp.rambler.ru'],
  [/^(icloud|me|mac)\.com$/, 'imap.mail.me.com', 'smtp.mail.me.com', STARTTLS],
  [/^yahoo\.[a-z.]+$/, 'imap.mail.yahoo.com', 'smtp.mail.yahoo.com'],
  [/^fastmail\.[a-z]+$/, 'imap.fastmail.com', 'smtp.fastmail.com'],
  [/^(gmx|web)\.[a-z]+$/, 'imap.gmx.net', 'mail.gmx.net'],
]

/** The servers that an address most likely has; empty while there is no domain in it. */
export function serversFor(address: string): Servers {
  const domain = /@([^@\s]+\.[a-z]{2,})\s*$/i.exec(address)?.[1]?.toLowerCase()
  const known = domain ? KNOWN.find(([pattern]) => pattern.test(domain)) : undefined
  const [, imap, smtp, leaves] = known ?? [null, domain ? `imap.${domain}` : '', domain ? `smtp.${domain}` : '']
  return { imap: { ...IMAP, host: imap }, smtp: { ...(leaves ?? SMTP), host: smtp } }
}
