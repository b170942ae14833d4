import type { z } from 'zod'
import {
  type CustomerImport,
  importCustomers,
  type CustomerImportPreview as PreviewShape,
  previewCustomerImport,
} from '../../../src/contract/customer/import.ts'
import { callWithFile, streamWithFile } from '../../app/api.ts'
import { beginningOf } from './beginning.ts'

export type Preview = z.output<typeof PreviewShape>
type Piece = z.output<typeof CustomerImport>
export type Going = Extract<Piece, { state: 'reading' | 'storing' }>
export type Report = Extract<Piece, { state: 'done' }>

/** How the desk understands the beginning of a file. */
export const previewFile = async (file: File): Promise<Preview> =>
  callWithFile('text/csv', await beginningOf(file))(previewCustomerImport, {
    query: { file: file.name },
    body: { csv: '' },
  })

export const importFile = (file: File): AsyncGenerator<Piece> =>
  streamWithFile(importCustomers, { file: file.name }, 'text/csv', file)
