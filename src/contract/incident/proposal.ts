import { z } from 'zod'
import { LIKENESS_KINDS } from '../../core/likeness/policy.ts'
import { Id, Moment, PageQuery, PersonRef, pageOf } from '../common.ts'
import { operation } from '../operation.ts'
import { Scope } from './incident.ts'

/** In what complaints are alike: a place, a flight, an address, a line, a number that they name, or their words. */
export const LikenessKind = z.enum(LIKENESS_KINDS)
/** `merged`: a wider one, `mergedIntoId`, has taken it in. */
export const ProposalState = z.enum(['open', 'taken', 'declined', 'merged'])

/** Complaints that look alike and may have one cause, as they stand in a list. */
export const IncidentProposalRow = z.object({
  id: z.number(),
  state: ProposalState,
  likeness: LikenessKind,
  /** What they share, as a person reads it: "flight SU 1234 on 1 July", or the words themselves. */
  shared: z.string(),
  /** How many of them; it grows as more come. */
  cases: z.number(),
  customers: z.number(),
  /** When the first and the last of them came. */
  firstAt: Moment,
  lastAt: Moment,
  proposedAt: Moment,
  /** Who settled it, when and why; null while it is open. */
  settlement: z.object({ at: Moment, by: z.string(), why: z.string() }).nullable(),
  /** The incident that it became. */
  incidentId: z.number().nullable(),
  mergedIntoId: z.number().nullable(),
})

/** One complaint of a proposal, and what it shares with the others. */
export const AlikeCase = z.object({
  id: z.number(),
  subject: z.string(),
  customer: PersonRef,
  openedAt: Moment,
  /** The customer's first words, shortened. */
  text: z.string(),
  shares: z.array(z.object({ likeness: LikenessKind, text: z.string() })),
  /** Set where it has joined an incident since. */
  incidentId: z.number().nullable(),
})

export const IncidentProposal = IncidentProposalRow.extend({
  /** What the form of a new incident begins with; a person decides. */
  declaration: z.object({ title: z.string(), startedAt: Moment, scope: Scope }),
  /** The oldest first; of very many the first and the newest. */
  evidence: z.array(AlikeCase),
})

export const LikenessPolicy = z.object({
  likeness: LikenessKind,
  /** `general` for every kind of case that has no row of its own. */
  caseKind: z.string().trim().min(1).max(60),
  /** So many customers with complaints that are alike … */
  customers: z.number().int().min(2).max(10_000),
  /** … within so many minutes … */
  withinMinutes: z.number().int().min(1).max(20_160),
  /** … and for words, how alike at least: 0 for nothing in common, 1 for the same words. Null for the other kinds. */
  similarity: z.number().min(0.05).max(1).nullable(),
})

const ProposalParams = z.object({ proposalId: Id })

export const listIncidentProposals = operation({
  method: 'GET',
  path: '/api/incident-proposals',
  tag: 'Incidents',
  summary: 'Complaints that look alike and may have one cause, the newest first',
  query: PageQuery.extend({ state: ProposalState.optional() }),
  response: pageOf(IncidentProposalRow),
})
export const getIncidentProposal = operation({
  method: 'GET',
  path: '/api/incident-proposals/:proposalId',
  tag: 'Incidents',
  summary: 'One proposal: its complaints, what each shares, and what an incident would begin with',
  params: ProposalParams,
  response: IncidentProposal,
})
export const dismissIncidentProposal = operation({
  method: 'PUT',
  path: '/api/incident-proposals/:proposalId/dismissal',
  tag: 'Incidents',
  summary: 'Say that it is no incident, and why; it returns only when twice as many complain',
  params: ProposalParams,
  body: z.object({ why: z.string().trim().min(1).max(2_000) }),
  response: IncidentProposal,
})
export const listLikenessPolicies = operation({
  method: 'GET',
  path: '/api/likeness-policies',
  tag: 'Incidents',
  summary: 'How many complaints that are alike, within what time, propose an incident',
  response: z.object({ items: z.array(LikenessPolicy) }),
})
export const setLikenessPolicy = operation({
  method: 'PUT',
  path: '/api/likeness-policies',
  tag: 'Incidents',
  summary: 'Set one row of that table',
  body: LikenessPolicy,
  response: LikenessPolicy,
})
