import { ACTS, type Act, type Acts, GROUPS } from '../act/act.ts'

export const COURTEOUS: Act[] = ['greeting', 'thanks', 'apology', 'courtesy', 'closing']
const EMPTY: readonly Act[] = GROUPS.empty

/** Whoever does one of these beside the courtesy is no mere ceremony. */
const CARRYING = ACTS.filter(act => !COURTEOUS.includes(act) && !EMPTY.includes(act))

/**
 * A sentence of mere courtesy. No rule but `ritual` looks at it: a greeting, thanks or an apology more or less changes
 * nothing of what a letter holds. What the case knows may make any sentence look a little like a refusal; a sure
 * courtesy outweighs that.
 */
export function isCeremony(acts: Acts): boolean {
  const courtesy = Math.max(...COURTEOUS.map(act => acts[act]))
  return courtesy > 0.45 && CARRYING.every(act => acts[act] < Math.max(0.35, courtesy / 2))
}
