/** The letter of a decision: the answer, what was checked, what it rests on, what follows, to whom one may go. */
export const rulingLetters = {
  checked: 'We checked: {{facts}}.',
  rule: 'Under {{clause}}, {{words}}.',
  appeal:
    "If you disagree, {{name}} will look at it afresh: {{contacts}}. Reply to this letter or write on the case page {{until}} and say why; you'll have an answer {{within}}.",
  elsewhere: 'If you disagree with this too, {{elsewhere}} will look at it; you can go there {{until}}.',
  first: {
    upheld: 'The decision made {{day}} was looked at afresh and stands.',
    changed: 'The decision made {{day}} is withdrawn.',
    partly: 'The decision made {{day}} is changed in this part.',
  },
  within: {
    workingDays_one: 'within {{count}} working day',
    workingDays_other: 'within {{count}} working days',
    hours_one: 'within {{count}} hour',
    hours_other: 'within {{count}} hours',
    days_one: 'within {{count}} day',
    days_other: 'within {{count}} days',
  },
  received: {
    first: 'The decision made {{day}} is being looked at afresh by {{name}}: {{contacts}}.',
    asBefore: '{{owner}} is still responsible for your case; nothing has to be told again.',
    brief: '{{name}} is looking at the decision afresh.',
    briefBare: 'the decision will be looked at afresh.',
  },
  moved: {
    away: '{{name}} is away until after the promised day',
    first: 'The decision made {{day}} is now being looked at by {{name}}: {{contacts}}.',
    reason: 'Why another person{{reason}}',
    brief: 'the decision is now being looked at by {{name}}.',
  },
}

/** Disagreeing with a decision on the private page. */
export const rulingPages = {
  title: 'Decision',
  outcome: { granted: 'Granted', partly: 'Granted in part', refused: 'Refused' },
  made: '{{day}}, {{by}}',
  appealTo: 'Disagree? {{name}}, who took no part in it, will look at it afresh. You can write {{until}}.',
  why: 'Why you disagree',
  send: 'I disagree with the decision',
  open: 'You disagree. {{name}} is looking at the decision afresh.',
  openBy: 'You disagree. {{name}} is looking at the decision afresh; answer {{due}}.',
  decided: {
    upheld: 'The decision was looked at afresh and stands.',
    changed: 'The decision was looked at afresh and withdrawn.',
    partly: 'The decision was looked at afresh and changed in part.',
  },
}

export const rulingProblems = {
  'ruling-granted-missing': 'Say what the customer gets: the sentence begins the letter.',
  'ruling-denied-missing': 'Say what you refuse: the sentence begins the letter.',
  'ruling-fact-missing':
    'A refusal needs facts that were checked. Name at least one: what you looked at and what you saw.',
  'ruling-ground-missing': 'A refusal needs a ground: a rule with its clause, or a plain reason in words.',
  'ruling-clause-missing': 'Name the clause of the rule that the decision rests on.',
  'ruling-words-missing': 'Say in plain words what this clause says.',
  'ruling-rule-unknown': 'There is no such rule in this pack. Choose one from the list.',
  'ruling-link-unknown': 'This entry, file or remedy is not in the case: {{id}}. A fact points into its own case only.',
  'ruling-stands': 'There is a decision on this already. If the new one takes its place, say so.',
  'ruling-appealed': 'This decision was appealed. Only the person who hears the appeal can change it.',
  'ruling-superseded': 'Another decision has taken the place of this one. Appeal against the last.',
  'appeal-to-unfit':
    'An appeal cannot go to this person, who has decided or answers to who did. Choose one from the list.',
  'nobody-to-appeal-to':
    'Nobody can hear an appeal: it takes a colleague who did not decide and does not answer to who did. Add one, or name an outside body.',
  'nothing-to-appeal': 'This decision gave the customer all that was asked: there is nothing to appeal.',
  'appeal-elsewhere': 'Within the company this decision was reviewed already. {{where}} hears the dispute.',
  'appeal-too-late': 'The time in which one could disagree with the decision is over. Write to us as usual.',
  'appeal-made': 'This decision was appealed already.',
  'appeal-decided': 'This appeal was decided already.',
  'appeal-not-yours': 'Only {{name}} decides over this appeal.',
  'appeal-worsens': 'A review takes nothing away that the customer already has. Choose “in part” and say what stays.',
  'appeal-outcome-missing': 'Say whether the first decision stands or is changed in part.',
  'claim-not-a-word': 'Only a message of the customer in this case can be a claim.',
  'clock-rule-unknown': 'There is no rule “{{rule}}” that names a last day. Choose one from the list.',
  'clock-settled': 'This deadline is over and stays in the record.',
  'clock-certain': 'This day was counted by the rule without a doubt; it is not changed by hand.',
}
