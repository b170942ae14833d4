import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { refuse } from '../../core/refusal.ts'
import { HOUR } from '../../core/time.ts'
import type { ZoneTable } from '../../core/zone/table.ts'
import { step } from '../answer.ts'
import { currency, localTime, minor, zone } from '../facts.ts'
import { reader } from '../reader.ts'

/** A sum for an appointment that nobody came to, or that was called off with less notice than the rule asks. */
export const missedAppointment = reader({
  terms: z.object({ rateMinor: minor, currency, noticeHours: z.int() }),
  facts: z.looseObject({
    appointmentAt: localTime,
    outcome: z.enum(['no_show', 'cancelled', 'kept', 'cancelled_by_customer', 'refused_by_customer']),
    cancelledAt: localTime.nullish(),
    timeZone: zone,
    exception: z.string().nullish(),
  }),
  read({ appointmentAt, outcome, cancelledAt, timeZone, exception }, { rateMinor, currency, noticeHours }, { zones }) {
    const owed = (amountMinor: number, comparator?: string) => ({
      result: { amountMinor, currency },
      steps: [step(`appointment-${outcome}`, { hours: noticeHours, sum: { minor: amountMinor, currency } })],
      ...(comparator && { comparator }),
    })
    if (exception) return { result: { amountMinor: 0, currency }, steps: [step('exception', { exception })] }
    if (outcome === 'no_show') return owed(rateMinor)
    if (outcome !== 'cancelled') return owed(0)
    if (!cancelledAt) return refuse('fact-missing', { field: 'cancelledAt' })
    const moment = (local: string) => momentOf(zones, timeZone, local)
    const notice = moment(appointmentAt) - moment(cancelledAt)
    return owed(notice < noticeHours * HOUR ? rateMinor : 0, `less than ${noticeHours} h`)
  },
})

/** Hours of notice are hours that pass, also in the night when clocks change. */
const momentOf = (zones: ZoneTable, zone: string, local: string) =>
  zones.toInstant(zone, Temporal.PlainDateTime.from(local)).getTime()
