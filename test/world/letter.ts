export interface Letter {
  from: string
  text: string
  subject?: string
  /** Without angle brackets; null leaves the header out. */
  id?: string | null
  /** The letter it answers, with angle brackets, as a mail program copies it. */
  answers?: string
  headers?: string[]
}

let written = 0

/** A letter to the desk as a plain mail program writes it. */
export function letter({ from, text, subject = 'вопрос', id, answers, headers = [] }: Letter): string {
  written += 1
  const messageId = id === undefined ? `letter-${written}@mail.example` : id
  return [
    `From: ${from}`,
    'To: help@orbita.example',
    `Subject: ${subject}`,
    ...(messageId ? [`Message-ID: <${messageId}>`] : []),
    ...(answers ? [`In-Reply-To: ${answers}`, `References: ${answers}`] : []),
    'Content-Type: text/plain; charset=utf-8',
    ...headers,
    '',
    text,
    '',
  ].join('\r\n')
}

interface Returned {
  to: string
  /** With angle brackets; a report that leaves it out tells nothing but the recipient. */
  messageId?: string
}

/** A server's report that a letter of ours did not arrive, or with `delayed` that it has not yet. */
export function bounceOf(
  { to, messageId }: Returned,
  reason: string,
  { action = 'failed', at = 'help@orbita.example' }: { action?: 'failed' | 'delayed'; at?: string } = {},
): string {
  const status = /[45]\.\d\.\d/.exec(reason)?.[0] ?? (action === 'failed' ? '5.0.0' : '4.0.0')
  return [
    'From: Mail Delivery System <MAILER-DAEMON@mail.example>',
    `To: ${at}`,
    'Subject: Delivery Status Notification',
    'Auto-Submitted: auto-replied',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'Your message to the following recipient has a problem.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mail.example',
    '',
    `Final-Recipient: rfc822; ${to}`,
    `Action: ${action}`,
    `Status: ${status}`,
    `Diagnostic-Code: smtp; ${reason}`,
    ...(messageId ? ['--b', 'Content-Type: text/rfc822-headers', '', `Message-ID: ${messageId}`] : []),
    '--b--',
    '',
  ].join('\r\n')
}

/** A mail service's report that a reader called a letter of ours spam (RFC 5965). */
export const complaintOf = ({ to, messageId }: Returned): string =>
  [
    'From: Feedback Loop <fbl@mail.example>',
    'To: help@orbita.example',
    'Subject: complaint',
    'Content-Type: multipart/report; report-type=feedback-report; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'This is an email abuse report.',
    '--b',
    'Content-Type: message/feedback-report',
    '',
    'Feedback-Type: abuse',
    'User-Agent: SomeGenerator/1.0',
    'Version: 1',
    `Original-Rcpt-To: ${to}`,
    '--b',
    'Content-Type: message/rfc822',
    '',
    ...(messageId ? [`Message-ID: ${messageId}`] : []),
    `To: ${to}`,
    'Subject: news',
    '',
    'news',
    '--b--',
    '',
  ].join('\r\n')
