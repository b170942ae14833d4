import type { z } from 'zod'
import type { AuditEntry as Wire } from '../../../contract/access/audit.ts'
import { AUDITED, type AuditEntry } from '../../../core/audit/audit.ts'
import { at } from '../moment.ts'

export const auditView = (entry: AuditEntry): z.output<typeof Wire> => ({
  id: entry.id,
  at: at(entry.at),
  actorKind: entry.actorKind as z.output<typeof Wire>['actorKind'],
  actorId: entry.actorId,
  actorName: entry.actorName,
  keyName: entry.keyName,
  address: entry.address,
  type: entry.type,
  kind: AUDITED[entry.type] ?? null,
  why: entry.why,
  data: entry.data as Record<string, unknown>,
})
