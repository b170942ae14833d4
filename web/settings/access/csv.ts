import type { z } from 'zod'
import type { AuditEntry } from '../../../src/contract/audit.ts'

/** The audit log as a table for a spreadsheet: UTF-8 with a mark, which Excel needs to see that it is. */
export function auditCsv(entries: z.output<typeof AuditEntry>[]): string {
  const head = ['id', 'at', 'actor', 'key', 'address', 'type', 'why', 'data']
  const rows = entries.map(({ id, at, actorName, keyName, address, type, why, data }) =>
    [id, at, actorName, keyName, address, type, why, JSON.stringify(data)].map(cell).join(','),
  )
  return `\ufeff${[head.join(','), ...rows].join('\r\n')}\r\n`
}

/** What begins like a formula is told as text: a spreadsheet would run it. */
function cell(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value)
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  Object.assign(document.createElement('a'), { href: url, download: name }).click()
  URL.revokeObjectURL(url)
}
