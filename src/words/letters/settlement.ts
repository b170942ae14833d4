import type { Spoken } from '../../core/language.ts'
import type { Money } from '../../core/money/money.ts'
import type { ReckoningStep } from '../../core/remedy/entry.ts'
import { withDays } from '../format/calendar-day.ts'
import { deadline, list, moment, sentence } from '../format/format.ts'
import { money } from '../format/money.ts'
import { nameFor } from '../format/names.ts'
import type { Person, Reader } from '../reader.ts'
import { sayStep } from '../rule.ts'
import { type WordKey, wordsFor } from '../words.ts'
import { fit, type Letter, reasoned, tidy } from './letter.ts'
import { signature } from './reply.ts'

/** What is owed for one service, or for services that share all facts. */
export interface OwedPart {
  sum: Money
  /** On how many days it did not work. */
  days: number
  steps: ReckoningStep[]
  /** The pack by its own name. */
  pack: Spoken
}

export interface SettlementFacts {
  /** The incident as its title says it. */
  title: string
  kind: string
  parts: OwedPart[]
  payBy: Date
  /** Who said yes to it. */
  approver: Person
}

/** What comes back, for how many days, how it was reckoned, by when; nothing to do. */
export function settlement(reader: Reader, { title, kind, parts, payBy, approver }: SettlementFacts): Letter {
  const words = wordsFor(reader.language)
  const total = together(reader, parts)
  const days = Math.max(...parts.map(part => part.days))
  const lost = words(kind === 'outage' ? 'letters.settlement.lost.outage' : 'letters.settlement.lost.other', {
    count: days,
  })
  const why = sentence(tidy(title))
  const reckoned = parts.map(part => arithmetic(reader, part)).join('; ')
  const whole = parts.length > 1 ? ` ${words('letters.settlement.together', { sum: total })}` : ''
  const paid = (manner = {}) => words('letters.settlement.paid', { sum: total, when: deadline(reader, payBy, manner) })
  const packs = [...new Set(parts.map(({ pack }) => withDays(reader.language, pack)))].join('; ')
  const body = [
    `${lost} ${paid()}`,
    `${words('letters.settlement.reckoned', { reckoned })}${whole} ${words('letters.settlement.basis', { packs })}`,
    words('letters.settlement.wrong'),
    signature(reader, approver),
  ]
  const brief = paid({ brief: true })
  return {
    subject: words('letters.settlement.subject', { sum: total, title: why }),
    body: body.join('\n\n'),
    brief: fit(reader, [`${lost} ${sentence(reckoned)}. ${brief}`, `${lost} ${brief}`, brief], '').trimEnd(),
  }
}

/** What was told before does not hold for one who never wrote: what, why, and to whom to say so if it is seen differently. */
export function settlementTakenBack(
  reader: Reader,
  { title, sum, why, by }: { title: string; sum: Money; why: string; by: Person },
): Letter {
  const words = wordsFor(reader.language)
  const values = {
    sum: money(reader, sum),
    title: sentence(tidy(title)),
    reason: reasoned(why),
    owner: nameFor(reader, by),
  }
  const said = words('letters.settlement.takenBack', values)
  const body = [said, words('letters.remedy.question', values), signature(reader, by)]
  return {
    subject: words('letters.settlement.takenBackSubject', values),
    body: body.join('\n\n'),
    brief: fit(reader, [`${said} ${words('letters.settlement.takenBackBrief', values)}`, said], '').trimEnd(),
  }
}

export interface CorrectedFacts {
  title: string
  sums: Money[]
  endedBefore: Date
  /** Null: it is not over after all. */
  endedAfter: Date | null
  /** Who corrected the end. */
  by: Person
}

/** A sum that was told does not hold, for the incident did not end when it was said to: what was wrong, and what comes next. */
export function settlementCorrected(
  reader: Reader,
  { title, sums, endedBefore, endedAfter, by }: CorrectedFacts,
): Letter {
  const words = wordsFor(reader.language)
  const kind = endedAfter ? 'moved' : 'reopened'
  const values = {
    sum: together(
      reader,
      sums.map(sum => ({ sum })),
    ),
    title: sentence(tidy(title)),
    before: moment(reader, endedBefore),
    after: endedAfter ? moment(reader, endedAfter) : '',
  }
  const said = words('letters.settlement.corrected.said', values)
  const why = words(`letters.settlement.corrected.${kind}.why`, values)
  const next = words(`letters.settlement.corrected.${kind}.next`, values)
  const sorry = words('letters.settlement.corrected.sorry', values)
  return {
    subject: words('letters.settlement.corrected.subject', values),
    body: [`${said} ${why} ${sorry}`, next, signature(reader, by)].join('\n\n'),
    brief: fit(reader, [`${said} ${next}`, said], '').trimEnd(),
  }
}

/** The sum of all parts; currencies stay apart. */
function together(reader: Reader, parts: Pick<OwedPart, 'sum'>[]): string {
  const sums = new Map<string, number>()
  for (const { sum } of parts) sums.set(sum.currency, (sums.get(sum.currency) ?? 0) + sum.minor)
  return list(
    reader,
    [...sums].map(([currency, minor]) => money(reader, { minor, currency })),
  )
}

/** One line: "600 ₽ × 8 / 30 = 160 ₽". Steps that only say how a rule came to it stay in the record. */
function arithmetic(reader: Reader, { steps }: OwedPart): string {
  const sums = steps.filter(({ code }) => SUMS.has(code))
  const said = (sums.length ? sums : steps).map(step =>
    ONE_LINE.has(step.code) ? short(reader, step) : sayStep(reader.language, step),
  )
  return said.join('; ')
}

/** The steps that are arithmetic, and those that read better in a letter than in the record. */
const SUMS = new Set([
  'pro-rata',
  'days-times-rate',
  'fee-step',
  'share',
  'capped',
  'hours-times-rate',
  'owed-by-hand',
  'paid-before',
])
const ONE_LINE = new Set(['pro-rata'])

function short(reader: Reader, { code, values }: ReckoningStep): string {
  const said = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'object' ? money(reader, value) : value,
  ])
  return wordsFor(reader.language)(`letters.settlement.arithmetic.${code}` as WordKey, Object.fromEntries(said))
}
