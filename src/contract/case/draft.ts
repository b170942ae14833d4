import { z } from 'zod'
import { CaseParams, Id, Moment, PersonRef } from '../common.ts'
import { operation } from '../operation.ts'

export const DraftMode = z.enum(['reply', 'note', 'call'])

/** What stands beside the words: ticks, a promise in the making. The desk keeps it as it came. */
export const DraftBeside = z.record(z.string().max(40), z.unknown())

/** What a person is typing in a case. `Case.drafts` are something else: letters that the desk offers. */
export const StaffDraft = z.object({
  id: z.number(),
  mode: DraftMode,
  author: PersonRef,
  text: z.string(),
  beside: DraftBeside,
  /** What another window had written and this one had not seen. */
  earlier: z.array(z.string()),
  /** Goes into `seen` of the next keeping. */
  revision: z.number(),
  changedAt: Moment,
})

export const listStaffDrafts = operation({
  method: 'GET',
  path: '/api/cases/:caseId/staff-drafts',
  tag: 'Cases',
  summary: 'What people are typing in a case, the last changed first',
  params: CaseParams,
  response: z.object({ items: z.array(StaffDraft) }),
})
export const keepStaffDraft = operation({
  method: 'PUT',
  path: '/api/cases/:caseId/staff-drafts/:mode',
  tag: 'Cases',
  summary: 'Keep what I am typing; the later of two windows wins, and the words of the other are kept beside it',
  params: CaseParams.extend({ mode: DraftMode }),
  body: z.object({
    text: z.string().max(400_000),
    beside: DraftBeside.default({}),
    /** The revision that it was typed over; 0 where there was none. */
    seen: z.number().int().min(0).default(0),
    /** Words of another window that were looked at and are not wanted. */
    settled: z.array(z.string()).max(20).default([]),
  }),
  response: StaffDraft,
})
export const discardStaffDraft = operation({
  method: 'DELETE',
  path: '/api/cases/:caseId/staff-drafts/:mode',
  tag: 'Cases',
  summary: 'Put away what I was typing',
  params: CaseParams.extend({ mode: DraftMode }),
})
export const takeOverStaffDraft = operation({
  method: 'POST',
  path: '/api/cases/:caseId/staff-drafts/:staffDraftId/taking',
  tag: 'Cases',
  summary: "Go on with another person's draft; one's own words stay beside it",
  params: CaseParams.extend({ staffDraftId: Id }),
  response: StaffDraft,
})
