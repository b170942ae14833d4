import type { ParsedMail } from '../../core/intake/mail/parsed-mail.ts'
import type { Notice } from '../../core/notice/notice.ts'
import { after, DAY } from '../../core/time.ts'
import type { Act } from '../desk.ts'
import { namedBy } from './sub-address.ts'
import { type RawMail, recipientsOf } from './thread.ts'

/** The message of ours that a machine's letter is about. */
export interface Meant {
  notice: Notice
  /** Named by what only its reader can know; otherwise guessed by recipient and time. */
  sure: boolean
}

interface Told {
  originalMessageId: string | null
  /** To whom it went, as the report says. */
  addresses: string[]
}

/** By the letter's name, by the address that the report came to, last by recipient and time. */
export async function noticeMeant(a: Act, mail: ParsedMail, raw: RawMail, told: Told): Promise<Meant | null> {
  const id = (await namedIn(a, mail, raw, told)) ?? noticeAddressed(a, mail, raw)
  const notice = id === undefined ? undefined : await a.store.notice.hold(id)
  if (notice) return { notice, sure: true }
  const guessed = await lastTo(a, told.addresses, raw.receivedAt)
  return guessed ? { notice: guessed, sure: false } : null
}

const ID = /<[^<>\s]{3,990}>/g
/** A report quotes one letter; more ids than these are its own trace. */
const MOST_IDS = 40

/** Our letters' names are sealed: whoever tells one has read it, wherever in the report it stands. */
async function namedIn({ store }: Act, mail: ParsedMail, { content }: RawMail, { originalMessageId }: Told) {
  const anywhere = content.toString('latin1').match(ID) ?? []
  const ids = [originalMessageId, mail.inReplyTo, ...mail.references, ...anywhere.slice(0, MOST_IDS)]
  const known = [...new Set(ids.filter(id => id !== null))]
  const ofCase = (await store.entry.lettersNamed(known)).find(letter => letter.noticeId !== null)?.noticeId
  return ofCase ?? (await store.incidentAnswer.noticeNamed(known))
}

const noticeAddressed = (a: Act, mail: ParsedMail, raw: RawMail): number | undefined =>
  namedBy(a, recipientsOf(mail, raw)).find(({ of }) => of === 'notice')?.id

/** Servers try for up to five days before they give up. */
const LONGEST_TRIED = 6 * DAY

async function lastTo({ store }: Act, addresses: string[], receivedAt: Date): Promise<Notice | undefined> {
  const span = { from: after(receivedAt, -LONGEST_TRIED), until: receivedAt }
  for (const address of new Set(addresses.filter(Boolean))) {
    const found = await store.notice.lastTo('email', address, span)
    if (found) return found
  }
}
