import { stems } from '../text/stems.ts'

const SHORT = 3
const ALIKE = 0.7

/** Do two asks say the same in nearly the same words? Inflection and order don't matter. */
export function sharesWords(one: string, other: string): boolean {
  const first = contentOf(one)
  const second = contentOf(other)
  if (first.size < 2 || second.size < 2) return one.toLowerCase() === other.toLowerCase()
  let shared = 0
  for (const stem of first) if (second.has(stem)) shared++
  return shared / (first.size + second.size - shared) >= ALIKE
}

const contentOf = (text: string) => new Set(stems(text).filter(stem => stem.length >= SHORT))
