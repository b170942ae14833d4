import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Desk } from './desk.ts'

const SEAL_BYTES = 16

/** What only this desk can make of `what`: 128 bits in 22 letters, for links, slips and addresses that nobody is to guess. */
export const sealOf = ({ secret }: Desk, what: string): string =>
  createHmac('sha256', secret).update(what).digest().subarray(0, SEAL_BYTES).toString('base64url')

/** How long it takes tells nothing of how much of it is right. */
export function isSame(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}
