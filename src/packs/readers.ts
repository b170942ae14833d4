import { courtFine } from './read/court-fine.ts'
import { dailyAfterTrigger } from './read/daily-after-trigger.ts'
import { daysLate } from './read/days-late.ts'
import { deadline } from './read/deadline.ts'
import { feeOnce, feeSteps } from './read/fee-steps.ts'
import { missedAppointment } from './read/missed-appointment.ts'
import { proRata } from './read/pro-rata.ts'
import { quietHours } from './read/quiet-hours.ts'
import { netPromoter } from './read/score.ts'
import { sharePerUnit } from './read/share-per-unit.ts'
import { hourlyFine, perKilogram } from './read/travel/carriage.ts'
import { damageLimit } from './read/travel/damage-limit.ts'
import { flight } from './read/travel/flight.ts'
import { care, downgrade } from './read/travel/on-board.ts'
import { presumedLost } from './read/travel/presumed-lost.ts'
import { uprate } from './read/uprate.ts'
import type { Reader } from './reader.ts'

/** Who reads which kind of rule; a pack names one per rule. */
export const READERS: Record<string, Reader<never, never>> = {
  'daily-after-trigger': dailyAfterTrigger,
  'days-late': daysLate,
  'missed-appointment': missedAppointment,
  uprate,
  flight,
  downgrade,
  care,
  'damage-limit': damageLimit,
  'presumed-lost': presumedLost,
  'share-per-unit': sharePerUnit,
  'pro-rata': proRata,
  'fee-steps': feeSteps,
  'fee-once': feeOnce,
  'hourly-fine': hourlyFine,
  'per-kilogram': perKilogram,
  'court-fine': courtFine,
  deadline,
  'quiet-hours': quietHours,
  'net-promoter': netPromoter,
} as unknown as Record<string, Reader<never, never>>
