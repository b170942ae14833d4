import type { ParsedMail } from '../core/intake/parsed-mail.ts'
import { UnreadableMail } from '../core/intake/parsed-mail.ts'
import type { Desk } from '../desk/desk.ts'
import { claimRaw, quarantine, readAgainLater, recordMail } from '../desk/intake/intake.ts'
import { recordShortMessage } from '../desk/intake/short-message.ts'

export type ParseMail = (raw: Buffer) => Promise<ParsedMail>

/** A message that failed to be understood this often is for a person to read. */
const TRIES = 3

/**
 * Understands stored messages, each by itself: one that fails holds up no other. What cannot be understood goes where
 * people see it. Returns how many were taken; throws the last fault once all had their turn.
 */
export async function readDue(desk: Desk, parse: ParseMail, limit = 20): Promise<number> {
  const raws = await claimRaw(desk, limit)
  const faults: unknown[] = []
  for (const raw of raws) await readOne(desk, parse, raw).catch(fault => faults.push(fault))
  if (faults.length) throw faults.at(-1)
  return raws.length
}

interface Raw {
  id: number
  source: string
  content: Buffer
  attempts: number
}

async function readOne(desk: Desk, parse: ParseMail, raw: Raw) {
  try {
    if (raw.source === 'sms') await recordShortMessage(desk, raw.id)
    else await recordMail(desk, raw.id, await parse(raw.content))
  } catch (error) {
    if (error instanceof UnreadableMail) return quarantine(desk, raw.id, error.fault)
    // a fault of ours or of the database: it is tried again, and in the end a person reads it
    await (raw.attempts >= TRIES ? quarantine(desk, raw.id, 'fault') : readAgainLater(desk, raw.id))
    throw error
  }
}
