import type { Actor } from '../../core/actor.ts'
import { NOT_ASKED, type SecondOpinion } from '../../core/gate/judge.ts'
import type { Language } from '../../core/language.ts'
import { permit } from '../../core/permit.ts'
import { isRefusal } from '../../core/refusal.ts'
import type { Draft } from '../../core/review/draft.ts'
import { readAnswer } from '../../core/review/second-reader/answer.ts'
import { maskDraft } from '../../core/review/second-reader/draft.ts'
import { messagesFor } from '../../core/review/second-reader/prompt.ts'
import { NO_READER, type ReaderSettings } from '../../core/review/second-reader/reader.ts'
import { openStore, type Store } from '../../store/store.ts'
import { wordsFor } from '../../words/words.ts'
import { act, type Desk, read, record } from '../desk.ts'
import { readLocked, writeLocked } from '../secret/lock.ts'

/** For everything that a sender waits for. */
const LONGEST_MS = 5000

/**
 * Asks the second reader about a draft, with every personal datum masked. Never throws and takes five seconds at most:
 * where there is no answer the review stands without it. To be called outside any transaction.
 */
export async function secondReading(desk: Desk, draft: Draft): Promise<SecondOpinion> {
  try {
    const reading = await readOver(desk, draft)
    if ('fault' in reading) {
      desk.secondReader?.onFault(reading.fault)
      return { state: 'no-answer', findings: [] }
    }
    return reading
  } catch (fault) {
    desk.secondReader?.onFault(fault instanceof Error ? fault.message : String(fault))
    return { state: 'no-answer', findings: [] }
  }
}

/** The reading, or why there is none. */
async function readOver(desk: Desk, draft: Draft): Promise<SecondOpinion | { fault: string }> {
  const started = performance.now()
  const store = openStore(desk.database)
  const { endpoint, model, key } = await settingsOf(desk, store)
  if (!endpoint || !desk.secondReader) return NOT_ASKED
  const masked = maskDraft(draft, await namesOfStaff(store))
  const timeoutMs = Math.max(1, LONGEST_MS - (performance.now() - started))
  const answer = await desk.secondReader.ask({ endpoint, model, key, messages: messagesFor(masked), timeoutMs })
  if ('fault' in answer) return answer
  const findings = readAnswer(answer.text, masked)
  return findings ? { state: 'read', findings } : { fault: 'an answer that is not the JSON that was asked for' }
}

/** Whether there is anybody to ask. */
export const hasReader = async (desk: Desk): Promise<boolean> =>
  desk.secondReader !== undefined && (await settingsOf(desk, openStore(desk.database))).endpoint !== null

const settingsOf = async (desk: Desk, store: Store): Promise<ReaderSettings> => ({
  ...NO_READER,
  ...(await readLocked<ReaderSettings>({ desk, store }, SETTING)),
})

/** Under this name the settings keep it. */
const SETTING = 'second-reader'

const namesOfStaff = async (store: Store): Promise<string[]> =>
  (await store.staff.all()).flatMap(({ name, latinName }) => (latinName ? [name, latinName] : [name]))

/** How the second reader is set, with its key; for administrators. */
export const showReader = (desk: Desk, by: Actor) =>
  read(desk, by, async ({ store }) => permit(by, 'change settings') ?? (await settingsOf(desk, store)))

/** What an administrator changes: null endpoint switches it off; an absent key stays as it is, null takes it away. */
export interface ReaderChange {
  endpoint: string | null
  model: string
  key?: string | null
}

/** Sets the second reader. A key goes to the server it was given for and to no other: a new address needs it again. */
export const setReader = (desk: Desk, by: Actor, { endpoint, model, key }: ReaderChange) =>
  act(desk, by, async a => {
    const no = permit(by, 'change settings')
    if (no) return no
    const before = await settingsOf(desk, a.store)
    const url = endpoint && baseOf(endpoint)
    const stays = before.endpoint !== null && url !== null && originOf(before.endpoint) === originOf(url)
    const reader: ReaderSettings = {
      endpoint: url,
      model,
      key: key === undefined ? (stays ? before.key : null) : key || null,
    }
    await writeLocked(a, SETTING, reader, a.now)
    const told = { server: url && originOf(url), model }
    const from = { server: before.endpoint && originOf(before.endpoint), model: before.model }
    await record(a, { type: 'second-reader.set', data: told, changed: { from, to: told } })
    return reader
  })

/** The address up to `/chat/completions`, which people paste, too; a password in it would be shown again. */
function baseOf(endpoint: string): string {
  const url = new URL(endpoint)
  url.username = ''
  url.password = ''
  url.hash = ''
  url.pathname = url.pathname.replace(/(?:\/chat\/completions)?\/*$/, '')
  return url.href.replace(/\/$/, '')
}

const originOf = (endpoint: string) => new URL(endpoint).origin

/** What a trial gave: a reading of an invented letter, or why there is none; with the milliseconds it took. */
export async function tryReader(desk: Desk, by: Actor, language: Language) {
  const settings = await showReader(desk, by)
  if (isRefusal(settings)) return settings
  const started = performance.now()
  const reading = await readOver(desk, inventedLetter(language)).catch((fault: Error) => ({ fault: fault.message }))
  return { reading, milliseconds: Math.round(performance.now() - started) }
}

/** All courtesy and a "soon": whoever reads it well has something to say. */
function inventedLetter(lang: Language): Draft {
  const say = wordsFor(lang)
  return {
    lang,
    customer: say('screens.secondReader.trial.customer'),
    reply: say('screens.secondReader.trial.reply'),
    context: { known: { phone: '+7 916 555-01-02' } },
  }
}
