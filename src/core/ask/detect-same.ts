import { stems } from '../text/language/stems.ts'

const SHORT = 3
const ALIKE = 0.7

/** Do two asks say the same in nearly the same words? Inflection and order don't matter. */
export function sharesWords(one: string, other: string): boolean {
  const first = contentOf(one)
  const second = contentOf(other)
  if (first.size === 0 || second.size === 0) return one.toLowerCase() === other.toLowerCase()
  let shared = 0
  for (const stem of first) if (second.has(stem)) shared++
  return shared / (first.size + second.size - shared) >= ALIKE
}

let empty: Set<string> | undefined

function contentOf(text: string): Set<string> {
  empty ??= new Set(stems(EMPTY))
  const light = empty
  return new Set(stems(text).filter(stem => stem.length >= SHORT && !light.has(stem)))
}

/** "When will you fix the door?" and "When will you fix the lift?" share these and are two questions. */
const EMPTY =
  'the and you your when where what which who why how will would could can please for that this with are was has have when is did does ' +
  'где когда почему сколько кто что как какой для это мне меня мой вас вам вы ваш пожалуйста прошу будет уже или'
