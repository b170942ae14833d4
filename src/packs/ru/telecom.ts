import type { Pack } from '../pack.ts'

const roll = { roll: true, calendar: 'RU' }

/** Claims about services of communication, and what a day without them costs. */
export const RU_TELECOM: Pack[] = [
  {
    id: 'ru-126-fz-55',
    title: { ru: '126-ФЗ «О связи», ст. 55: претензии', en: 'Russian law 126-FZ on communications, art. 55: claims' },
    jurisdiction: 'RU',
    effectiveFrom: '2016-03-02',
    effectiveTo: null,
    source: '126-ФЗ ст. 55 п. 5, 7 в редакции 42-ФЗ 2016 (lawmix.ru 176987); ГК РФ ст. 191–193',
    quote: 'не позднее рабочего дня, следующего за днём её поступления; в течение тридцати дней со дня регистрации',
    verifiedOn: '2026-11-22',
    status: 'active',
    rules: [
      {
        rule: 'ru_telecom.register',
        reads: 'deadline',
        selector: 'receivedOn',
        terms: { from: 'receivedOn', count: { workingDays: 1, calendar: 'RU' }, gives: 'registerBy' },
      },
      {
        rule: 'ru_telecom.answer',
        reads: 'deadline',
        selector: 'registeredOn',
        terms: { from: 'registeredOn', count: { days: 30, ...roll }, gives: 'answerBy' },
      },
      {
        rule: 'ru_telecom.claim_window',
        reads: 'deadline',
        selector: 'startsOn',
        terms: { from: 'startsOn', count: { months: 6, ...roll } },
      },
    ],
  },
  {
    // the clauses of the present rules were not found: a convention of this product
    id: 'ru-telecom-recalculation',
    title: {
      ru: 'Перерасчёт за время без услуги связи: доля платы за период',
      en: 'Credit for time without service: the share of the fee for the period',
    },
    jurisdiction: 'RU',
    effectiveFrom: '2022-01-14',
    effectiveTo: null,
    source: 'ПП 2607 от 31.12.2021 (текст не найден); доля периода — соглашение этого свода',
    quote: null,
    verifiedOn: '2026-11-22',
    status: 'active',
    rules: [{ rule: 'ru_telecom.recalc', reads: 'pro-rata', selector: 'outageOn', terms: { currency: 'RUB' } }],
  },
]
