import { header, type MailHeaders } from './mail/headers.ts'

const ID = /<[^<>\s]{1,990}>/g
/** A thread of hundreds of answers lists them all; the nearest ones tell as much. */
const MOST_IDS = 100

/**
 * The ids of the messages that this one answers, the most trustworthy first: In-Reply-To, then References from
 * its nearest message to its oldest. With angle brackets, each once.
 */
export function threadIds(headers: MailHeaders): string[] {
  const nearest = header(headers, 'in-reply-to').match(ID) ?? []
  const older = (headers.get('references') ?? []).join(' ').match(ID) ?? []
  return [...new Set([...nearest, ...older.reverse()])].slice(0, MOST_IDS)
}
