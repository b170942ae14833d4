import { z } from 'zod'
import { Moment, PersonRef } from '../common.ts'

export const Outcome = z.enum(['granted', 'partly', 'refused'])

/** What was decided, on which grounds, and to whom one may go about it. */
export const Ruling = z.object({
  id: z.number(),
  /** Null: on the case as a whole. */
  askId: z.number().nullable(),
  /** The appeal that it decides. */
  appealId: z.number().nullable(),
  outcome: Outcome,
  granted: z.string(),
  denied: z.string(),
  facts: z.array(
    z.object({
      text: z.string(),
      entryIds: z.array(z.number()),
      attachmentIds: z.array(z.number()),
      remedyEntryIds: z.array(z.number()),
      calculation: z
        .object({
          rule: z.string(),
          packId: z.string(),
          version: z.string(),
          inputs: z.record(z.string(), z.unknown()),
          result: z.record(z.string(), z.unknown()),
          /** How it was reckoned, in the language of the case. */
          steps: z.array(z.string()),
        })
        .nullable(),
    }),
  ),
  /** `version`: the day from which the edition of the pack holds. */
  rule: z
    .object({ rule: z.string(), packId: z.string(), version: z.string(), clause: z.string(), words: z.string() })
    .nullable(),
  reason: z.string(),
  follows: z.string(),
  decidedBy: PersonRef,
  decidedAt: Moment,
  appealTo: PersonRef.nullable(),
  appealElsewhere: z.string(),
  appealUntil: Moment.nullable(),
  /** The letter of the timeline that tells it. */
  entryId: z.number(),
  supersedesId: z.number().nullable(),
  /** The decision that has taken its place. */
  supersededById: z.number().nullable(),
})

/** The customer does not agree. `upheld`: the first decision stands. */
export const Appeal = z.object({
  id: z.number(),
  rulingId: z.number(),
  text: z.string(),
  via: z.enum(['page', 'staff', 'api']),
  entryId: z.number(),
  madeBy: z.string(),
  at: Moment,
  /** The one who decides; the owner of the case stays who answers for it. */
  decider: PersonRef,
  pledgeId: z.number().nullable(),
  dueAt: Moment.nullable(),
  outcome: z.enum(['upheld', 'changed', 'partly']).nullable(),
  /** The decision over it. */
  outcomeRulingId: z.number().nullable(),
  decidedAt: Moment.nullable(),
})

/** By when the law wants an answer, or whatever stops the clock. */
export const LegalClock = z.object({
  id: z.number(),
  rule: z.string(),
  packId: z.string().nullable(),
  /** The title of the pack: which law it is. */
  title: z.string().nullable(),
  version: z.string().nullable(),
  country: z.string(),
  /** The marked word that started it; null: the opening of the case. */
  claimEntryId: z.number().nullable(),
  startsOn: z.string(),
  /** The last day, in `zone`; null: not known, a lead has to say it. */
  lastDay: z.string().nullable(),
  zone: z.string(),
  /** The end of the last day. */
  dueAt: Moment.nullable(),
  /** Where the rule leaves it open: the days it can be read as; the earliest is kept to. */
  readings: z.array(z.string()),
  /** Why a person is wanted: `calendar-unknown-year`, `term-was-shortened`; null where nobody is. */
  problem: z.string().nullable(),
  /** How it was counted, in the language of the case. */
  steps: z.array(z.string()),
  metBy: z.enum(['registration', 'answer', 'ruling']),
  state: z.enum(['open', 'met', 'missed']),
  settledAt: Moment.nullable(),
  metEntryId: z.number().nullable(),
  setBy: z.string().nullable(),
  setWhy: z.string().nullable(),
})

/** What is due first in a case: a promise of ours or a day of the law. */
export const Nearest = z.object({ kind: z.enum(['pledge', 'clock']), id: z.number(), dueAt: Moment })
