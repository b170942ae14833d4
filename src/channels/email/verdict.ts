import type { Delivery } from '../../core/notice/channel.ts'

/** What nodemailer rejects with. `command` is the phase of an answer; broken connections always say CONN. */
export interface SmtpFault extends Error {
  code?: string
  command?: string
  response?: string
  responseCode?: number
}

/** Codes about our login or encryption, never about the recipient (RFC 4954 §6). */
const OUR_ACCOUNT = [530, 534, 535, 538]

/** The phases whose refusal can be about the recipient or the letter; before them we are all that the server knows. */
const ABOUT_LETTER = ['RCPT TO', 'DATA']

/** "Relay access denied" and its kin: the server does not know us, whatever code it chose to say so. */
const NO_RELAY =
  /relay(ing)?\b.*\b(denied|prohibited|not permitted|not allowed)|(unable|not permitted|not allowed) to relay/i

/** What is certain after a failed try. `handedOver`: the server had the whole message, only its word is missing. */
export function verdict(fault: SmtpFault, handedOver: boolean): Delivery {
  const refused = fault.responseCode !== undefined && fault.responseCode >= 400
  if (handedOver && !refused) return { state: 'in-doubt', reason: `no answer after the message: ${fault.message}` }
  return { state: 'failed', permanent: isPermanent(fault), reason: reasonFor(fault) }
}

/** Only what is about this recipient or this letter is permanent; what is about us can be put right and tried again. */
function isPermanent(fault: SmtpFault): boolean {
  const { responseCode: code = 0, command = '' } = fault
  return code >= 500 && code !== 503 && ABOUT_LETTER.includes(command) && !isOurs(fault)
}

const isOurs = ({ command, responseCode = 0, response = '' }: SmtpFault): boolean =>
  command === 'MAIL FROM' || OUR_ACCOUNT.includes(responseCode) || NO_RELAY.test(response)

function reasonFor(fault: SmtpFault): string {
  if (fault.code === 'EAUTH') return `the mail server refused our sign-in: ${fault.response ?? fault.message}`
  if (fault.responseCode && isOurs(fault)) return `the mail server refused us as sender: ${fault.response}`
  return fault.response ?? fault.message
}
