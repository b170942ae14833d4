import { z } from 'zod'
import { operation } from '../operation.ts'

/** A CSV file as text; or the file itself as the body, with `content-type: text/csv`, as it lies on the disk. */
const File = z.object({ csv: z.string() })
const Query = z.object({
  /** What the file is called, for the log. */
  file: z.string().trim().min(1).max(200).default('customers.csv'),
})
/** One row that cannot go in, in the language of the request. */
const Reject = z.object({ line: z.number(), problems: z.string() })

export const CustomerImportPreview = z.object({
  encoding: z.string(),
  delimiter: z.string(),
  /** In the order of the file; `means` is null where a column means nothing to the desk. */
  columns: z.array(z.object({ name: z.string(), means: z.string().nullable() })),
  /** The first few rows as they stand in the file, parted as the columns. */
  rows: z.array(z.object({ line: z.number(), cells: z.array(z.string()) })),
  /** So many rows of the beginning were looked at. */
  looked: z.number(),
  /** Those of them that cannot go in. */
  rejects: z.array(Reject),
})

/** An import as it goes on; the last piece is `done` or `refused`. */
export const CustomerImport = z.discriminatedUnion('state', [
  z.object({ state: z.literal('reading'), bytesRead: z.number(), bytesTotal: z.number(), rows: z.number() }),
  z.object({ state: z.literal('storing') }),
  z.object({
    state: z.literal('done'),
    rows: z.number(),
    inserted: z.number(),
    updated: z.number(),
    unchanged: z.number(),
    rejected: z.number(),
    ignoredColumns: z.array(z.string()),
    /** The first hundred rows that stayed outside. */
    rejects: z.array(Reject),
    /** The rows that stayed outside as a CSV file with the reasons, to be mended and sent again; null where none did. */
    rejectsFile: z.string().nullable(),
  }),
  z.object({ state: z.literal('refused'), code: z.string(), detail: z.string() }),
])

export const previewCustomerImport = operation({
  method: 'POST',
  path: '/api/customer-import-previews',
  tag: 'Customers',
  summary: 'How the beginning of a CSV file of customers is understood; nothing is kept',
  query: Query,
  body: File,
  response: CustomerImportPreview,
})
export const importCustomers = operation({
  method: 'POST',
  path: '/api/customer-imports',
  tag: 'Customers',
  summary: 'Bring in customers from a CSV file, told as it goes on; the same file twice changes nothing',
  query: Query,
  body: File,
  response: CustomerImport,
  stream: true,
})
