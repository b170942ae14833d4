/** What complaints share, as the lead reads it in a proposal. */
export const proposal = {
  title: 'Complaints alike: {{what}}',
  place: 'place {{what}}',
  dated: '{{what}}, {{date}}',
  words: 'words: {{what}}',
} as const
