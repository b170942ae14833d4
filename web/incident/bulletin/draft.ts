import type { publishBulletin } from '../../../src/contract/incident/bulletin.ts'
import type { RequestOf } from '../../../src/contract/operation.ts'
import type { Language } from '../../app/speech.ts'
import type { Bulletin, BulletinKind, Incident } from '../query.ts'

export const LANGUAGES = ['ru', 'en'] as const
export const PARTS = ['reason', 'found', 'cause', 'next', 'apology'] as const
export type PartName = (typeof PARTS)[number]

export interface PartTexts {
  reason: string
  found: string
  cause: string
  /** The cause is not known yet, and the letter says so. */
  causeUnknown: boolean
  next: string
  apology: string
}

/** A bulletin while it is written; kept in this browser. */
export interface Draft {
  kind: BulletinKind
  texts: Record<Language, PartTexts>
  /** ISO moment, or empty. */
  untilAt: string
  untilMeans: 'fixed' | 'word'
  urgent: boolean
  /** A request that is repeated on a bad line is one bulletin. */
  once: string
}

const NOTHING: PartTexts = { reason: '', found: '', cause: '', causeUnknown: false, next: '', apology: '' }

export const newDraft = (kind: BulletinKind, once: string): Draft => ({
  kind,
  texts: { ru: NOTHING, en: NOTHING },
  untilAt: '',
  untilMeans: 'fixed',
  urgent: false,
  once,
})

/** The kinds that make sense now: only what was told can be moved or corrected, only what lasts can end. */
export function kindsFor({ endedAt, bulletins, estimate }: Incident): BulletinKind[] {
  if (endedAt) return ['correction']
  const moved: BulletinKind[] = estimate && !estimate.missed ? ['moved'] : []
  const after: BulletinKind[] = bulletins.length ? ['nothing-new', ...moved, 'correction'] : []
  return ['news', ...after, 'all-clear']
}

/** Which parts a kind shows: a reason only where a date moves. */
export const partsOf = (kind: BulletinKind): PartName[] => PARTS.filter(part => part !== 'reason' || kind === 'moved')

/** What may be left empty because the last update says it already. */
const STAYS: Record<BulletinKind, PartName[]> = {
  news: [],
  'nothing-new': ['found', 'cause', 'apology'],
  moved: ['found', 'cause'],
  correction: [],
  'all-clear': [],
}

/** The text that stands in a part unless another is written, or nothing. */
export function standing(part: PartName, kind: BulletinKind, last: Bulletin['texts'][Language]): string {
  return last && STAYS[kind].includes(part) ? (last[part] ?? '') : ''
}

export const hasWords = (texts: PartTexts): boolean =>
  texts.causeUnknown || PARTS.some(part => texts[part].trim() !== '')

/** Readers of a language in which nothing is written while the other one is: they will get that one. */
export function unwritten(
  { texts }: Draft,
  counts: Incident['counts'],
): { language: Language; customers: number } | null {
  const [left, ...others] = LANGUAGES.filter(each => !hasWords(texts[each]))
  if (!left || others.length) return null
  const customers = counts.filter(row => row.language === left).reduce((all, row) => all + row.customers, 0)
  return customers ? { language: left, customers } : null
}

type Body = RequestOf<typeof publishBulletin>['body']

/** What the desk gets: languages in which nothing was written are left out. */
export function bodyOf({ kind, texts, untilAt, untilMeans, urgent }: Draft): Omit<Body, 'once'> {
  const written = LANGUAGES.filter(language => hasWords(texts[language]))
  return {
    kind,
    texts: Object.fromEntries(written.map(language => [language, textOf(texts[language], kind)])),
    ...(untilAt && kind !== 'correction' && { untilAt }),
    ...(kind === 'news' && { untilMeans }),
    urgency: urgent ? 'urgent safety' : 'ordinary',
  }
}

function textOf({ reason, found, cause, causeUnknown, next, apology }: PartTexts, kind: BulletinKind) {
  const given = (text: string) => text.trim() || undefined
  return {
    found: given(found),
    cause: causeUnknown ? null : given(cause),
    next: given(next),
    apology: given(apology),
    ...(kind === 'moved' && { reason: given(reason) }),
  }
}
