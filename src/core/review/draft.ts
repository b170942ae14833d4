import type { Language } from '../language.ts'
import type { Span } from '../text/sentences.ts'
import type { Instant } from '../time.ts'

/** What a review looks for, as a letter of ours fails a customer; in the order in which they are shown. */
export const FINDING_CODES = [
  'unanswered',
  'ritual',
  'bare-refusal',
  'unacknowledged',
  'copied',
  'irrelevant-offer',
  'no-next-step',
  'no-date',
  'passing',
  'retelling',
  'impersonal',
] as const
export type FindingCode = (typeof FINDING_CODES)[number]

/** `stop` holds the sending until the text is mended or somebody says why it goes as it is; `off` is not looked for. */
export const SEVERITIES = ['stop', 'warn', 'hint', 'off'] as const
export type Severity = (typeof SEVERITIES)[number]
export type Severities = Record<FindingCode, Severity>

export const DEFAULT_SEVERITIES: Severities = {
  unanswered: 'stop',
  ritual: 'stop',
  'bare-refusal': 'stop',
  unacknowledged: 'stop',
  copied: 'warn',
  'irrelevant-offer': 'warn',
  'no-next-step': 'warn',
  'no-date': 'warn',
  passing: 'warn',
  retelling: 'warn',
  impersonal: 'warn',
}

/** A reply before it leaves, with what it answers. Plain texts. */
export interface Draft {
  /** Of the reply; told by its letters where absent. */
  lang?: Language
  customer: string
  reply: string
  context?: DraftContext
}

export interface DraftContext {
  /** Earlier replies of ours in the case. */
  alreadySent?: string[]
  /** Help articles and instructions that the company publishes. */
  knowledge?: string[]
  /** What the case holds: phone, contract, order, address, name … */
  known?: Record<string, string>
  /** A promise of ours that has passed unkept and was not yet acknowledged. */
  brokenPromise?: { what: string; due: string } | null
  decision?: 'granted' | 'partly' | 'refused' | null
  /** What the decision rests on, as it is recorded: facts that were checked, the clause or the reason. */
  grounds?: string[]
}

/** The writer's own moment and zone: "tomorrow" is counted from here. */
export interface WrittenAt {
  now: Instant
  zone: string
}

export interface Finding {
  code: FindingCode
  /** The words of the reply it rests on; null where it is about the letter as a whole or about an ask. */
  at: Span | null
  /** The ask that got nothing; an index into `asks`. */
  ask?: number
  /** The field that is asked for again, the promise that was broken: words for the sentences of why and how to mend. */
  value?: string
  /** The letter refuses, and no decision with grounds and a way to appeal stands in the case. */
  unruled?: boolean
}

export interface ReviewedAsk extends Span {
  kind: 'question' | 'request' | 'implicit'
  /** The words of the reply that answer it, or null. */
  answer: Span | null
}

/** A time in the reply that something of ours is promised by. */
export interface PromisedDate extends Span {
  /** The latest moment that the words allow. */
  by: Instant
}

export interface Review {
  language: Language
  findings: Finding[]
  asks: ReviewedAsk[]
  /** Which part of the letter's letters is ceremony, 0 to 1. */
  ceremony: number
  dates: PromisedDate[]
  /** Words that refuse something, where there surely are any. */
  refusal: Span | null
}
