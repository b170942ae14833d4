/** What a customer reads of money. */
export const remedyLetters = {
  owed: 'We owe you {{sum}}: {{reckoning}}.',
  owedPlain: 'We owe you {{sum}} for case {{number}}: that is our decision.',
  offered: 'We offer you {{sum}} for case {{number}}.',
  agree: 'If you agree, press the button on your page. If not, reply with what would be right.',
  accepted: 'Agreed: {{sum}} for case {{number}}.',
  arrives: "{{Deadline}} we'll send the money. There's nothing to fill in.",
  paid: '{{sum}} is on its way to you, payment {{reference}}. There’s nothing to do.',
  reckoned: 'How it adds up: {{reckoning}}.',
  reversed: {
    owed: 'We take back that we owe you {{sum}}{{reason}}',
    offered: 'We take back the offer of {{sum}}{{reason}}',
    accepted: 'We take back the agreement on {{sum}}{{reason}}',
    paid: 'The payment of {{sum}} was taken back{{reason}}',
  },
  stillPaid: "The promise stands: we'll pay {{when}}.",
  overpaidSubject: 'We paid too much: {{sum}}',
  overpaid: {
    recover:
      "We paid you {{sum}} too much; the mistake is ours{{reason}} We'll take it off your account. There's nothing for you to do.",
    forgive: 'We paid you {{sum}} too much; the mistake is ours{{reason}} Please keep it; nothing has to come back.',
  },
  question: 'If you see it differently, reply to this letter: {{owner}} will look at it again.',
  brief: {
    owed: 'we owe you {{sum}}: {{reckoning}}.',
    owedPlain: 'we owe you {{sum}} for case {{number}}.',
    offered: 'we offer you {{sum}} for case {{number}}. If you agree, press the button:',
    accepted: 'agreed: {{sum}} for case {{number}}.',
    arrives: "{{Deadline}} we'll send the money.",
    paid: '{{sum}} is on its way to you. Nothing to do.',
    overpaid: {
      recover: "our mistake, we paid {{sum}} too much. We'll take it off your account; nothing to do.",
      forgive: 'our mistake, we paid {{sum}} too much. Please keep it.',
    },
    reversed: 'a correction on {{sum}}, case {{number}}:',
  },
} as const

/** What the staff is told beside a sum. */
export const remedies = {
  remark: {
    facade: 'A gesture while {{open}} that we owe is open. Pay that first; sweets do not take its place.',
    mismatch: 'What went wrong was {{failure}}; {{form}} does not make that good. What does: {{asks}}.',
    'outlier-more': 'Like cases got {{from}} to {{until}}; this one would get {{got}}. Say why it is more.',
    'outlier-less': 'Like cases got {{from}} to {{until}}; this one would get {{got}}. Say why it is less.',
  },
  failure: {
    money: 'lost money',
    delay: 'a delay',
    outcome: 'what was bought and did not come',
    treatment: 'how somebody was treated',
    information: 'wrong or missing information',
  },
  form: {
    money: 'money',
    credit: 'a credit',
    replacement: 'a replacement',
    speed: 'speed',
    apology: 'an apology',
    initiative: 'acting before being asked',
    information: 'information',
    gift: 'a gift',
  },
} as const

export const remedyProblems = {
  'not-minor-units': 'A sum is a whole number of the smallest units, such as pence, and more than nothing.',
  'currency-unknown': 'The currency "{{currency}}" is unknown. Example: GBP.',
  'nothing-to-accept': 'Only an offer, or what is owed, can be accepted. Give the number of such an entry.',
  'accepted-already': 'This is accepted already. Look at the ledger.',
  'nothing-to-pay': 'Only what was accepted is paid. Book the acceptance first.',
  'more-than-accepted': 'No more can be paid than was accepted and is not yet paid.',
  'remedy-reversed': 'This entry was taken back.',
  'reversal-stands': 'A correction is not taken back. Book a new entry.',
  'remedy-built-upon': 'Other entries are built upon this one. Take those back first.',
  'remedy-not-found': 'There is no such entry in the ledger of this case.',
  'rule-needs-human':
    'The text of the rule is ambiguous here ({{sums}}). Decide and book it as a decision, with the reason.',
  'rule-court-only': 'Only a court awards this sum. The desk books none of it.',
  'rule-no-sum': 'This rule answers no sum.',
  'nothing-owed': 'By this rule nothing is owed.',
  'beyond-authority': 'This goes beyond your authority. Ask {{approver}}.',
  'beyond-authority-nobody':
    'This goes beyond your authority, and nobody above may grant it. A lead or an administrator sets the authorities.',
  'over-budget': 'The budget of {{cause}} for {{month}} does not hold this any more: {{left}} is left.',
  'reason-for-outlier': 'Like cases got something else. Say why this one differs.',
  'approval-needless': 'You may grant this yourself. Book it.',
  'approval-settled': 'This is decided already.',
  'approver-left': 'Whoever has left the company decides nothing any more.',
  'own-approval': 'Nobody approves what they asked for themselves.',
  'not-the-approver': 'Somebody else was asked. Only the named person decides.',
  'authority-of-nobody': 'Name a role or a person, one of both.',
  'authority-not-yours': 'One sets the authority of those below. An administrator sets this.',
  'once-taken': 'Another payment was booked under this mark.',
  'incident-not-of-case': 'The case has not joined this incident.',
} as const
