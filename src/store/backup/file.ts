/**
 * One gzipped tar: `makegood.json` (what it is), `tables/NAME/000001…` (COPY text in parts, so that a table of any
 * length needs no more memory than a part), `blobs/SHA256`, `files/NAME`, and `sums.json`, which only a whole file has.
 */
export const FORMAT = 1

export const HEAD = 'makegood.json'
export const SUMS = 'sums.json'

/** What the file says of itself, before everything else. */
export interface Head {
  makegoodBackup: number
  madeAt: string
  /** Of the program. */
  version: string
  postgres: string
  migrations: string[]
  tables: Table[]
}

export interface Table {
  name: string
  columns: string[]
}

/** What was written, after everything else. */
export interface Sums {
  tables: Record<string, { rows: number; sha256: string }>
  /** Where each sequence stood; null: never used. */
  sequences: Record<string, number | null>
  blobs: number
  /** Attachments whose file was not there when the backup was made. */
  missingBlobs: string[]
  files: Record<string, string>
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
export const columnsOf = ({ columns }: Table): string => columns.map(quoted).join(', ')

/** How values are written: the same whatever the server's settings are. */
export const SAME_EVERYWHERE = `
set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres';
set local bytea_output = 'hex'; set local extra_float_digits = 3; set local client_encoding = 'UTF8';
set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0`
