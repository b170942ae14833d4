import type { ParsedMail } from '../../core/intake/mail/parsed-mail.ts'
import { returnDate } from '../../core/intake/mail/return-date.ts'
import type { Notice } from '../../core/notice/notice.ts'
import { languageOf } from '../../core/text/language/script.ts'
import { storable } from '../../core/text/storable.ts'
import { type Act, record } from '../desk.ts'
import { takeBounce } from './bounce.ts'
import { takeComplaint } from './complaint.ts'
import { noticeMeant } from './notice-meant.ts'
import { type RawMail, threadOf } from './thread.ts'

/** Inside an act: what a machine wrote opens nothing and starts no clock; it is folded into the case it belongs to. */
export async function settleAutomatic(a: Act, raw: RawMail, mail: ParsedMail): Promise<void> {
  const { verdict, reason } = mail.judgement
  const notice = await noticeOf(a, raw, mail)
  const caseId = notice ? notice.caseId : await caseOfSender(a, raw, mail)
  const entryId = caseId ? await fold(a, caseId, raw, mail) : null
  const settled = { state: 'automatic' as const, reason: `${verdict}: ${reason}`.slice(0, 500), caseId, entryId }
  await a.store.rawMessage.settle(raw.id, settled, a.now)
}

/** Servers write about one message of ours. */
async function noticeOf(a: Act, raw: RawMail, mail: ParsedMail): Promise<Notice | null> {
  const { verdict } = mail.judgement
  if (verdict === 'bounce') return takeBounce(a, mail, raw)
  if (verdict === 'complaint') return takeComplaint(a, mail, raw)
  if (verdict !== 'delivery-receipt' && verdict !== 'read-receipt') return null
  return (await noticeMeant(a, mail, raw, { originalMessageId: null, addresses: [] }))?.notice ?? null
}

async function caseOfSender(a: Act, raw: RawMail, mail: ParsedMail): Promise<number | null> {
  return mail.from?.address ? ((await threadOf(a, mail, mail.from.address, raw)).theCase?.id ?? null) : null
}

/** The raw letter keeps all of it. */
const LONGEST = 20_000

/** An entry that nobody waits behind; an out-of-office letter tells until when. */
async function fold(a: Act, caseId: number, raw: RawMail, mail: ParsedMail): Promise<number> {
  const text = storable(mail.text || mail.subject || '—').slice(0, LONGEST)
  const entry = await a.store.entry.add(
    {
      caseId,
      kind: 'automatic',
      authorKind: 'system',
      authorId: null,
      authorName: storable(mail.from?.name || mail.from?.address || ''),
      channel: 'email',
      text,
      language: languageOf(text, a.company.language),
      rawMessageId: raw.id,
    },
    a.now,
  )
  const away = mail.judgement.verdict === 'out-of-office'
  const until = away ? returnDate(`${mail.subject}\n${mail.text}`, raw.receivedAt) : null
  if (until) await record(a, { type: 'mail.away', caseId, data: { entryId: entry.id, until } })
  return entry.id
}
