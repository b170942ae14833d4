import type { Language } from '../language.ts'
import type { DueRule } from '../pledge/policy.ts'
import type { Instant } from '../time.ts'
import type { Scope } from './scope/scope.ts'

export const SEVERITIES = ['minor', 'major', 'critical'] as const
export type Severity = (typeof SEVERITIES)[number]

/** A cause that hits many; its commander answers for it. */
export interface Incident {
  id: number
  title: string
  kind: string
  severity: Severity
  startedAt: Instant
  declaredAt: Instant
  declaredBy: string
  commanderId: number
  deputyId: number
  scope: Scope
  /** When the trouble itself was over, as the all-clear says; null while it lasts. */
  endedAt: Instant | null
}

export const BULLETIN_KINDS = ['news', 'nothing-new', 'moved', 'correction', 'all-clear'] as const
export type BulletinKind = (typeof BULLETIN_KINDS)[number]

/** What the moment of a bulletin is: the repair, the next word, or the end that was. */
export const UNTIL_MEANINGS = ['fixed', 'word', 'ended'] as const
export type UntilMeaning = (typeof UNTIL_MEANINGS)[number]

/** The written parts of a bulletin in one language. */
export interface BulletinText {
  found: string
  /** Null: it is not known yet, and the letter says so. */
  cause: string | null
  next: string
  apology: string
  /** Why the estimate moved. */
  reason?: string
}

/** One piece of news of an incident; becomes a notice for each one concerned. */
export interface Bulletin {
  id: number
  incidentId: number
  kind: BulletinKind
  texts: Partial<Record<Language, BulletinText>>
  untilAt: Instant | null
  untilMeans: UntilMeaning | null
  /** Which move of the estimate it tells, from 1; 0 for one that moves nothing. */
  move: number
  urgent: boolean
  /** By when the next word was due as this one was written. */
  nextWordAt: Instant | null
  at: Instant
  byName: string
  byId: number | null
}

/** By when the next word is due: a promise to all who are concerned. It is never moved; a bulletin keeps it. */
export interface NextWord {
  id: number
  incidentId: number
  windowFrom: Instant
  dueAt: Instant
  warnAt: Instant
  rule: DueRule
  state: 'open' | 'kept' | 'broken' | 'released'
  madeAt: Instant
  warnedAt: Instant | null
  settledAt: Instant | null
  keptBulletinId: number | null
}

/** What keeps us from repairing, with an owner and a date. A moved one has a successor. */
export interface Blocker {
  id: number
  incidentId: number
  what: string
  ownerId: number
  dueAt: Instant
  state: 'open' | 'done' | 'moved'
  madeAt: Instant
  madeBy: string
  moves: number
  movedFromId: number | null
  reason: string | null
  settledAt: Instant | null
  /** When its owner and the commander were told that it is overdue. */
  warnedAt: Instant | null
}

export const CALL_OUTCOMES = ['reached', 'not-reached', 'no-number'] as const
export type CallOutcome = (typeof CALL_OUTCOMES)[number]
