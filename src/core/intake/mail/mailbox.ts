import type { MailTrialFailed } from '../../notice/mail-trial.ts'
import type { Instant } from '../../time.ts'

/** How a mailbox is opened and what becomes of a letter in it once the desk has stored it. */
export interface MailboxSettings {
  host: string
  port: number
  /** TLS from the first octet on; otherwise by STARTTLS where the server has it. */
  secure: boolean
  user: string
  sign: PasswordSign | OAuthSign
  folder: string
  afterwards: 'seen' | 'move' | 'leave'
  /** For `move`. */
  moveTo?: string
}

/** A password, best one made for this program alone. */
export interface PasswordSign {
  kind: 'password'
  password: string
}

/** A right that the mailbox's owner gave, renewed again and again (RFC 6749, section 6). */
export interface OAuthSign {
  kind: 'oauth2'
  tokenUrl: string
  clientId: string
  clientSecret?: string
  refreshToken: string
  scope?: string
}

/** How far a mailbox was read: a UID counts only together with its UIDVALIDITY (RFC 3501). */
export interface MailboxProgress {
  uidValidity: string | null
  lastUid: number
  /** What arrived before stays where it lies. */
  addedAt: Instant
}

/** One letter of a mailbox, to the octet. */
export interface PulledMail {
  raw: Buffer
  uid: number
  uidValidity: string
}

/** What whoever pulls a mailbox asks of the desk. A throw: it comes again. */
export interface MailboxEars {
  /** Whether it is for this process to look into it, now and for so long; zero gives the turn up. */
  mayListen(forMs: number): Promise<boolean>
  progress(): Promise<MailboxProgress>
  /** Stored for good when it returns. */
  keep(mail: PulledMail): Promise<void>
  reached(uidValidity: string, uid: number): Promise<void>
  /** It was looked into, and what was wrong; null: nothing. */
  seen(fault: string | null): Promise<void>
  /** How it is signed in to now: it may have been renewed or changed since it was opened. */
  sign(): Promise<MailboxSettings['sign']>
  /** The far side gave another right to renew with. */
  renewed(refreshToken: string): Promise<void>
}

/** Asks a server whether these settings open the mailbox. Never throws. */
export type AskMailbox = (settings: MailboxSettings) => Promise<{ messages: number } | MailTrialFailed>

/** The field that does not fit; null where all do. */
export function mailboxProblem({ host, port, user, sign, folder, afterwards, moveTo }: MailboxSettings): string | null {
  if (!/^[a-z0-9.:-]{1,253}$/i.test(host)) return 'host'
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return 'port'
  if (!user.trim()) return 'user'
  if (!folder.trim()) return 'folder'
  if (afterwards === 'move' && (!moveTo?.trim() || moveTo === folder)) return 'moveTo'
  if (sign.kind === 'password') return sign.password ? null : 'password'
  if (!URL.canParse(sign.tokenUrl) || !/^https?:/.test(sign.tokenUrl)) return 'tokenUrl'
  if (!sign.clientId) return 'clientId'
  return sign.refreshToken ? null : 'refreshToken'
}
