/** What two customers have in common. */
export interface Evidence {
  /** Addresses and numbers that both have. */
  addresses: { kind: string; address: string }[]
  /** Of their names, from 0 to 1; null where one of them has none. */
  names: number | null
  /** Places that services of both lie at. */
  places: string[]
  /** Services that both have under one number. */
  services: string[]
}

/** `sure`: hardly anybody else. `likely`: look at both. `family`: they share an address and are called otherwise. */
export type DuplicateLikeness = 'sure' | 'likely' | 'family'

/** So alike two names of one person are written: "Иван Петров" and "Петров Иван Сергеевич" have 0.6. */
const ONE_NAME = 0.5
/** So alike two names are that tell nothing of each other. */
const OTHER_NAME = 0.3

/** How likely two customers are one person; null: nothing speaks for it. */
export function judgeDuplicate({ addresses, names, places, services }: Evidence): DuplicateLikeness | null {
  const shared = addresses.length > 0 || services.length > 0
  if (shared) return names === null || names >= ONE_NAME ? 'sure' : names >= OTHER_NAME ? 'likely' : 'family'
  return names !== null && names >= ONE_NAME && places.length > 0 ? 'likely' : null
}

const ORDER: DuplicateLikeness[] = ['sure', 'likely', 'family']
/** The surest first, then the likest. */
export const surerFirst = <T extends { likeness: DuplicateLikeness; evidence: Evidence }>(found: T[]): T[] =>
  [...found].sort(
    (a, b) =>
      ORDER.indexOf(a.likeness) - ORDER.indexOf(b.likeness) || (b.evidence.names ?? 0) - (a.evidence.names ?? 0),
  )
