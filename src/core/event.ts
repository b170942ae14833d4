import { CHANNELS } from './notice/channel.ts'

/** One line of the append-only log, before the shell adds who and when. */
export interface EventDraft {
  type: string
  caseId?: number | null
  customerId?: number | null
  why?: string
  data?: Record<string, unknown>
  /** What it was and what it became, for the audit log alone; without secrets. */
  changed?: { from: unknown; to: unknown }
}

/** Something the staff must see on Today; the key keeps it from being told twice. */
export interface AlertDraft {
  staffId: number
  kind: AlertKind
  /** Sets it apart from the same thing told before: it may be told again. */
  again?: string
  caseId?: number | null
  pledgeId?: number | null
  noticeId?: number | null
  incidentId?: number | null
  nextWordId?: number | null
  proposalId?: number | null
  approvalId?: number | null
  webhookId?: number | null
}

const RESTS = CHANNELS.map(channel => `${channel}-resting` as const)
const SILENCES = CHANNELS.map(channel => `${channel}-silent` as const)

export const ALERT_KINDS = [
  'pledge-due-soon',
  'pledge-broken',
  'delivery-failed',
  'delivery-in-doubt',
  'too-late-to-send',
  'mailbox-full',
  'called-spam',
  'mailbox-closed',
  'nobody-to-reach',
  'case-assigned',
  'reply-stopped',
  'case-reopened',
  'word-due-soon',
  'word-broken',
  'told-too-late',
  'calls-to-make',
  'blocker-overdue',
  'estimate-due-soon',
  'blocker-past-estimate',
  'zones-old',
  'calendar-ends',
  'incident-yours',
  'approval-asked',
  'approval-overdue',
  'approval-settled',
  'incident-proposed',
  'more-alike',
  'settlement-ready',
  'settlement-refused',
  'payouts-broken',
  'billing-refuses',
  'appeal-yours',
  'appeal-decided',
  'clock-due-soon',
  'clock-missed',
  'clock-unknown',
  'webhook-off',
  ...RESTS,
  ...SILENCES,
] as const
export type AlertKind = (typeof ALERT_KINDS)[number]

/** The same thing is told to the same person once. */
export const alertKey = (alert: AlertDraft): string =>
  [
    ...[alert.kind, alert.caseId ?? '', alert.pledgeId ?? '', alert.noticeId ?? ''],
    ...(alert.again ? [alert.again] : []),
    ...(alert.incidentId ? [alert.incidentId, alert.nextWordId ?? ''] : []),
    ...(alert.proposalId ? ['proposal', alert.proposalId] : []),
    ...(alert.approvalId ? ['approval', alert.approvalId] : []),
    ...(alert.webhookId ? ['webhook', alert.webhookId] : []),
  ].join(':')
