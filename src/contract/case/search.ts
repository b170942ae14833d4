import { z } from 'zod'
import { Id, LanguageCode, Moment, PageQuery, pageOf } from '../common.ts'
import { operation } from '../operation.ts'
import { CaseRow, CaseState } from './case.ts'

/** `current`: open or answered. Cases that were merged into another show only where they are asked for. */
export const StateFilter = z.union([CaseState, z.literal('current')])
export const CaseOrder = z.enum(['changed', 'opened', 'due'])
const Yes = z.literal('yes')

/** What a list of cases can be narrowed to; all of it together must fit. */
export const CaseSearch = z.object({
  /** Words of the case, its messages, its customer; a number; a part of a phone number or a name. */
  q: z.string().trim().max(200).optional(),
  owner: z.union([z.literal('me'), Id]).optional(),
  customer: Id.optional(),
  state: StateFilter.optional(),
  kind: z.string().trim().min(1).max(60).optional(),
  channel: z.string().trim().min(1).max(20).optional(),
  language: LanguageCode.optional(),
  /** This place and all below it. */
  place: z.string().trim().min(1).max(500).optional(),
  incident: Id.optional(),
  openedFrom: Moment.optional(),
  openedUntil: Moment.optional(),
  changedFrom: Moment.optional(),
  changedUntil: Moment.optional(),
  /** With an open promise that is due before. */
  dueBefore: Moment.optional(),
  /** Somebody waits for a word of ours. */
  unanswered: Yes.optional(),
  /** With a promise that was broken and that no letter has owned up to yet. */
  overdue: Yes.optional(),
})

/** The piece of a case that the search found; `marks` are the stretches of `text` to be marked. */
export const Match = z.object({
  where: z.enum(['number', 'subject', 'customer', 'address', 'message']),
  text: z.string(),
  marks: z.array(z.object({ from: z.number(), to: z.number() })),
})
export const FoundCase = CaseRow.extend({ match: Match.nullable() })

export const listCases = operation({
  method: 'GET',
  path: '/api/cases',
  tag: 'Cases',
  summary: 'Cases: all, or those that are searched for, in the order that is asked for',
  query: PageQuery.extend({
    ...CaseSearch.shape,
    /** The last changed or opened first; `due`: by the next promise that is due, those without one last. */
    order: CaseOrder.default('changed'),
  }),
  response: pageOf(FoundCase).extend({
    /** The words that were looked for in place of misspelt ones; empty where all is spelt as it was asked. */
    spelt: z.array(z.string()),
  }),
})
export const countCases = operation({
  method: 'GET',
  path: '/api/case-count',
  tag: 'Cases',
  summary: 'How many cases a search finds, counted up to a thousand',
  query: CaseSearch,
  response: z.object({ count: z.number(), more: z.boolean() }),
})
export const listCaseKinds = operation({
  method: 'GET',
  path: '/api/case-kinds',
  tag: 'Cases',
  summary: 'The kinds that cases have',
  response: z.array(z.string()),
})
