import { z } from 'zod'
import { CaseParams, Id, Moment, PersonRef } from '../common.ts'
import { operation } from '../operation.ts'

export const FileMode = z.enum(['reply', 'note'])

/** A file on what a person is typing. It goes with the reply or note that names it in `files`. */
export const DraftFile = z.object({
  id: z.number(),
  mode: FileMode,
  author: PersonRef,
  name: z.string(),
  /** What its content shows; what the sender said where the content shows nothing. */
  type: z.string(),
  /** Bytes. */
  size: z.number(),
  /** Where a signed-in person gets it. */
  url: z.string(),
  addedAt: Moment,
})

const DraftFileParams = z.object({ draftFileId: Id })

export const listDraftFiles = operation({
  method: 'GET',
  path: '/api/cases/:caseId/draft-files',
  tag: 'Cases',
  summary: 'Files on what people are typing in a case, and how much fits on one reply or note',
  params: CaseParams,
  response: z.object({
    items: z.array(DraftFile),
    /** Files, and bytes of all together. */
    limits: z.object({ files: z.number(), bytes: z.number() }),
  }),
})
export const addDraftFile = operation({
  method: 'POST',
  path: '/api/cases/:caseId/staff-drafts/:mode/files',
  tag: 'Cases',
  summary: 'Put a file on what I am typing: as it is, as application/octet-stream, or a small one as JSON in base64',
  params: CaseParams.extend({ mode: FileMode }),
  query: z.object({
    name: z.string().trim().min(1).max(400),
    /** What it is, where its content does not show it. */
    type: z
      .string()
      .regex(/^[\w.+-]+\/[\w.+-]+$/)
      .default('application/octet-stream'),
  }),
  body: z.object({ base64: z.base64() }),
  file: 'application/octet-stream',
  response: DraftFile,
  status: 201,
})
export const removeDraftFile = operation({
  method: 'PUT',
  path: '/api/draft-files/:draftFileId/removal',
  tag: 'Cases',
  summary: 'Take a file off what I am typing; for a day it can be put back',
  params: DraftFileParams,
})
export const restoreDraftFile = operation({
  method: 'DELETE',
  path: '/api/draft-files/:draftFileId/removal',
  tag: 'Cases',
  summary: 'Put a file back that I took off',
  params: DraftFileParams,
  response: DraftFile,
})
