/** The archive of one person's data. */
export const exported = {
  title: 'Всё, что хранится о клиенте: {{name}}. Составлено {{at}}',
  case: 'Обращение {{number}}: {{subject}}',
  promises: 'Обещания',
  promise: {
    update: 'написать, что нового',
    fix: 'исправить',
    call: 'позвонить',
    visit: 'приехать',
    payout: 'выплатить',
    appeal: 'пересмотреть решение',
  },
  decisions: 'Решения',
  compensation: 'Возмещение',
  kind: {
    owed: 'должны',
    offered: 'предложено',
    accepted: 'принято',
    paid: 'выплачено',
    goodwill: 'жест',
  },
}
