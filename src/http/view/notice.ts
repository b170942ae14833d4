import type { z } from 'zod'
import type { Notice as Wire } from '../../contract/notice.ts'
import type { WrittenNotice } from '../../core/notice/notice.ts'
import { at, atOrNull } from './moment.ts'

export const noticeView = (notice: WrittenNotice): z.output<typeof Wire> => ({
  id: notice.id,
  kind: notice.kind,
  channel: notice.channel,
  address: notice.address,
  subject: notice.subject,
  body: notice.body,
  state: notice.state,
  entryId: notice.entryId,
  pledgeId: notice.pledgeId,
  notBefore: at(notice.notBefore),
  notAfter: at(notice.notAfter),
  late: notice.late,
  attempts: notice.attempts,
  error: notice.error,
  plannedAt: at(notice.plannedAt),
  sentAt: atOrNull(notice.sentAt),
  settledAt: atOrNull(notice.settledAt),
})
