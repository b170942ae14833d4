const ID = /<[^<>\s]{3,990}>/g
/** A report quotes one letter; more ids than these are its own trace. */
const MOST_IDS = 40

/** What a report of failed delivery says (RFC 3464), read from the raw mail. */
export interface Bounce {
  /** The RFC 5322 ids that stand in it; one of them is our letter's. */
  messageIds: string[]
  /** The words of the other server, for the staff. */
  reason: string
}

/** Null for a report that delivery is only late, or succeeded. */
export function readBounce(raw: string): Bounce | null {
  const failed =
    /^action:\s*failed/im.test(raw) || /^status:\s*5\.\d/im.test(raw) || /^X-Failed-Recipients:/im.test(raw)
  if (!failed) return null
  const told = /^diagnostic-code:\s*(?:smtp;)?\s*(.+(?:\r?\n[ \t].+)*)/im.exec(raw)?.[1]
  const status = /^status:\s*(5\.\d{1,3}\.\d{1,3})/im.exec(raw)?.[1]
  const reason = (told ?? status ?? 'bounced').replace(/\s+/g, ' ').trim().slice(0, 300)
  return { messageIds: [...new Set(raw.match(ID) ?? [])].slice(0, MOST_IDS), reason }
}
