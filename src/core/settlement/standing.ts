/** How a settlement stands, in one word. */
export const STANDINGS = [
  'broken',
  'refused',
  'waiting',
  'needs-human',
  'booking',
  'paying',
  'paid',
  'unreckoned',
  'nothing',
  'none',
] as const
export type Standing = (typeof STANDINGS)[number]

/** What is true of a settlement. */
export interface StandingFacts {
  /** A payment that was promised did not come in time. */
  broken: boolean
  /** Somebody said no, and nobody has reckoned it anew. */
  refused: boolean
  /** Something is owed that nobody has approved. */
  waiting: boolean
  needsHuman: boolean
  booking: boolean
  /** Something that was promised is not paid yet. */
  unpaid: boolean
  approved: boolean
  unreckoned: boolean
}

/** What presses most comes first; `none` is for what nobody has reckoned. */
export function standingOf(facts: StandingFacts | null): Standing {
  if (!facts) return 'none'
  if (facts.broken) return 'broken'
  if (facts.refused) return 'refused'
  if (facts.waiting) return 'waiting'
  if (facts.needsHuman) return 'needs-human'
  if (facts.booking) return 'booking'
  if (facts.unpaid) return 'paying'
  if (facts.approved) return 'paid'
  return facts.unreckoned ? 'unreckoned' : 'nothing'
}
