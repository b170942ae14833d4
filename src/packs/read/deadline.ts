import { z } from 'zod'
import { dayNumber, isoDate } from '../../core/calendar/day.ts'
import { type DayCount, lastDayOf } from '../../core/calendar/day-count.ts'
import { isRefusal, refuse } from '../../core/refusal.ts'
import { step } from '../answer.ts'
import { date, length } from '../facts.ts'
import { reader } from '../reader.ts'

const Count = z.object({
  days: length.optional(),
  workingDays: length.optional(),
  weeks: length.optional(),
  months: length.optional(),
  years: length.optional(),
  roll: z.boolean().optional(),
  calendar: z.string().optional(),
})

/** A case may bring the length of its own term, where the rule leaves a choice. */
const Facts = z.looseObject({
  days: length.nullish(),
  workingDays: length.nullish(),
  businessDays: length.nullish(),
  weeks: length.nullish(),
  months: length.nullish(),
  rollToWorkingDay: z.boolean().nullish(),
  calendar: z.string().nullish(),
  filedOn: date.nullish(),
})
type Facts = z.infer<typeof Facts>

/** The last day of a term that starts the day after an event. */
export const deadline = reader({
  terms: z.object({
    /** The fact that starts the term. */
    from: z.string(),
    /** How long, unless the case says; per kind of event where the rule makes a difference. */
    count: Count.optional(),
    perKind: z.record(z.string(), Count).optional(),
    /** What the last day is called in the answer. */
    gives: z.string().default('lastDay'),
    /** The answer says from which day on a penalty runs. */
    penaltyFrom: z.boolean().default(false),
    /** From this day on the term is shorter; what it makes of terms that run then is not said. */
    shorterFrom: z.object({ from: date, count: Count }).optional(),
  }),
  facts: Facts,
  read(facts, terms) {
    const event = date.safeParse(facts[terms.from])
    if (!event.success) return refuse('fact-missing', { field: terms.from })
    const kind = String(facts.kind ?? facts.article ?? '')
    const usual = terms.perKind ? (Object.hasOwn(terms.perKind, kind) ? terms.perKind[kind] : undefined) : terms.count
    const said = saidBy(facts)
    if (!usual && !said && kind && terms.perKind)
      return refuse('unknown-article', { field: 'kind', values: { article: kind } })
    if (!usual && !said) return refuse('fact-missing', { field: terms.perKind ? 'kind' : 'days' })
    const term = { ...(said ? withoutLength(usual) : usual), ...said, ...mannerOf(facts) }
    const end = lastDayOf(event.data, term)
    if (isRefusal(end)) return end
    const { counted, last } = end
    const steps = [step('term', { from: event.data, date: counted, ...lengthOf(term) })]
    if (last !== counted) steps.push(step('rolled', { from: counted, date: last }))
    const filed = facts.filedOn ? { inTime: facts.filedOn <= last } : {}
    if (facts.filedOn) steps.push(step(facts.filedOn <= last ? 'in-time' : 'too-late', { date: facts.filedOn }))
    const answer = {
      result: {
        [terms.gives]: last,
        ...filed,
        ...(terms.penaltyFrom && { penaltyFrom: isoDate(dayNumber(last) + 1) }),
      },
      steps,
      ...(term.calendar && (term.roll || term.workingDays !== undefined) && { calendar: term.calendar }),
    }
    return straddling(answer)

    function straddling<T>(answer: T) {
      const shorter = terms.shorterFrom
      if (!shorter || event.data! >= shorter.from || last < shorter.from) return answer
      const other = lastDayOf(event.data!, shorter.count)
      if (isRefusal(other)) return other
      const readings = [last, other.last].map(day => ({ [terms.gives]: day }))
      return { ...answer, needsHuman: { why: 'term-was-shortened', readings } }
    }
  },
})

function saidBy({ days, workingDays, businessDays, weeks, months }: Facts): DayCount | undefined {
  const working = workingDays ?? businessDays
  if (working != null) return { workingDays: working }
  if (days == null && weeks == null && months == null) return undefined
  return { ...(days != null && { days }), ...(weeks != null && { weeks }), ...(months != null && { months }) }
}

const mannerOf = ({ rollToWorkingDay, calendar }: Facts): DayCount => ({
  ...(rollToWorkingDay != null && { roll: rollToWorkingDay }),
  ...(calendar != null && { calendar }),
})

const withoutLength = ({ roll, calendar }: DayCount = {}): DayCount => ({
  ...(roll !== undefined && { roll }),
  ...(calendar && { calendar }),
})

/** One of its lengths, for the sentence: terms have a single one. */
function lengthOf(term: DayCount): { count: number; unit: string } {
  const unit = (['workingDays', 'days', 'weeks', 'months', 'years'] as const).find(each => term[each] !== undefined)
  return { count: unit ? term[unit]! : 0, unit: unit ?? 'days' }
}
