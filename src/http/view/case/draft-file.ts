import type { z } from 'zod'
import type { DraftFile } from '../../../contract/case/draft-file.ts'
import { FILES_AT_MOST, FILES_BYTES } from '../../../core/intake/files.ts'
import type { DraftFileRow } from '../../../desk/case/draft-file.ts'
import { at } from '../moment.ts'

export const draftFileView = (row: DraftFileRow): z.output<typeof DraftFile> => ({
  id: row.id,
  mode: row.mode,
  author: { id: row.staffId, name: row.staffName },
  name: row.name,
  type: row.type,
  size: row.size,
  url: `/api/draft-files/${row.id}`,
  addedAt: at(row.at),
})

export const draftFilesView = (rows: DraftFileRow[]) => ({
  items: rows.map(draftFileView),
  limits: { files: FILES_AT_MOST, bytes: FILES_BYTES },
})
