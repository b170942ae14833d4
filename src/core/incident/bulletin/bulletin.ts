import { LANGUAGES, type Language } from '../../language.ts'
import { type Refusal, refuse } from '../../refusal.ts'
import type { Instant } from '../../time.ts'
import type { Bulletin, BulletinKind, BulletinText, UntilMeaning } from '../incident.ts'

/** A bulletin as it is handed in: what is missing is named, what may stay as it was is taken from the last one. */
export interface BulletinDraft {
  kind: BulletinKind
  texts: Partial<Record<Language, Partial<Omit<BulletinText, 'cause'>> & { cause?: string | null }>>
  untilAt?: Instant
  untilMeans?: 'fixed' | 'word'
  urgent: boolean
}

/** A bulletin with all its parts. */
export type BulletinParts = Pick<Bulletin, 'kind' | 'texts' | 'untilAt' | 'untilMeans' | 'move' | 'urgent'>

export interface BulletinFacts {
  startedAt: Instant
  endedAt: Instant | null
  /** What was told before, the oldest first. */
  told: Bulletin[]
  now: Instant
}

type Part = 'found' | 'cause' | 'next' | 'apology' | 'reason'

/** Which parts have to be written anew; the others of the five may be left as the last bulletin says them. */
const WRITTEN: Record<BulletinKind, Part[]> = {
  news: ['found', 'cause', 'next', 'apology'],
  'nothing-new': ['next'],
  moved: ['reason', 'next', 'apology'],
  correction: ['found', 'cause', 'next', 'apology'],
  'all-clear': ['found', 'cause', 'next', 'apology'],
}
/** What the moment means where nobody says; a correction has none. */
const MEANS: Record<BulletinKind, UntilMeaning | null> = {
  news: 'fixed',
  'nothing-new': 'word',
  moved: 'fixed',
  correction: null,
  'all-clear': 'ended',
}

/** All parts of a bulletin, or the first that is missing by name: `found-missing`, `cause-missing`, `until-missing` … */
export function readBulletin(draft: BulletinDraft, facts: BulletinFacts): BulletinParts | Refusal {
  if (facts.endedAt && draft.kind !== 'correction') return refuse('incident-ended')
  const texts: BulletinParts['texts'] = {}
  for (const language of LANGUAGES) {
    const said = draft.texts[language]
    if (!said) continue
    const text = readText(draft.kind, said, lastText(facts.told, language), `texts.${language}`)
    if ('refused' in text) return text
    texts[language] = text
  }
  if (!Object.keys(texts).length) return refuse('found-missing', { field: 'texts' })
  const until = readUntil(draft, facts)
  return 'refused' in until ? until : { kind: draft.kind, texts, urgent: draft.urgent, ...until }
}

type Said = NonNullable<BulletinDraft['texts'][Language]>

function readText(kind: BulletinKind, said: Said, last: BulletinText | undefined, field: string) {
  const own = (part: Part) => said[part]?.trim() || undefined
  const missing = WRITTEN[kind].find(part => !own(part) && !(part === 'cause' && said.cause === null))
  if (missing) return refuse(`${missing}-missing`, { field: `${field}.${missing}` })
  const kept = (part: 'found' | 'next' | 'apology') => own(part) ?? last?.[part]
  const [found, next, apology] = [kept('found'), kept('next'), kept('apology')]
  if (!found) return refuse('found-missing', { field: `${field}.found` })
  if (!next) return refuse('next-missing', { field: `${field}.next` })
  if (!apology) return refuse('apology-missing', { field: `${field}.apology` })
  const cause = said.cause === undefined ? (last?.cause ?? null) : (own('cause') ?? null)
  return { found, cause, next, apology, ...(kind === 'moved' && { reason: own('reason')! }) } satisfies BulletinText
}

const lastText = (told: Bulletin[], language: Language): BulletinText | undefined =>
  told.filter(({ kind, texts }) => kind !== 'correction' && texts[language]).at(-1)?.texts[language]

/** The repair that those who are concerned were told last, and how often it has moved. */
export function estimateOf(told: Bulletin[]): { at: Instant; moves: number } | null {
  const last = told.filter(({ untilMeans }) => untilMeans === 'fixed').at(-1)
  return last ? { at: last.untilAt!, moves: Math.max(...told.map(({ move }) => move)) } : null
}

function readUntil(
  { kind, untilAt, untilMeans }: BulletinDraft,
  { startedAt, told, now }: BulletinFacts,
): Pick<BulletinParts, 'untilAt' | 'untilMeans' | 'move'> | Refusal {
  const means = kind === 'news' ? (untilMeans ?? 'fixed') : MEANS[kind]
  if (!means) return { untilAt: null, untilMeans: null, move: 0 }
  if (!untilAt) return refuse('until-missing', { field: 'untilAt' })
  const field = 'untilAt'
  if (means === 'ended')
    return untilAt > now || untilAt < startedAt
      ? refuse('end-out-of-order', { field })
      : { untilAt, untilMeans: means, move: 0 }
  if (untilAt <= now) return refuse('due-in-the-past', { field })
  const estimate = estimateOf(told)
  const stands = estimate !== null && estimate.at > now
  const moves = means === 'fixed' && stands && untilAt > estimate.at
  if (kind === 'moved') {
    if (!estimate) return refuse('no-estimate', { field: 'kind' })
    // a date that has passed was missed, and news says so
    if (!stands) return refuse('move-after-due', { field: 'kind' })
    if (!moves) return refuse('move-not-later', { field })
    return { untilAt, untilMeans: means, move: estimate.moves + 1 }
  }
  // a date never slips away unsaid: a later one is a move, with its reason
  return moves ? refuse('estimate-moves', { field: 'kind' }) : { untilAt, untilMeans: means, move: 0 }
}

/** The text for a reader: in their language, else in the company's, else in whichever there is. */
export const textFor = (
  texts: BulletinParts['texts'],
  language: Language,
  company: Language,
): { text: BulletinText; language: Language } => {
  const written = [language, company, ...LANGUAGES].find(each => texts[each])!
  return { text: texts[written]!, language: written }
}
