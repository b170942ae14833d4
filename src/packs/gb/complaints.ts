import type { Pack } from '../pack.ts'

/** Clocks of complaints in the United Kingdom: the financial services' DISP and Ofcom's alternative dispute resolution. */
export const GB_COMPLAINTS: Pack[] = [
  {
    id: 'gb-disp',
    title: { ru: 'Правила FCA, DISP 1: сроки ответа на жалобы', en: 'FCA Handbook DISP 1: complaint clocks' },
    jurisdiction: 'GB',
    effectiveFrom: '2016-06-30',
    effectiveTo: null,
    source: 'handbook.fca.org.uk DISP 1.4–1.6, 2.8',
    quote:
      'by close of business on the third business day following the day on which it is received; by the end of eight weeks',
    verifiedOn: '2026-11-22',
    status: 'active',
    rules: [
      {
        rule: 'deadline.disp_summary_resolution',
        reads: 'deadline',
        selector: 'receivedOn',
        terms: { from: 'receivedOn', count: { workingDays: 3, calendar: 'GB-ENG' } },
      },
      {
        rule: 'deadline.disp_final_response',
        reads: 'deadline',
        selector: 'receivedOn',
        terms: { from: 'receivedOn', count: { weeks: 8 } },
      },
      {
        rule: 'deadline.fos_referral',
        reads: 'deadline',
        selector: 'finalResponseOn',
        terms: { from: 'finalResponseOn', count: { months: 6 } },
      },
    ],
  },
  {
    id: 'gb-ofcom-adr-8-weeks',
    title: {
      ru: 'Общее условие Ofcom C4: письмо о независимом разборе через восемь недель',
      en: 'Ofcom General Condition C4: letter to dispute resolution after eight weeks',
    },
    jurisdiction: 'GB',
    effectiveFrom: '2018-10-01',
    effectiveTo: '2026-04-07',
    source: 'Ofcom GC C4; wired-gov.net 2025-07-09',
    quote: null,
    verifiedOn: '2026-11-22',
    status: 'active',
    rules: [adrLetter(8, { from: '2026-04-08', count: { weeks: 6 } })],
  },
  {
    id: 'gb-ofcom-adr-6-weeks',
    title: {
      ru: 'Общее условие Ofcom C4: письмо о независимом разборе через шесть недель',
      en: 'Ofcom General Condition C4: letter to dispute resolution after six weeks',
    },
    jurisdiction: 'GB',
    effectiveFrom: '2026-04-08',
    effectiveTo: null,
    source: 'Ofcom GC C4; wired-gov.net 2025-07-09; partners.ombudsman-services.org',
    quote: null,
    verifiedOn: '2026-11-22',
    status: 'active',
    rules: [adrLetter(6)],
  },
  {
    id: 'gb-ofcom-credit',
    title: {
      ru: 'Автоматическое возмещение Ofcom: когда его зачисляют',
      en: 'Ofcom automatic compensation: when it is credited',
    },
    jurisdiction: 'GB',
    effectiveFrom: '2019-04-01',
    effectiveTo: null,
    source: 'decoded.legal 2020/04',
    quote: 'within 30 calendar days',
    verifiedOn: '2026-11-22',
    status: 'active',
    rules: [
      {
        rule: 'deadline.ofcom_autocomp_credit',
        reads: 'deadline',
        selector: 'fixedOn',
        terms: { from: 'fixedOn', count: { days: 30 } },
      },
    ],
  },
]

/** What becomes of complaints that were open on the day of the change was not found: both last days are shown. */
function adrLetter(weeks: number, shorterFrom?: object) {
  const terms = { from: 'complaintOn', count: { weeks }, ...(shorterFrom && { shorterFrom }) }
  return { rule: 'deadline.ofcom_adr_letter', reads: 'deadline', selector: 'complaintOn', terms }
}
