import type { Actor } from '../../core/actor.ts'
import { type ParsedMail, UnreadableMail } from '../../core/intake/mail/parsed-mail.ts'
import { permit } from '../../core/permit.ts'
import { refuse } from '../../core/refusal.ts'
import { type Desk, read } from '../desk.ts'

const MAIL = new Set<string>(['smtp', 'imap'])

/** A word of a case that came as a letter, to the byte; one whose customer was erased is gone. */
export const letterSource = (desk: Desk, by: Actor, entryId: number) =>
  read(desk, by, async ({ store }) => {
    const no = permit(by, 'read cases')
    if (no) return no
    const entry = await store.entry.find(entryId)
    const raw = entry?.rawMessageId ? await store.rawMessage.find(entry.rawMessageId) : undefined
    if (!entry || !raw || !MAIL.has(raw.source) || !raw.content.length) return refuse('not-found')
    return { entryId, caseId: entry.caseId, content: raw.content }
  })

/** What is understood of a letter; null where nobody could. */
export function understoodLetter({ readMail }: Desk, content: Buffer): ParsedMail | null {
  try {
    return readMail?.(content) ?? null
  } catch (error) {
    if (error instanceof UnreadableMail) return null
    throw error
  }
}
