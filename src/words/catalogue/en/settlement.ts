/** What each one concerned reads when an incident is over and the sums are settled. */
export const settlementLetters = {
  subject: '{{sum}} back: {{title}}',
  lost: {
    outage_one: 'You were without service for {{count}} day.',
    outage_other: 'You were without service for {{count}} days.',
    other_one: 'For {{count}} day you did not get what you pay for.',
    other_other: 'For {{count}} days you did not get what you pay for.',
  },
  paid: "We'll credit {{sum}} to your account {{when}}. There's nothing for you to do.",
  reckoned: 'How it adds up: {{reckoned}}.',
  together: 'Together {{sum}}.',
  basis: 'That is by {{packs}}.',
  wrong: "If it was longer for you, reply with when it started and ended, and we'll recount.",
  takenBackSubject: 'A correction of {{sum}}: {{title}}',
  takenBack: 'We wrote that {{sum}} comes back to you. We take that back{{reason}}',
  takenBackBrief: 'If you see it differently, reply: {{owner}} will look again.',
  corrected: {
    subject: "We're counting again: {{title}}",
    said: 'We wrote that {{sum}} comes back to you. That sum is no longer right.',
    sorry: "That's our mistake, and we're sorry.",
    moved: {
      why: 'We counted as if it had ended {{before}}; in fact it ended {{after}}.',
      next: "We're counting again and will write you the new sum and the day it arrives. There's nothing for you to do.",
    },
    reopened: {
      why: "We counted as if it had ended {{before}}; it isn't over yet.",
      next: "We'll count up to the day it works again, and write you the sum and the day it arrives. There's nothing for you to do.",
    },
  },
  arithmetic: { 'pro-rata': '{{fee}} × {{count}} / {{of}} = {{sum}}' },
} as const

/** Why a sum waits for a person, or could not be reckoned. */
export const settlementWhy = {
  'days-paid-already': 'some of the days are paid with another incident, and the rule cannot leave days out',
  'owed-by-hand': 'somebody has entered it in the ledger of the case already',
  'two-currencies': 'rules that apply answer in different currencies',
  'service-unknown': 'nobody knows which service of the customer was hit',
  'fee-unknown': 'nobody has told the desk what the service costs: import the fees and reckon again',
  'rule-no-sum': 'the rule answers no sum',
  'rule-court-only': 'only a court awards it',
  other: 'the rule could not be applied: {{why}}',
} as const

export const settlementProblems = {
  'fee-unknown': 'The desk does not know what the service costs. Import the fees and reckon again.',
  'incident-lasts': 'The incident is not over. What is owed is reckoned once it has ended.',
  'settlement-approved': 'Part of this has been approved. The whole can no longer be refused.',
  'settlement-taking-back':
    'What the old end had brought is just being taken back. Wait until that is done; then it is reckoned by itself.',
  'settlement-booking':
    'This money is just being entered for each customer. Wait until that is done, then correct the end.',
  'end-unchanged': 'That is the end as it stands already.',
  'confirm-taken-back':
    'For this many customers the approved sum does not hold: {{number}}. Their entries will be taken back, each told, and their sums reckoned again. If that is right, type that number.',
  'settlement-none': 'Nothing has been reckoned for this incident yet.',
  'settlement-stale':
    'Another settlement was approved meanwhile and pays for days of the same services. Reckon this one again.',
  'settlement-owed-by-hand':
    'Meanwhile somebody has entered or taken back by hand what this incident owes. Reckon this one again.',
  'approver-no-authority': 'You had the right to approve this and no longer have it. Ask somebody who leads now.',
  'settlement-refused':
    '{{name}} has said no to this settlement; the reason stands beside it. Mend it and reckon again.',
  'confirm-sums': 'The sums have changed meanwhile. Look at them again.',
  'payee-none': 'There is no such customer in this settlement: nothing is owed to them by it.',
  'billing-secret': 'Set a secret first: both sides sign with it.',
  'days-owed-already':
    'This may have been entered already: entry {{entry}}, days {{days}}. If it is owed once more, write why.',
  'owed-by-settlement':
    'The settlement of this incident has entered as much or more: entry {{entry}}. Reckon for the whole incident, and what goes beyond is entered.',
  'remedy-paid': 'This is paid already. Decide whether the money is to come back or stays with the customer, and why.',
  'remedy-unpaid': 'Nothing was paid for this entry. It can simply be taken back.',
  'remedy-overpaid': 'This entry turned out to be wrong. Nothing more is paid for it.',
  'overpayment-none': 'Nothing was paid in error for this entry.',
  'overpayment-forgiven': 'The customer keeps this money. Nothing comes back.',
  'overpayment-recovered': 'This money has come back already.',
  'settlement-empty': 'There is nothing left to approve.',
  'settlement-decided': 'This has been decided, or needs nobody’s decision.',
  'reading-unknown': 'There is no such sum to choose. Take one of those that are shown, by its number.',
  'pay-by-past': 'The day of the payment has to be in the future.',
  'rule-not-of-incidents': 'The rule “{{rule}}” takes facts that an incident does not have.',
  'pack-exists': 'There is a pack “{{id}}” already. Packs are never edited: give the new edition a name of its own.',
  'payments-form': 'Line {{line}} cannot be read: {{reason}}. Nothing was booked.',
  'signature-wrong': 'The signature does not fit.',
  'billing-none': 'No address of the billing is set.',
} as const
