/** What complaints share, as the lead reads it in a proposal. */
export const proposal = {
  title: 'Похожие жалобы: {{what}}',
  place: 'место {{what}}',
  dated: '{{what}}, {{date}}',
  words: 'слова: {{what}}',
} as const
