import { THE_DESK } from '../../core/actor.ts'
import type { Customer } from '../../core/customer/customer.ts'
import { readTelegram, type TelegramWord } from '../../core/intake/telegram.ts'
import type { Language } from '../../core/language.ts'
import { isRefusal, type Refusal } from '../../core/refusal.ts'
import { languageOf } from '../../core/text/language/script.ts'
import { storable } from '../../core/text/storable.ts'
import { after, DAY } from '../../core/time.ts'
import type { AttachmentDraft } from '../../store/case/entry.ts'
import { type WordKey, wordsFor } from '../../words/words.ts'
import { findOrAddCustomer } from '../customer/customer.ts'
import { linkTelegram } from '../customer/telegram.ts'
import { type Act, act, type Desk } from '../desk.ts'
import { keepFiles } from './files.ts'
import { unclear, waitForStaff } from './intake.ts'
import { hearShort } from './short-message.ts'

/** A file of a message as the channel brought it; null where Telegram does not give it out. */
export interface BroughtFile {
  name: string
  type: string
  content: Buffer | null
}

/** What is said back at once to somebody whom nothing is owed: no row keeps it. */
export interface Said {
  to: string
  language: Language
  text: string
}

interface Raw {
  id: number
  receivedAt: Date
  content: Buffer
}

/**
 * A stored update of the bot becomes a word in the case that our last message to this chat was about, else in the
 * customer's last open one, else in a new one; `/start` with a mark links the chat.
 */
export async function recordTelegram(desk: Desk, rawMessageId: number, files: BroughtFile[]): Promise<Said | null> {
  const attachments = await keepFiles(desk, files.filter(isHere))
  const missing = files.filter(({ content }) => content === null).map(({ name }) => name)
  const result = await act<Said | null>(desk, THE_DESK, async a => {
    const raw = await a.store.rawMessage.hold(rawMessageId)
    if (!raw) return null
    const word = readTelegram(raw.content.toString())
    if (!word) return settle(a, raw, 'no-words')
    await a.store.customer.holdAddress('telegram', word.chat)
    if (word.start !== null) return start(a, raw, word, word.start)
    return hearWord(a, raw, word, attachments, missing)
  })
  if (!isRefusal(result)) return result
  await waitForStaff(desk, rawMessageId)
  return null
}

const isHere = (file: BroughtFile): file is BroughtFile & { content: Buffer } => file.content !== null

/** Nothing that opens a case: it stays in the raw store, settled. */
async function settle(a: Act, { id }: Raw, reason: string): Promise<null> {
  await a.store.rawMessage.settle(id, { state: 'automatic', reason }, a.now)
  return null
}

async function start(a: Act, raw: Raw, { chat, name }: TelegramWord, mark: string): Promise<Said | null> {
  const linked = mark ? await linkTelegram(a, chat, mark, raw.receivedAt) : null
  if (linked && !isRefusal(linked)) return settle(a, raw, 'linked')
  await settle(a, raw, mark ? 'unknown-mark' : 'start')
  const known = await a.store.customer.findByAddress('telegram', chat)
  const language = known?.language ?? languageOf(name, a.company.language)
  const key: WordKey = known
    ? 'letters.telegram.known'
    : mark
      ? 'letters.telegram.oldMark'
      : 'letters.telegram.stranger'
  return { to: chat, language, text: wordsFor(language)(key, { company: a.company.company }) }
}

async function hearWord(
  a: Act,
  raw: Raw,
  { chat, name, text }: TelegramWord,
  attachments: AttachmentDraft[],
  missing: string[],
): Promise<null | Refusal> {
  const language = languageOf(text, a.company.language)
  const customer = await findOrAddCustomer(a, { telegram: chat, name, language })
  if (isRefusal(customer)) {
    await unclear(a, raw.id, customer.refused)
    return null
  }
  const refused = await hearShort(a, raw, {
    ...{ channel: 'telegram', address: chat, customer, attachments },
    text: wordsOf(customer, text, attachments, missing),
    otherwise: await openCaseOf(a, customer),
  })
  return refused ?? null
}

/** A picture without a word is told by its name, and a file that did not come is named, so that somebody asks for it. */
function wordsOf({ language }: Customer, text: string, attachments: AttachmentDraft[], missing: string[]): string {
  const say = wordsFor(language)
  const own = storable(text) || attachments.map(({ name }) => name).join('\n')
  return [own, ...missing.map(name => say('letters.telegram.fileMissing', { name: storable(name) }))]
    .filter(Boolean)
    .join('\n')
}

/** So long a case counts as the one that a word without a thread goes on with. */
const RECENT = 30 * DAY

async function openCaseOf({ store, now }: Act, { id }: Customer): Promise<number | null> {
  const last = await store.case.lastOf(id, after(now, -RECENT))
  return last && last.state !== 'solved' ? last.id : null
}
