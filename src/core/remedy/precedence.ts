/** What a pack says where several rules answer to the same loss: the greater sum, this rule, the other one. */
export type Precedence = 'better' | 'this' | 'other'

/** Of answers to one loss those whose pack puts them first; else all but those whose pack puts them last. */
export function firstInLine<T>(answers: readonly T[], said: (answer: T) => Precedence | undefined): readonly T[] {
  const [ahead, behind] = (['this', 'other'] as const).map(word => answers.filter(answer => said(answer) === word))
  if (ahead!.length) return ahead!
  return behind!.length < answers.length ? answers.filter(each => !behind!.includes(each)) : answers
}
