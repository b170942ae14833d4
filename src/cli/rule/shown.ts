import type { Language } from '../../core/language.ts'
import type { Applied } from '../../packs/apply.ts'
import { withDays } from '../../words/format/calendar-day.ts'
import { money } from '../../words/format/money.ts'
import { sayStep } from '../../words/rule.ts'
import type { WordKey, Words } from '../../words/words.ts'

/** An answer for a person: how it was reckoned, what came out, and what it rests on. */
export function shown(say: Words, language: Language, { result, steps, comparator, needsHuman, pack, data }: Applied) {
  const lines = [
    ...steps.map((step, i) => `${i + 1}. ${sayStep(language, step)}`),
    ...(comparator ? [say('rules.command.compared', { words: comparator })] : []),
    '',
    ...figures(language, result),
    ...(needsHuman ? ['', ...doubts(needsHuman)] : []),
    '',
    say('rules.command.pack', { title: withDays(language, pack.title), id: pack.id, from: pack.effectiveFrom }),
    say('rules.command.source', { source: pack.source, date: pack.verifiedOn }),
    say(data.calendar ? 'rules.command.dataCalendar' : 'rules.command.data', data),
  ]
  return `${lines.join('\n')}\n`

  function doubts({ why, readings }: NonNullable<Applied['needsHuman']>) {
    const currency = result.currency
    return [
      say('rules.needsHuman.title', { why: say(`rules.needsHuman.${why}` as WordKey) }),
      ...readings.map((reading, i) =>
        say('rules.needsHuman.reading', {
          number: i + 1,
          values: figures(language, { ...reading, ...(currency ? { currency } : {}) }).join(', '),
        }),
      ),
    ]
  }
}

/** Sums in their currency, the rest as it is called in the rule. */
function figures(language: Language, { currency, ...result }: Record<string, unknown>): string[] {
  return Object.entries(result).map(([name, value]) => {
    const isSum = name.endsWith('Minor') && typeof value === 'number' && typeof currency === 'string'
    const said = isSum
      ? money({ language }, { minor: value, currency })
      : typeof value === 'string'
        ? value
        : JSON.stringify(value)
    return `${isSum ? name.slice(0, -'Minor'.length) : name}: ${said}`
  })
}
