import { dayNumber, isoDate } from '../../core/calendar/day.ts'
import type { Pack } from '../pack.ts'

/** Voluntary code of automatic compensation for broadband and landlines; rates follow the consumer prices each April. */
const EDITIONS = [
  {
    from: '2019-04-01',
    repair: 800,
    start: 500,
    appointment: 2500,
    source: 'ofcom.org.uk, automatic compensation: need to know',
  },
  { from: '2021-04-01', repair: 806, start: 504, appointment: 2518, source: 'ispreview.co.uk 2021/04; EE price guide' },
  { from: '2022-04-01', repair: 840, start: 525, appointment: 2624, source: 'ispreview.co.uk 2022/04; giganet.uk/faq' },
  { from: '2023-04-01', repair: 933, start: 583, appointment: 2915, source: 'ukfcf.org.uk; virginmedia.com/help' },
  { from: '2024-04-01', repair: 976, start: 610, appointment: 3049, source: 'ukfcf.org.uk; ee.co.uk' },
  {
    from: '2025-04-01',
    repair: 998,
    start: 624,
    appointment: 3119,
    source: 'business.seethelight.co.uk; 6.24 by the index',
  },
  { from: '2026-04-01', repair: 1034, start: 646, appointment: 3231, source: 'linkspeed.co.uk/switching-rights' },
]

const currency = 'GBP'

export const OFCOM: Pack[] = EDITIONS.map(({ from, repair, start, appointment, source }, i) => ({
  id: `gb-ofcom-${from.slice(0, 4)}`,
  title: {
    ru: `Автоматическое возмещение Ofcom, ставки с ${from}`,
    en: `Ofcom automatic compensation, rates from ${from}`,
  },
  jurisdiction: 'GB',
  effectiveFrom: from,
  effectiveTo: EDITIONS[i + 1] ? isoDate(dayNumber(EDITIONS[i + 1]!.from) - 1) : null,
  source,
  quote:
    '11.59pm on the day two working days after the report; applies to any new service issues that occur from 1st April',
  verifiedOn: '2026-11-22',
  status: 'active',
  rules: [
    {
      rule: 'ofcom.delayed_repair',
      reads: 'daily-after-trigger',
      selector: 'reportedAt',
      terms: {
        rateMinor: repair,
        currency,
        triggerWorkingDays: 2,
        triggerClock: '23:59',
        calendar: 'GB-ENG',
        lossType: 'total',
        payWithinDays: 30,
        notice: { earliestDays: 30, endsDays: 30 },
      },
    },
    { rule: 'ofcom.delayed_start', reads: 'days-late', selector: 'promisedOn', terms: { rateMinor: start, currency } },
    {
      rule: 'ofcom.missed_appointment',
      reads: 'missed-appointment',
      selector: 'appointmentAt',
      terms: { rateMinor: appointment, currency, noticeHours: 24 },
    },
    {
      rule: 'ofcom.uprate',
      reads: 'uprate',
      selector: 'from_',
      // the first rates stood for two years
      terms: { order: ['delayedRepair', 'delayedStart', 'missedAppointment'], currency, next: EDITIONS[i + 1]?.from },
    },
  ],
}))
