/** What is owed and offered, on the customer's private page. */
export const remedyPages = {
  title: 'What you get',
  owed: 'We owe you {{sum}}.',
  given: 'We paid you {{sum}}.',
  offered: 'We offer you {{sum}}.',
  goodwill: 'From us: {{sum}}.',
  taken: 'What it is made of: {{reckoning}}.',
  agree: 'I agree',
  agreeOwed: 'The sum is right',
  agreeHint: 'If not, write below what would be right.',
  agreed: 'Agreed.',
  arrives: "{{Deadline}} we'll send the money; there's nothing to do.",
  late: 'We promised the money {{deadline}} and it has not left. Our fault; write to us, or wait for word.',
  paid: 'Sent {{day}}, payment {{reference}}.',
  paidPart: '{{sum}} sent {{day}}, payment {{reference}}.',
  givenOn: 'Given {{day}}.',
}
