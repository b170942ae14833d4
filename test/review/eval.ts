import { LANGUAGES } from '../../src/core/language.ts'
import { FINDING_CODES, type FindingCode } from '../../src/core/review/draft.ts'
import { review } from '../../src/core/review/review.ts'
import { beforehand, examples, type Letter, strangers, unread, writtenLetters } from './letters.ts'
import { findInFolds } from './train.ts'

const AT = { now: new Date('2025-01-15T10:00:00Z'), zone: 'UTC' }

/** How often a finding is there and said, said and not there, there and not said. */
interface Count {
  hits: number
  extra: number
  missed: number
}

/** What is said of a letter. */
type Judge = (letter: Letter) => Set<FindingCode>

interface Flags {
  json: boolean
  confusions: boolean
  /** The letters that are trained on, each by models that did not see it: where to look for what to mend. */
  folds: boolean
}

/** `npm run eval`: precision, recall and F1 by finding and language, on letters that no model was trained on. */
export function run({ json, confusions, folds }: Flags): void {
  const sets: Record<string, Letter[]> = folds
    ? { 'in folds': writtenLetters() }
    : {
        examples: examples(),
        strangers: strangers('even'),
        'strangers whose kinds were looked at': strangers('odd'),
        beforehand: beforehand('even'),
        'beforehand, looked at': beforehand('odd'),
        unread: unread(),
      }
  const judge = folds ? findInFolds(Object.values(sets).flat()) : said
  const figures: Record<string, unknown> = {}
  for (const [name, letters] of Object.entries(sets))
    for (const lang of LANGUAGES) {
      const own = letters.filter(({ draft }) => draft.lang === lang)
      const { counts, wrong } = judged(own, judge)
      const table = Object.fromEntries(FINDING_CODES.map(code => [code, figuresOf(counts[code])]))
      // a small set may hold none of a code
      const there = FINDING_CODES.filter(code => counts[code].hits + counts[code].missed > 0)
      const macro = round(there.reduce((sum, code) => sum + table[code]!.f1, 0) / there.length)
      figures[`${name} ${lang}`] = { letters: own.length, macro, ...table }
      if (json) continue
      console.log(`\n${name}, ${lang}: ${own.length} letters, macro F1 ${macro}`)
      console.table(table)
      if (confusions) for (const line of wrong) console.log(line)
    }
  if (json) console.log(JSON.stringify(figures))
}

const said: Judge = ({ draft }) => new Set(review(draft, AT).findings.map(({ code }) => code))

function judged(letters: Letter[], judge: Judge) {
  const counts = Object.fromEntries(FINDING_CODES.map(code => [code, { hits: 0, extra: 0, missed: 0 }])) as Record<
    FindingCode,
    Count
  >
  const wrong: string[] = []
  for (const letter of letters) {
    const { id, findings } = letter
    const said = judge(letter)
    const extra = [...said].filter(code => !findings.includes(code))
    const missed = findings.filter(code => !said.has(code))
    for (const code of said) counts[code][findings.includes(code) ? 'hits' : 'extra']++
    for (const code of missed) counts[code].missed++
    if (extra.length + missed.length > 0)
      wrong.push(`${id}: said and not there [${extra}], there and not said [${missed}]`)
  }
  return { counts, wrong }
}

const figuresOf = ({ hits, extra, missed }: Count) => ({
  precision: round(hits / (hits + extra || 1)),
  recall: round(hits / (hits + missed || 1)),
  f1: round((2 * hits) / (2 * hits + extra + missed || 1)),
  hits,
  extra,
  missed,
})

const round = (value: number) => Math.round(value * 1000) / 1000
