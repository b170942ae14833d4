import { z } from 'zod'
import { count } from '../../facts.ts'

export const BANDS = ['a', 'b', 'c'] as const
export type Band = (typeof BANDS)[number]

/** Where the bands of distance end. */
export const BandTerms = z.object({
  /** The last kilometre of bands a and b. */
  upToKm: z.object({ a: count, b: count }),
  /** Flights inside the Union beyond band a stay in band b. */
  intraCommunity: z.boolean(),
})

export const BandFacts = z.looseObject({
  /** Great circle from the first departure to the final destination, whatever was flown. */
  distanceKm: z.number().positive(),
  intraCommunity: z.boolean().optional(),
})

/** The band of a flight; the last kilometre belongs to the lower one. */
export function bandOf(
  { distanceKm, intraCommunity }: z.output<typeof BandFacts>,
  { upToKm, intraCommunity: union }: z.output<typeof BandTerms>,
): Band {
  if (distanceKm <= upToKm.a) return 'a'
  return distanceKm <= upToKm.b || (union && intraCommunity) ? 'b' : 'c'
}
