import type { SmtpSettings } from './channel-settings.ts'

/** Why a mail server does not serve us: what a person can put right. `folder`: it opened, and that folder is not there. */
export type MailFault = 'sign-in' | 'host' | 'no-answer' | 'encryption' | 'certificate' | 'folder' | 'other'

/** A trial that failed: why, and the far side's own words. */
export interface MailTrialFailed {
  fault: string
  kind: MailFault
}

/** Asks a mail server whether it would take our letters; none is sent. Never throws. */
export type AskMailServer = (settings: SmtpSettings) => Promise<{ ok: true } | MailTrialFailed>
