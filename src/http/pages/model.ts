import type { CaseState } from '../../core/case/case.ts'
import type { Money } from '../../core/money/money.ts'
import type { Pledge } from '../../core/pledge/pledge.ts'
import type { Reckoning } from '../../core/remedy/entry.ts'
import type { AppealOutcome } from '../../core/ruling/appeal.ts'
import type { Outcome } from '../../core/ruling/ruling.ts'
import type { Instant } from '../../core/time.ts'
import type { Acting } from '../../words/letters/letter.ts'
import type { Promised } from '../../words/letters/promise.ts'
import type { Person, Reader } from '../../words/reader.ts'

/** What every page of ours needs. `reader.now` is the moment of the request. */
export interface Frame {
  reader: Reader
  /** The path under which a GET shows this page, such as `/c/TOKEN`; the switch of languages leads there. */
  self: string
  /** Lets our one style sheet through the content security policy. */
  nonce: string
  /** The company's number for people, in E.164. */
  companyPhone: string | null
}

/** The page behind a customer's private link. */
export interface CasePage extends Frame {
  number: number
  subject: string
  openedAt: Instant
  state: CaseState
  /** Since when it is so: the answer, the closing. */
  stateSince: Instant
  owner: Person
  acting: Acting | null
  above: Person | null
  /** Newest last; a moved promise is one line with its former dates. */
  pledges: PledgeLine[]
  asks: AskLine[]
  /** What many are hit by, and this case with them, where everybody may read of it. */
  incidents: { id: number; title: string }[]
  /** Newest last. Notes of the staff have no place here. */
  entries: EntryLine[]
  /** Show everything that was said, however long. */
  all: boolean
  reach: ReachForm
  zones: ZoneChoices
  message: MessageForm
  closure: ClosureForm
  /** Decisions that stand, the oldest first. */
  rulings: RulingLine[]
  /** What we owe, offer and gave, the oldest first. */
  remedies: RemedyLine[]
  appeal: AppealForm
  /** What was done a moment ago. */
  done: Done | null
}

export type Done = 'message' | 'solved' | 'not-solved' | 'reach' | 'appeal' | 'accepted'

export type PledgeLine = Promised &
  Pick<Pledge, 'state' | 'settledAt' | 'reason'> & {
    /** The dates that were promised before, the oldest first. */
    before: { dueAt: Instant; reason: string | null }[]
  }

/** A decision as its customer sees it; the whole letter stands in the talk. */
export interface RulingLine {
  id: number
  outcome: Outcome
  /** The answer, in the words that begin the letter. */
  answer: string
  decidedAt: Instant
  decidedBy: string
  /** Who decides, where the customer may still disagree. */
  open: { appealTo: string; until: Instant } | null
  appeal: { decider: string; dueAt: Instant | null; outcome: AppealOutcome | null } | null
}

/** What is owed, offered or given, with what became of it. */
export interface RemedyLine {
  id: number
  kind: 'owed' | 'offered' | 'goodwill'
  sum: Money
  reckoning: Reckoning | null
  at: Instant
  agreed: boolean
  /** One press agrees to it. */
  acceptable: boolean
  payBy: Instant | null
  payments: { sum: Money; at: Instant; reference: string }[]
}

export interface AskLine {
  text: string
  state: 'open' | 'answered' | 'withdrawn'
}

export interface EntryLine {
  kind: 'message' | 'reply' | 'call'
  /** The customer's own word. */
  own: boolean
  /** Who of us said it, in the reader's letters. */
  author: string
  channel: string
  text: string
  at: Instant
  attachments: { id: number; name: string; size: number }[]
}

/** A form as it is shown again after a refusal: what was typed, and what is wrong with it in whole sentences. */
export interface Form {
  /** A random string; the same form sent twice counts once. */
  once: string
  /** By field; `form` concerns the whole. */
  errors: Record<string, string>
}

export interface MessageForm extends Form {
  text: string
}

export interface ClosureForm extends Form {
  /** What is left, when it is not solved. */
  text: string
}

/** Why one disagrees, with the decision that it is about. */
export interface AppealForm extends Form {
  rulingId: number | null
  text: string
}

export const REACH_FORM_CHANNELS = ['email', 'sms', 'phone'] as const
export type ReachFormChannel = (typeof REACH_FORM_CHANNELS)[number]

/** Where short news may go: a chat is chosen only once it is linked. */
export const NEWS_CHANNELS = [...REACH_FORM_CHANNELS, 'telegram'] as const
export type NewsChannel = (typeof NEWS_CHANNELS)[number]

/** The simple shape in which a person says when it is convenient: `HH:MM`, empty for never. */
export interface HoursFields {
  from: string
  until: string
}

export interface ReachFields {
  channels: Record<ReachFormChannel, { ticked: boolean; address: string }>
  /** The chat that is linked is ticked. */
  telegram: boolean
  news: NewsChannel | null
  weekdays: HoursFields
  weekend: HoursFields
  zone: string | null
}

export interface ReachForm extends Form, ReachFields {
  /** Nothing was chosen yet. */
  unknown: boolean
  /** Whether a chat is linked, and where to link one; null where the company has no bot. */
  chat: { linked: boolean; url: string | null }
  /** The stored hours differ from day to day, so that the simple fields show them roughly. */
  odd: boolean
}

/** Zones to choose from: those of the customer's country, then others. */
export interface ZoneChoices {
  own: string[]
  other: string[]
}

/** The public form. */
export interface ContactPage extends Frame {
  form: ContactForm
}

export interface ContactForm extends Form {
  text: string
  name: string
  email: string
  phone: string
  answers: ReachFormChannel[]
}

/** The answer to the public form. */
export interface SentPage extends Omit<Frame, 'self'> {
  number: number
  owner: Person
  acting: Acting | null
  next: Promised | null
  /** The page of the case; null where it is told in the receipt alone, because the sender may be a stranger. */
  link: string | null
}

export const MESSAGE_PAGES = [
  'link-expired',
  'link-revoked',
  'link-unknown',
  'not-found',
  'body-too-large',
  'too-many-requests',
  'database-away',
  'unexpected',
] as const
export type MessageKind = (typeof MESSAGE_PAGES)[number]

/** A page that says what happened and what to do. */
export interface MessagePage extends Omit<Frame, 'self'> {
  kind: MessageKind
  /** For `body-too-large`: how many bytes fit. */
  limit?: number
  /** Said in both languages, because the reader's is not known. */
  bothLanguages: boolean
}
