export const problems = {
  unexpected: 'Something went wrong on our side. It is on record; please try again.',
} as const
