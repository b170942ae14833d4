import { DAY, type Instant } from '../time.ts'
import { type Balance, gotOf } from './balance.ts'
import { type Spread, spreadOf } from './spread.ts'

/** A case among which another one is compared; all of one kind and currency. */
export interface LikeFacts {
  id: number
  causes: readonly string[]
  place: string | null
  openedAt: Instant
  balance: Balance
}

export type Alike = 'cause' | 'place' | 'month'

export interface Like<F extends LikeFacts> {
  facts: F
  alike: Alike[]
}

/** The spread is made of so many of the nearest. */
const NEAREST = 30
const A_MONTH = 31 * DAY

/** Like cases, the nearest first: by cause, by place, by month; then by how much was owed, then by time. */
export function nearest<F extends LikeFacts>(theCase: LikeFacts, others: readonly F[]): Like<F>[] {
  const like = others.filter(({ id }) => id !== theCase.id).map(facts => ({ facts, alike: alikeIn(theCase, facts) }))
  const owed = ({ facts }: Like<F>) => Math.abs(facts.balance.owed - theCase.balance.owed)
  const time = ({ facts }: Like<F>) => Math.abs(facts.openedAt.getTime() - theCase.openedAt.getTime())
  return like
    .sort(
      (a, b) => b.alike.length - a.alike.length || owed(a) - owed(b) || time(a) - time(b) || a.facts.id - b.facts.id,
    )
    .slice(0, NEAREST)
}

function alikeIn(a: LikeFacts, b: LikeFacts): Alike[] {
  const alike: Alike[] = []
  if (a.causes.some(cause => b.causes.includes(cause))) alike.push('cause')
  if (a.place && b.place && regionOf(a.place) === regionOf(b.place)) alike.push('place')
  if (Math.abs(a.openedAt.getTime() - b.openedAt.getTime()) <= A_MONTH) alike.push('month')
  return alike
}

/** `msk.north` of `msk.north.house12.riser3`; `flight.SU1234` of one day's flight. */
const regionOf = (place: string): string => place.split('.').slice(0, 2).join('.')

/** How what the nearest got lies. */
export const spreadAmong = (likes: readonly Like<LikeFacts>[]): Spread | null =>
  spreadOf(likes.map(({ facts }) => gotOf(facts.balance)))
