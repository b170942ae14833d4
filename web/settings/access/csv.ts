import type { z } from 'zod'
import type { AuditEntry } from '../../../src/contract/access/audit.ts'
import { csvOf } from '../../parts/csv.ts'

/** The audit log as a table for a spreadsheet. */
export function auditCsv(entries: z.output<typeof AuditEntry>[]): string {
  const head = ['id', 'at', 'actor', 'key', 'address', 'type', 'why', 'data']
  const rows = entries.map(({ id, at, actorName, keyName, address, type, why, data }) => [
    id,
    at,
    actorName,
    keyName,
    address,
    type,
    why,
    JSON.stringify(data),
  ])
  return csvOf([head, ...rows])
}
