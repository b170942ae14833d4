import type { ParsedMail } from '../core/intake/parsed-mail.ts'
import { UnreadableMail } from '../core/intake/parsed-mail.ts'
import { after, MINUTE } from '../core/time.ts'
import type { Desk } from '../desk/desk.ts'
import { claimRawMail, quarantine, recordMail } from '../desk/intake.ts'

export type ParseMail = (raw: Buffer) => Promise<ParsedMail>

/** A message that failed to be understood this often is for a person to read. */
const TRIES = 3
/** A form or a call that still waits after this was cut off in the middle. */
const CUT_OFF_AFTER = 2 * MINUTE

/** Understands stored messages. What cannot be understood goes where people see it. Returns how many were taken. */
export async function readDue(desk: Desk, parse: ParseMail, limit = 20): Promise<number> {
  const raws = await claimRawMail(desk, limit)
  for (const raw of raws) {
    if (raw.source === 'smtp') await readOne(desk, parse, raw)
    else if (raw.receivedAt <= after(desk.clock(), -CUT_OFF_AFTER)) await quarantine(desk, raw.id, 'cut-off')
  }
  return raws.length
}

async function readOne(desk: Desk, parse: ParseMail, raw: { id: number; content: Buffer; attempts: number }) {
  try {
    await recordMail(desk, raw.id, await parse(raw.content))
  } catch (error) {
    if (error instanceof UnreadableMail) return quarantine(desk, raw.id, error.fault)
    // a fault of ours or of the database: it is tried again, and in the end a person reads it
    if (raw.attempts >= TRIES) await quarantine(desk, raw.id, 'fault')
    throw error
  }
}
