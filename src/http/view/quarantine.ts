import type { z } from 'zod'
import type { RawMessageRow } from '../../contract/intake/quarantine.ts'
import { isReadable, type listQuarantine } from '../../desk/intake/quarantine.ts'
import { at } from './moment.ts'

type Row = Extract<Awaited<ReturnType<typeof listQuarantine>>, unknown[]>[number]

export const rawMessageView = (row: Row): z.output<typeof RawMessageRow> => ({
  id: row.id,
  source: row.source,
  receivedAt: at(row.receivedAt),
  state: row.state,
  reason: row.reason,
  sender: row.sender,
  dismissal: row.dismissal,
  size: row.size,
  preview: row.head.toString('utf8'),
  readable: row.state === 'quarantined' && isReadable(row.reason),
  url: `/api/quarantine/${row.id}/source`,
})
