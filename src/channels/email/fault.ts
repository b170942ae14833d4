import type { MailFault } from '../../core/notice/mail-trial.ts'

/** What the libraries and the system say of a connection that did not come about, by code or by words. */
const KINDS: readonly [MailFault, RegExp][] = [
  ['host', /ENOTFOUND|EDNS|EAI_AGAIN|getaddrinfo/],
  ['certificate', /CERT|self[- ]signed|certificate|ALTNAME|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/i],
  ['encryption', /WRONG_VERSION_NUMBER|wrong version|ETLS|packet length too long|STARTTLS/i],
  ['no-answer', /ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ECONNRESET|TIMEOUT|timed? ?out|Greeting never/i],
]

/** Answers of a mail server about our login (RFC 4954, section 6). */
const SIGN_IN = new Set([530, 534, 535, 538])

/** Why a mail server did not open, as far as its error tells. */
export function mailFaultOf(error: unknown): MailFault {
  const { code = '', message = '', authenticationFailed, responseCode } = Object(error) as Record<string, unknown>
  if (authenticationFailed || code === 'EAUTH' || SIGN_IN.has(Number(responseCode))) return 'sign-in'
  if (/^oauth:/.test(String(message))) return 'sign-in'
  const said = `${code} ${message}`
  return KINDS.find(([, words]) => words.test(said))?.[0] ?? 'other'
}
