export const problems = {
  unexpected: 'Произошла ошибка на нашей стороне. Она записана; попробуйте ещё раз.',
} as const
