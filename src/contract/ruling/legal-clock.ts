import { z } from 'zod'
import { Case } from '../case/case.ts'
import { CaseParams, Id } from '../common.ts'
import { operation } from '../operation.ts'

/** Which clock of the law runs for a kind of case ('general' for those without rows) in a country. */
export const LegalClockPolicy = z.object({
  caseKind: z.string().trim().min(1).max(60),
  country: z.string().regex(/^[A-Z]{2}$/),
  /** A rule of a pack that answers with a last day: `ru_telecom.answer`. */
  rule: z.string().trim().min(1).max(200),
  /** What starts it: the opening of a case, or a word that somebody marks as a claim. */
  starts: z.enum(['opening', 'claim']),
  /** What stops it: our registering it, any answer that arrived, a decision that arrived. */
  metBy: z.enum(['registration', 'answer', 'ruling']),
  /** What the rule has to know beside the day: `{"kind": "31"}`. */
  facts: z.record(z.string(), z.unknown()).default({}),
  /** Days before the last one on which the owner is told. */
  warnDays: z.number().int().min(0).max(60).default(3),
  active: z.boolean().default(true),
})

export const listLegalClockPolicies = operation({
  method: 'GET',
  path: '/api/legal-clock-policies',
  tag: 'Settings',
  summary: 'Which clocks of the law run, per kind of case and country, and the rules there are for it',
  response: z.object({
    items: z.array(LegalClockPolicy),
    rules: z.array(z.object({ rule: z.string(), packId: z.string(), title: z.string(), jurisdiction: z.string() })),
  }),
})
export const setLegalClockPolicy = operation({
  method: 'PUT',
  path: '/api/legal-clock-policies',
  tag: 'Settings',
  summary: 'Set one row of the table of legal clocks; clocks that run already stay as they are',
  body: LegalClockPolicy,
  response: LegalClockPolicy,
})
export const markClaim = operation({
  method: 'POST',
  path: '/api/cases/:caseId/claims',
  tag: 'Rulings',
  summary: 'Mark a word of the customer as a claim in the sense of the law: its clocks start on the day it came',
  params: CaseParams,
  body: z.object({ entryId: Id }),
  guarded: true,
  response: Case,
  status: 201,
})
export const setLastDay = operation({
  method: 'PUT',
  path: '/api/legal-clocks/:clockId/last-day',
  tag: 'Rulings',
  summary: 'Say the last day where the rule leaves it open or the calendar does not know the year, and why',
  params: z.object({ clockId: Id }),
  body: z.object({ lastDay: z.iso.date(), why: z.string().trim().min(1).max(2_000) }),
  response: Case,
})
