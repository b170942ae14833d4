import { dayNumber, isoDate } from '../calendar/day.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { ZoneTable } from '../zone/table.ts'
import { dateIn, daysHurt, hoursHurt, localTime, midnight, type Outage, wholeDays } from './outage.ts'

/** What one rule is asked for one outage. Several askings are one answer: a fee is for a month, an outage may touch two. */
export interface Application {
  askings: Record<string, unknown>[]
  /** The days that the answer is for. */
  days: string[]
  /** The same for the days alone that the rule has not paid yet, where the rule itself cannot leave days out. */
  rest?: Record<string, unknown>[]
}

export interface Asked {
  outage: Outage
  /** What the row of the policy adds: an article, a unit. */
  extra: Record<string, unknown>
  /** Days that this rule has paid already for the same service. */
  paid: ReadonlySet<string>
  /** The fact by whose date the edition is chosen. */
  selector: string | undefined
}

type Writer = (asked: Asked, zones: ZoneTable) => Application | Refusal

/** How the facts of an outage are put for each kind of rule; a kind that is not here has nothing to say of incidents. */
const WRITERS: Record<string, Writer> = {
  'pro-rata': (asked, zones) =>
    withFee(asked, fee => (asked.extra.unit === 'hour' ? byHour : byDay)(asked, fee, zones)),
  'days-late': (asked, zones) => byCountOfDays(asked, zones),
  'fee-steps': (asked, zones) =>
    withFee(asked, fee =>
      fixed(asked, zones, outage => ({
        reportedOn: dateIn(zones, outage.zone, outage.reportedAt),
        fullOutageDaysSinceReport: wholeDays(outage, zones).length,
        ...fee,
      })),
    ),
  'daily-after-trigger': (asked, zones) =>
    fixed(asked, zones, outage => ({
      reportedAt: localTime(zones, outage.zone, outage.reportedAt),
      fixedAt: localTime(zones, outage.zone, outage.until),
    })),
  'share-per-unit': (asked, zones) =>
    withFee(asked, ({ monthlyFeeMinor, currency }) =>
      fixed(asked, zones, outage => ({
        unit: 'day',
        baseMinor: monthlyFeeMinor,
        currency,
        unitsLate: asked.extra.unit === 'hour' ? hoursHurt(outage) : daysHurt(outage, zones).length,
        breachOn: dateIn(zones, outage.zone, outage.from),
      })),
    ),
}

/** Whether a kind of rule can be asked what an incident owes. */
export const canBeAsked = (reads: string): boolean => Object.hasOwn(WRITERS, reads)

/** The facts of an outage as a kind of rule takes them. Refuses with `fee-unknown`. */
export const applicationOf = (reads: string, asked: Asked, zones: ZoneTable): Application | Refusal =>
  WRITERS[reads]!(asked, zones)

interface Fee {
  monthlyFeeMinor: number
  currency: string
}

const withFee = ({ outage }: Asked, write: (fee: Fee) => Application): Application | Refusal =>
  outage.feeMinor === null || outage.currency === null
    ? refuse('fee-unknown', { field: 'feeMinor' })
    : write({ monthlyFeeMinor: outage.feeMinor, currency: outage.currency })

/** One asking for each month that it touched: the fee of June pays for June. */
function byDay(asked: Asked, fee: Fee, zones: ZoneTable): Application {
  const days = unpaid(asked, zones)
  const months = [...new Set(days.map(day => day.slice(0, 7)))].map(month => days.filter(day => day.startsWith(month)))
  const askings = months.map(inMonth => ({
    ...{ outageOn: inMonth[0], ...selected(asked, inMonth[0]!) },
    ...{ ...fee, periodUnits: lengthOfMonth(inMonth[0]!), outageUnits: inMonth.length, unit: 'day' },
    ...asked.extra,
  }))
  return { askings, days }
}

function byHour(asked: Asked, fee: Fee, zones: ZoneTable): Application {
  return fixed(asked, zones, outage => {
    const day = dateIn(zones, outage.zone, outage.from)
    return { outageOn: day, ...fee, periodUnits: 24 * lengthOfMonth(day), outageUnits: hoursHurt(outage), unit: 'hour' }
  })
}

/** A sum for each day: so many days from the first one on. */
function byCountOfDays(asked: Asked, zones: ZoneTable): Application {
  const days = unpaid(asked, zones)
  if (!days.length) return { askings: [], days }
  const activatedOn = isoDate(dayNumber(days[0]!) + days.length)
  return { askings: [{ promisedOn: days[0], activatedOn, ...selected(asked, days[0]!), ...asked.extra }], days }
}

/** A rule that looks at the stretch as a whole. Where some of its days are paid already, a person compares both readings. */
function fixed(asked: Asked, zones: ZoneTable, write: (outage: Outage) => Record<string, unknown>): Application {
  const { outage, extra, paid } = asked
  const days = daysHurt(outage, zones)
  const facts = (of: Outage) => ({ ...selected(asked, dateIn(zones, of.zone, of.from)), ...write(of), ...extra })
  const asking = [facts(outage)]
  if (!days.some(day => paid.has(day))) return { askings: asking, days }
  const first = days.find(day => !paid.has(day))
  const from = first ? midnight(zones, outage.zone, first) : outage.until
  const rest = from < outage.until ? [facts({ ...outage, from, reportedAt: from })] : []
  return { askings: asking, days, rest }
}

const selected = ({ selector }: Asked, day: string) => (selector ? { [selector]: day } : {})

const unpaid = ({ outage, paid }: Asked, zones: ZoneTable) => daysHurt(outage, zones).filter(day => !paid.has(day))

function lengthOfMonth(day: string): number {
  const [year, month] = day.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}
