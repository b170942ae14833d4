import { estimateOf, textFor } from '../core/incident/bulletin/bulletin.ts'
import type { Bulletin, BulletinText } from '../core/incident/incident.ts'
import type { PublicIncident } from '../core/incident/public.ts'
import type { Language } from '../core/language.ts'
import { deadline, moment, sentence } from './format/format.ts'
import { said, tidy } from './letters/letter.ts'
import type { Reader } from './reader.ts'
import { type WordKey, wordsFor } from './words.ts'

/** A sentence of ours around a moment in the reader's hours. */
const about = (reader: Reader, key: WordKey, when: string): string => sentence(wordsFor(reader.language)(key, { when }))

/** The title as a head. */
export const headOf = ({ title }: Pick<PublicIncident, 'title'>): string => sentence(tidy(title))

/** A place for people: "msk › north › house12". */
export const placeName = (place: string): string => place.split('.').join(' › ')

/** How it stands: being worked on, past the date that was told, over. */
export function stateOf({ endedAt, bulletins }: PublicIncident, now: Date): 'open' | 'late' | 'ended' {
  if (endedAt) return 'ended'
  const estimate = estimateOf(bulletins)
  return estimate && estimate.at <= now ? 'late' : 'open'
}

/** The text of a bulletin for a reader, with the language that it is in. */
export const textIn = (bulletin: Bulletin, reader: Reader, company: Language) =>
  textFor(bulletin.texts, reader.language, company)

/** What was found and why, or that it is not known. */
export function known(reader: Reader, { found, cause }: BulletinText): string {
  const why = cause ? said(cause) : wordsFor(reader.language)('publicPages.causeUnknown')
  return `${said(found)} ${why}`
}

/** Until when; also that the date has passed. Empty where none was told. */
export function until(reader: Reader, incident: PublicIncident): string {
  const { endedAt, bulletins } = incident
  if (endedAt) return about(reader, 'publicPages.over', moment(reader, endedAt))
  const estimate = estimateOf(bulletins)
  if (!estimate) return ''
  const key = estimate.at > reader.now ? 'publicPages.fixed' : 'publicPages.missed'
  return about(reader, key, deadline(reader, estimate.at))
}

/** When the next news is due: what was promised, or the sooner moment that the last bulletin names. */
export function nextNews(reader: Reader, { words, bulletins, endedAt }: PublicIncident): string {
  const last = bulletins.at(-1)
  const named = last?.untilMeans === 'word' ? last.untilAt : null
  const moments = [named, words.find(({ state }) => state === 'open')?.dueAt].filter(at => at && at > reader.now)
  const at = moments.sort((a, b) => a!.getTime() - b!.getTime())[0]
  return endedAt || !at ? '' : about(reader, 'publicPages.nextWord', deadline(reader, at))
}

/** That a promised word has not come, until one comes. */
export function silence(reader: Reader, { words, bulletins, endedAt }: PublicIncident): string {
  const last = bulletins.at(-1)
  const broken = words.filter(({ state, dueAt }) => state === 'broken' && (!last || dueAt > last.at)).at(-1)
  return endedAt || !broken ? '' : about(reader, 'publicPages.silent', deadline(reader, broken.dueAt))
}

/** How many promised words came and how many did not. Empty before the first was due. */
export function wordsKept(reader: Reader, { words }: PublicIncident): string {
  const count = (wanted: string) => words.filter(({ state }) => state === wanted).length
  const [kept, broken] = [count('kept'), count('broken')]
  const say = wordsFor(reader.language)
  if (broken) return say('publicPages.keptSome', { kept, broken })
  return kept ? say('publicPages.keptAll', { count: kept }) : ''
}

/** The moment of the page, with the zone that all its hours are in. */
export const hoursOf = (reader: Reader): string =>
  wordsFor(reader.language)('publicPages.hours', { moment: moment({ ...reader, zone: null }, reader.now) })

/** A bulletin in the history: what is new in it. */
export interface Told {
  kind: Bulletin['kind']
  at: Date
  lines: { text: string; language: Language }[]
  /** The date that it tells. */
  due: string
}

/** What each bulletin brought, the oldest first; what the one before had said already is not said again. */
export function toldBy(reader: Reader, company: Language, { bulletins }: PublicIncident): Told[] {
  const seen = new Set<string>()
  return bulletins.map(bulletin => {
    const { text, language } = textIn(bulletin, reader, company)
    const parts = [text.reason, text.found, text.cause, text.next].map(part => (part ? said(part) : ''))
    const fresh = parts.filter(part => part && !seen.has(part))
    for (const part of parts) seen.add(part)
    return {
      kind: bulletin.kind,
      at: bulletin.at,
      lines: fresh.map(line => ({ text: line, language })),
      due: due(reader, bulletin),
    }
  })
}

function due(reader: Reader, { untilAt, untilMeans }: Bulletin): string {
  if (!untilAt || untilMeans === 'word') return ''
  if (untilMeans === 'ended') return about(reader, 'publicPages.over', moment(reader, untilAt))
  return about(reader, 'publicPages.saidUntil', deadline(reader, untilAt))
}
