import type { Language } from '../../core/language.ts'
import {
  DEFAULT_SEVERITIES,
  type Finding,
  type Review,
  type Severity,
  type WrittenAt,
} from '../../core/review/draft.ts'
import { BUILT_IN_ZONES } from '../../core/zone/built-in.ts'
import { deadline } from '../../words/format/format.ts'
import type { Reader } from '../../words/reader.ts'
import { nameOfSeverity, sayFinding } from '../../words/review.ts'
import { wordsFor } from '../../words/words.ts'

export interface Manner extends WrittenAt {
  /** Of the explanations. */
  language: Language
  /** The terminal shows colours and underlines. */
  colour: boolean
}

const INK = { bold: 1, dim: 2, underline: 4, red: 31, green: 32, yellow: 33 } as const
type Ink = keyof typeof INK
const SEVERITY_INK: Record<Severity, Ink> = { stop: 'red', warn: 'yellow', hint: 'dim', off: 'dim' }

/** A reviewed letter for a person: the letter with its places, the asks with ticks, the findings, what is ceremony. */
export function shown(reply: string, review: Review, manner: Manner): string {
  const ink = (text: string, ...inks: Ink[]) =>
    manner.colour && text ? `\x1b[${inks.map(name => INK[name]).join(';')}m${text}\x1b[0m` : text
  const parts = [letter(), asks(), findings(), rest()]
  return `${parts.filter(Boolean).join('\n\n')}\n`

  /** Each place that a finding rests on is underlined and ends in the finding's number. */
  function letter(): string {
    const places = review.findings.flatMap(({ at }, number) => (at ? [{ ...at, number: number + 1 }] : []))
    const cuts = [0, ...places.flatMap(({ from, to }) => [from, to]), reply.length].sort((a, b) => a - b)
    return cuts
      .slice(1)
      .map((to, at) => {
        const from = cuts[at]!
        const text = harmless(reply.slice(from, to))
        const inside = places.some(place => place.from <= from && to <= place.to && from < to)
        const numbers = from < to ? places.filter(place => place.to === to).map(({ number }) => `[${number}]`) : []
        return `${inside ? ink(text, 'underline') : text}${ink(numbers.join(''), 'bold')}`
      })
      .join('')
      .trim()
  }

  function asks(): string {
    return review.asks
      .map(({ text, answer }) => `${answer ? ink('✓', 'green') : ink('✗', 'red')} ${harmless(text)}`)
      .join('\n')
  }

  function findings(): string {
    if (review.findings.length === 0) return ink(say('review.command.clean'), 'green')
    return review.findings.map(finding).join('\n\n')
  }

  function finding(finding: Finding, at: number): string {
    const { title, why, mend } = sayFinding(finding, manner.language)
    const severity = DEFAULT_SEVERITIES[finding.code]
    const head = `[${at + 1}] ${ink(title, 'bold')} · ${ink(nameOfSeverity(severity, manner.language), SEVERITY_INK[severity])}`
    return `${head}\n    ${harmless(why)}\n    ${harmless(mend)}`
  }

  function rest(): string {
    const share = say('review.command.ceremony', { percent: Math.round(review.ceremony * 100) })
    const dates = review.dates.map(({ text, by }) => `${harmless(text)} → ${deadline(reader(), by, { dated: true })}`)
    return [ink(share, 'dim'), ...dates].join('\n')
  }

  function say(key: Parameters<ReturnType<typeof wordsFor>>[0], values?: Record<string, number>) {
    return wordsFor(manner.language)(key, values)
  }

  function reader(): Reader {
    const { language, zone, now } = manner
    return { language, zone, now, country: null, company: { name: '', latinName: null, zone }, zones: BUILT_IN_ZONES }
  }
}

/** A letter must not steer the terminal: what is no letter, line or tab is shown as a mark. */
const harmless = (text: string) => text.replace(/(?![\n\t])\p{Cc}/gu, '·')
