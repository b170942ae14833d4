import type { z } from 'zod'
import type { Pack } from './pack.ts'
import { READERS } from './readers.ts'

/** What a desk knows of a service. */
interface Known {
  feeMinor: number | null
  currency: string | null
  distanceKm: number | null
}

/** Under which names rules ask what a service costs. */
const PRICES = ['monthlyFeeMinor', 'carriageChargeMinor', 'ticketPriceMinor', 'baseMinor']

/** The facts of a rule that follow from the service itself: what it costs, and how far the flight goes. */
export function figuresFor(packs: readonly Pack[], rule: string, known: Known): Record<string, unknown> {
  const reads = packs.flatMap(pack => pack.rules).find(each => each.rule === rule)?.reads ?? ''
  const asked = Object.keys((READERS[reads]?.facts as unknown as z.ZodObject | undefined)?.shape ?? {})
  const price = asked.find(name => PRICES.includes(name))
  return {
    ...(price && known.feeMinor !== null && { [price]: known.feeMinor, currency: known.currency }),
    ...(asked.includes('distanceKm') && known.distanceKm !== null && { distanceKm: known.distanceKm }),
  }
}
