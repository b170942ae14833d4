import type { KnownText, Sentence } from '../reading.ts'

/** Words that carry no instruction. */
const LIGHT = 3

/** Which part of a sentence's carriers stand in the other text too, in whatever order, 0 to 1. */
export function containment(own: string[], other: KnownText): number {
  if (own.length < LIGHT) return 0
  let shared = 0
  for (const stem of own) if (other.stems.has(stem)) shared++
  return shared / own.length
}

/** The stems of a sentence that carry something, each once. */
export const carriers = ({ words }: Sentence): string[] => [
  ...new Set(words.map(word => word.stem).filter(stem => stem.length >= LIGHT && !COMMON.has(stem))),
]

const COMMON = new Set(
  'the and you your for with from that this will have are our can not but was has any all its как что это для или если при вам вас ваш наш мы вы не на по из от до за так уже еще чтоб котор можн нужн был буд есть'.split(
    ' ',
  ),
)
