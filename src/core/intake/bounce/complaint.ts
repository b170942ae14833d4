import { reportBlocks, reported, reportedAddress, reportedName } from './report-fields.ts'

/** What a mail service tells of a reader who called our letter spam (RFC 5965). */
export interface Complaint {
  /** `abuse`, `fraud`, `not-spam`, `auth-failure` … */
  type: string
  /** Who complains; null where the service hides it. */
  recipient: string | null
  originalMessageId: string | null
  reportingServer: string | null
}

/** Reads a feedback report; `returned` is the head of the letter that it is about. */
export function complaintReport(report: string, returned: string): Complaint {
  const fields = new Map(reportBlocks(report).flatMap(block => [...block]))
  const rcpt =
    reportedAddress(reported(fields, 'original-rcpt-to')) || reportedAddress(reported(fields, 'removal-recipient'))
  const letter = new Map(reportBlocks(returned).flatMap(block => [...block]))
  return {
    type: reported(fields, 'feedback-type').toLowerCase() || 'abuse',
    recipient:
      rcpt ||
      reportedAddress(reported(letter, 'x-hmxmroriginalrecipient')) ||
      reportedAddress(reported(letter, 'to')) ||
      null,
    originalMessageId:
      /<[^<>\s]{1,990}>/.exec(reported(letter, 'message-id'))?.[0] ?? (reported(letter, 'message-id') || null),
    reportingServer: reportedName(reported(fields, 'reporting-mta')) || reported(fields, 'user-agent') || null,
  }
}
