import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Desk } from '../desk.ts'

const SEAL_BYTES = 16

/** What only this desk can make of `what`: 128 bits in 22 letters, for links, slips and addresses that nobody is to guess. */
export const sealOf = ({ secret }: Desk, what: string): string =>
  createHmac('sha256', secret).update(what).digest().subarray(0, SEAL_BYTES).toString('base64url')

/** The same, shorter and in small letters: for addresses, whose letters programs change. 64 bits. */
export const smallSealOf = ({ secret }: Desk, what: string): string =>
  createHmac('sha256', secret).update(what).digest('hex').slice(0, SMALL_SEAL)

const SMALL_SEAL = 16

/** How long it takes tells nothing of how much of it is right. */
export function isSame(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}
