import { CONTACT_OF } from '../../core/customer/customer.ts'
import type { ParsedMail } from '../../core/intake/mail/parsed-mail.ts'
import type { Notice } from '../../core/notice/notice.ts'
import { type Act, record } from '../desk.ts'
import { leaveByUrl } from '../incident/public/subscription.ts'
import { tellOwner } from '../notice/trouble.ts'
import { noticeMeant } from './notice-meant.ts'
import type { RawMail } from './thread.ts'

/** Reports that say nothing against a letter. */
const NO_COMPLAINT = new Set(['not-spam', 'auth-failure', 'dmarc'])

/**
 * Inside an act: somebody called a letter of ours spam. No news goes to that address until its owner chooses it anew,
 * and the responsible person is told. A report that does not prove what it is about stops nothing.
 */
export async function takeComplaint(a: Act, mail: ParsedMail, raw: RawMail): Promise<Notice | null> {
  const { type = 'abuse', recipient = null, originalMessageId = null } = mail.complaint ?? {}
  const meant = await noticeMeant(a, mail, raw, { originalMessageId, addresses: recipient ? [recipient] : [] })
  if (!meant) return null
  if (NO_COMPLAINT.has(type)) return meant.notice
  if (meant.sure) await stopNews(a, meant.notice)
  await tellOwner(a, meant.notice, 'called-spam')
  return meant.notice
}

async function stopNews(a: Act, notice: Notice): Promise<void> {
  const { customerId, caseId, channel, address, leaveUrl } = notice
  await a.store.customer.complain(CONTACT_OF[channel], address, a.now, customerId)
  if (leaveUrl) await leaveByUrl(a, leaveUrl)
  await record(a, { type: 'contact.complained', caseId, customerId, data: { channel, address, noticeId: notice.id } })
}
