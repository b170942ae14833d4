/** The archive of one person's data. */
export const exported = {
  title: 'All that is kept of the customer {{name}}. Made {{at}}',
  case: 'Case {{number}}: {{subject}}',
  promises: 'Promises',
  promise: {
    update: 'write what is new',
    fix: 'put it right',
    call: 'call',
    visit: 'come',
    payout: 'pay',
    appeal: 'decide anew',
  },
  decisions: 'Decisions',
  compensation: 'Compensation',
  kind: {
    owed: 'owed',
    offered: 'offered',
    accepted: 'accepted',
    paid: 'paid',
    goodwill: 'a gesture',
  },
}
