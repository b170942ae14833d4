import type { Money } from '../money/money.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { Instant } from '../time.ts'

export const OUTCOMES = ['granted', 'partly', 'refused'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** One step of a reckoning by a pack; `code` names a sentence of the catalogue. */
export interface ReckonedStep {
  code: string
  values: Record<string, string | number | Money>
}

/** What was reckoned by a published rule. */
export interface Calculation {
  rule: string
  packId: string
  version: string
  inputs: Record<string, unknown>
  result: Record<string, unknown>
  steps: ReckonedStep[]
}

/** A fact that was checked, and where it can be seen: words, files and remedies of the case, a reckoning. */
export interface Fact {
  text: string
  entryIds: number[]
  attachmentIds: number[]
  remedyEntryIds: number[]
  calculation: Calculation | null
}

/** The published rule that decides; `version` is the day from which the edition of the pack holds. */
export interface AppliedRule {
  rule: string
  packId: string
  version: string
  clause: string
  /** What it says, in plain words. */
  words: string
}

/** What is decided and on which grounds. */
export interface Decision {
  outcome: Outcome
  /** What yes and what not, as the customer reads it. */
  granted: string
  denied: string
  facts: Fact[]
  rule: AppliedRule | null
  /** Where no published rule decides. */
  reason: string
  /** What we do next and by when; what would change the answer. */
  follows: string
}

/** A decision as it stands in the record. A later one supersedes it, none is edited. */
export interface Ruling extends Decision {
  id: number
  caseId: number
  /** Null: on the case as a whole. */
  askId: number | null
  /** The appeal that it decides. */
  appealId: number | null
  decidedById: number
  /** The names at the moment of the act. */
  decidedBy: string
  decidedAt: Instant
  appealToId: number | null
  appealTo: string | null
  /** Outside the company. */
  appealElsewhere: string
  appealUntil: Instant | null
  entryId: number
  supersedesId: number | null
}

/** What a decision lacks, by name: nothing is refused without a fact that was checked and a rule or a reason. */
export function checkDecision({ outcome, granted, denied, facts, rule, reason }: Decision): Refusal | null {
  const refuses = outcome !== 'granted'
  if (outcome !== 'refused' && !granted.trim()) return refuse('ruling-granted-missing', { field: 'granted' })
  if (refuses && !denied.trim()) return refuse('ruling-denied-missing', { field: 'denied' })
  if (facts.some(({ text }) => !text.trim()) || (refuses && !facts.length))
    return refuse('ruling-fact-missing', { field: 'facts' })
  if (rule && !rule.clause.trim()) return refuse('ruling-clause-missing', { field: 'rule.clause' })
  if (rule && !rule.words.trim()) return refuse('ruling-words-missing', { field: 'rule.words' })
  return refuses && !rule && !reason.trim() ? refuse('ruling-ground-missing', { field: 'reason' }) : null
}

/** The rulings that no later one has taken the place of. */
export function standing(rulings: Ruling[]): Ruling[] {
  const superseded = new Set(rulings.map(({ supersedesId }) => supersedesId))
  return rulings.filter(({ id }) => !superseded.has(id))
}

/** Whether a new decision on the same matter names the one that it takes the place of, and may do so. */
export function checkPlace(
  { askId, supersedesId }: { askId: number | null; supersedesId: number | null },
  rulings: Ruling[],
  appealed: Set<number>,
): Refusal | null {
  const before = standing(rulings).filter(ruling => ruling.askId === askId)
  const last = before.at(-1)
  if (!last) return supersedesId ? refuse('not-found', { field: 'supersedesId' }) : null
  if (last.appealId !== null || appealed.has(last.id)) return refuse('ruling-appealed', { field: 'supersedesId' })
  return last.id === supersedesId ? null : refuse('ruling-stands', { field: 'supersedesId', values: { id: last.id } })
}
