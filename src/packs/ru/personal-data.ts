import type { Pack } from '../pack.ts'

/** Clocks of the law on personal data. */
export const RU_PERSONAL_DATA: Pack[] = [
  {
    id: 'ru-152-fz',
    title: {
      ru: '152-ФЗ «О персональных данных»: сроки ответов',
      en: 'Russian law 152-FZ on personal data: when to answer',
    },
    jurisdiction: 'RU',
    effectiveFrom: '2022-09-01',
    effectiveTo: null,
    source: '152-ФЗ ст. 14, 20, 21 в редакции 266-ФЗ (zakonrf.info); klerk.ru data-sec 681468',
    quote: null,
    verifiedOn: '2026-11-22',
    status: 'active',
    rules: [
      {
        rule: 'deadline.ru152_answer',
        reads: 'deadline',
        selector: 'requestOn',
        terms: { from: 'requestOn', count: { workingDays: 10, calendar: 'RU' } },
      },
      {
        rule: 'deadline.ru152_answer_extended',
        reads: 'deadline',
        selector: 'requestOn',
        terms: { from: 'requestOn', count: { workingDays: 15, calendar: 'RU' } },
      },
      {
        rule: 'deadline.ru152_stop_unlawful',
        reads: 'deadline',
        selector: 'foundOn',
        terms: { from: 'foundOn', count: { workingDays: 3, calendar: 'RU' } },
      },
      {
        rule: 'deadline.ru152_destroy_unlawful',
        reads: 'deadline',
        selector: 'foundOn',
        terms: { from: 'foundOn', count: { workingDays: 10, calendar: 'RU' } },
      },
      {
        rule: 'deadline.ru152_destroy_after_withdrawal',
        reads: 'deadline',
        selector: 'withdrawnOn',
        terms: { from: 'withdrawnOn', count: { days: 30 } },
      },
    ],
  },
]
