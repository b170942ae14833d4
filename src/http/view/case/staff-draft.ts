import type { z } from 'zod'
import type { StaffDraft } from '../../../contract/case/draft.ts'
import type { listStaffDrafts } from '../../../desk/case/draft.ts'
import { at } from '../moment.ts'

type Row = Extract<Awaited<ReturnType<typeof listStaffDrafts>>, unknown[]>[number]

export const staffDraftView = (row: Row): z.output<typeof StaffDraft> => ({
  id: row.id,
  mode: row.mode,
  author: { id: row.staffId, name: row.staffName },
  text: row.text,
  beside: row.beside,
  earlier: row.earlier,
  revision: row.revision,
  changedAt: at(row.changedAt),
})
