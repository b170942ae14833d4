import type { Pack } from '../pack.ts'

const currency = 'RUB'
const RU = { calendar: 'RU', roll: true }
const REFORM = '2026-02-01'

const EXEMPTIONS = ['consumer_obstructed', 'counterparty_breach_diligent_choice', 'mediation_agreement']

/** Penalties per article; only article 23 was touched by the reform, which caps it at the price. */
function penalties(cap: 'base' | 'none') {
  const late = { perMille: 30, cap: 'base' }
  const goods = { perMille: 10, unit: 'day', cap, ...(cap === 'none' && { capFrom: REFORM }) }
  // by the hour where the term was set in hours
  const works = { ...late, unit: ['day', 'hour'] }
  return {
    '20': goods,
    '21': goods,
    '22': goods,
    '23': goods,
    '23.1': { perMille: 5, unit: 'day', cap: 'base' },
    '28': works,
    '28h': { ...late, unit: 'hour' },
    '29': works,
    '30': works,
    '31': works,
  }
}

/** When a claim is to be met; `20.loan` a thing lent meanwhile, `21.20` with a check of the goods, `21.month` where they are not in stock. */
const TERMS = {
  '20': { days: 45, ...RU },
  // another thing to use while it is repaired
  '20.loan': { days: 3, ...RU },
  '21': { days: 7, ...RU },
  '21.20': { days: 20, ...RU },
  '21.month': { months: 1, ...RU },
  '22': { days: 10, ...RU },
  '31': { days: 10, ...RU },
}

function edition(id: string, from: string, to: string | null, cap: 'base' | 'none', exemptions: string[]): Pack {
  return {
    id,
    title: {
      ru: `Закон РФ «О защите прав потребителей» № 2300-1, редакция с ${from}`,
      en: `Russian consumer protection law No. 2300-1, as of ${from}`,
    },
    jurisdiction: 'RU',
    effectiveFrom: from,
    effectiveTo: to,
    source: 'Закон 2300-1 ст. 13, 20–23.1, 28–31 (base.garant.ru/10106035); 500-ФЗ от 28.12.2025; ГК РФ ст. 191–193',
    quote: cap === 'base' ? 'неустойка не может превышать цену товара' : null,
    verifiedOn: '2026-11-22',
    status: 'active',
    rules: [
      {
        rule: 'ru_zozpp.penalty',
        reads: 'share-per-unit',
        selector: 'breachOn',
        terms: { currency, articles: penalties(cap) },
      },
      {
        rule: 'ru_zozpp.deadline',
        reads: 'deadline',
        selector: 'demandOn',
        terms: { from: 'demandOn', perKind: TERMS, penaltyFrom: true },
      },
      {
        rule: 'ru_zozpp.court_fine',
        reads: 'court-fine',
        selector: 'decidedOn',
        terms: { currency, perMille: 500, exemptions },
      },
    ],
  }
}

export const RU_CONSUMER: Pack[] = [
  edition('ru-zozpp-1996', '1996-01-16', '2026-01-31', 'none', []),
  edition('ru-zozpp-2026', REFORM, null, 'base', EXEMPTIONS),
]
