/** Who may give how much, and how much there is. */
export const remedySettings = {
  remedySettings: {
    title: 'Compensation',
    hint: 'Who may grant how much alone, and how much there is for each cause in a month.',
    authorities: 'Authorities',
    authoritiesHint:
      'A person’s own row stands in place of that of the role. What a rule says is owed needs no authority.',
    noAuthorities: 'No rows yet: only administrators grant anything beyond what rules demand.',
    who: 'Who',
    roles: 'Roles',
    people: 'People',
    kind: 'What',
    kinds: { offered: 'Offers beyond what is owed', goodwill: 'Gestures', owed: 'Owed by decision' },
    limit: 'Up to',
    per: { day: '{{sum}} a day', month: '{{sum}} a month' },
    row: 'An authority',
    sum: 'Sum',
    period: 'Per',
    periods: { day: 'Day', month: 'Month' },
    changeRow: 'Change: {{who}}',
    removeRow: 'Take out: {{who}}',
    budgets: 'Budgets',
    budgetsHint:
      'What may be granted for a cause in a month beyond what rules demand. What is owed is never held back by a budget.',
    budget: 'A budget',
    left: 'Left',
  },
} as const
