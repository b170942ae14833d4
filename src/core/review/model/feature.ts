import type { Places } from './places.ts'

/**
 * What a model may weigh, by its name. The name is in two parts, so that those of pairs of words need not be joined to be
 * looked for; where it stands is kept for the first two models that ask, since no feature is of more.
 */
export interface Feature {
  readonly head: string
  readonly tail: string
  one: Places | null
  placeInOne: number
  two: Places | null
  placeInTwo: number
}

export const feature = (head: string, tail = ''): Feature => ({
  head,
  tail,
  one: null,
  placeInOne: -1,
  two: null,
  placeInTwo: -1,
})

export const nameOf = ({ head, tail }: Feature): string => head + tail
