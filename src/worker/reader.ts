import type { ParsedMail } from '../core/intake/mail/parsed-mail.ts'
import { UnreadableMail } from '../core/intake/mail/parsed-mail.ts'
import { readTelegram } from '../core/intake/telegram.ts'
import type { Channel } from '../core/notice/channel.ts'
import type { Desk } from '../desk/desk.ts'
import { claimRaw, quarantine, readAgainLater } from '../desk/intake/intake.ts'
import { recordMail } from '../desk/intake/mail.ts'
import { recordShortMessage } from '../desk/intake/short-message.ts'
import { type BroughtFile, recordTelegram } from '../desk/intake/telegram.ts'

export type ParseMail = (raw: Buffer) => Promise<ParsedMail>

/** A message that failed to be understood this often is for a person to read. */
const TRIES = 3

/** Each waits for the database most of the time. */
const AT_ONCE = 4

/**
 * Understands stored messages, several at once and those of one writer in the order in which they came; one that fails
 * holds up no other. What cannot be understood goes where people see it. Returns how many were taken; throws the last
 * fault once all had their turn.
 */
export async function readDue(desk: Desk, reading: Reading, limit = 20): Promise<number> {
  const raws = await claimRaw(desk, limit)
  const lines = byWriter(raws)
  const faults: unknown[] = []
  const readInTurn = async () => {
    for (let line = lines.shift(); line; line = lines.shift())
      for (const raw of line) await readOne(desk, reading, raw).catch(fault => faults.push(fault))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, readInTurn))
  if (faults.length) throw faults.at(-1)
  return raws.length
}

/** The messages of each writer; of what is not mail, those of each source. */
function byWriter(raws: Raw[]): Raw[][] {
  const lines = new Map<string, Raw[]>()
  for (const raw of raws.sort((a, b) => a.id - b.id)) {
    const writer = isMail(raw) ? fromIn(raw.content) : raw.source
    lines.set(writer, [...(lines.get(writer) ?? []), raw])
  }
  return [...lines.values()]
}

const isMail = ({ source }: Raw): boolean => source === 'smtp' || source === 'imap'

const HEAD_BYTES = 32_768
const FROM = /^from:(.*(?:\r?\n[ \t].*)*)/im

/** Good enough to keep one writer's letters in order; who it is from is understood later. */
function fromIn(content: Buffer): string {
  const from = FROM.exec(content.toString('latin1', 0, HEAD_BYTES))?.[1] ?? ''
  return (from.match(/[^\s<>"]+@[^\s<>",;]+/g)?.at(-1) ?? from).toLowerCase()
}

/** What understanding needs of the world outside. */
export interface Reading {
  parse: ParseMail
  /** Brings the files of its messages, and says what is said back at once. */
  telegram?: Channel
}

interface Raw {
  id: number
  source: string
  content: Buffer
  attempts: number
}

async function readOne(desk: Desk, { parse, telegram }: Reading, raw: Raw) {
  try {
    if (raw.source === 'sms') await recordShortMessage(desk, raw.id)
    else if (raw.source === 'telegram') await readUpdate(desk, telegram, raw)
    else await recordMail(desk, raw.id, await parse(raw.content))
  } catch (error) {
    if (error instanceof UnreadableMail) return quarantine(desk, raw.id, error.fault)
    // a fault of ours or of the database: it is tried again, and in the end a person reads it
    await (raw.attempts >= TRIES ? quarantine(desk, raw.id, 'fault') : readAgainLater(desk, raw.id))
    throw error
  }
}

async function readUpdate(desk: Desk, channel: Channel | undefined, { id, content }: Raw): Promise<void> {
  const files: BroughtFile[] = []
  for (const file of readTelegram(content.toString())?.files ?? []) {
    if (!channel?.file) throw new Error('no bot is set up that could bring the file')
    files.push({ ...file, content: await channel.file(file.id) })
  }
  const said = await recordTelegram(desk, id, files)
  // nothing is owed to a stranger: lost with this process, it is not said again
  if (said) await channel?.send({ ...said, noticeId: 0, dedupeKey: `raw:${id}`, automatic: true })
}
