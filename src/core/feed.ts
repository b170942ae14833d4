import type { Actor } from './actor.ts'
import type { Deed } from './deed.ts'
import { permit } from './permit.ts'
import type { Refusal } from './refusal.ts'

/**
 * How many of these ids may be told, in the order of the log. Ids are taken before a commit, so that a later one may be
 * seen before an earlier one: behind a gap nothing is told until it is settled whether it will be filled.
 */
export function ready(position: number, ids: number[], settled: number): number {
  const gap = ids.findIndex((id, index) => id > settled && id !== (ids[index - 1] ?? position) + 1)
  return gap < 0 ? ids.length : gap
}

/** What of the log each may hear who may do this; all else belongs to cases. A manager can read it. */
const HEARD_WITH: Partial<Record<Deed, string[]>> = {
  'read incidents': ['incident', 'subscription'],
  'read knowledge': ['article', 'macro'],
  'read settings': [
    'authority',
    'billing',
    'bulletin-template',
    'channel',
    'clock-policy',
    'gateway',
    'mailbox',
    'incident-policy',
    'likeness-policy',
    'pack',
    'policy',
    'remedy-budget',
    'second-reader',
    'settings',
    'settlement-policy',
    'severity',
    'throttle',
  ],
  'make keys': ['api-key'],
  'keep webhooks': ['webhook'],
  'read the audit log': ['oidc', 'second-factor', 'sign-in'],
}
const OTHERWISE: Deed = 'read cases'
const DEED_OF = new Map(Object.entries(HEARD_WITH).flatMap(([deed, nouns]) => nouns.map(noun => [noun, deed as Deed])))
const DEEDS = [OTHERWISE, ...(Object.keys(HEARD_WITH) as Deed[])]

/** The nouns that are heard with another right than reading cases. */
export const NOUNS_APART: readonly string[] = [...DEED_OF.keys()]

/** Whether this person hears of this event. */
export const mayHear = (by: Actor, type: string): boolean =>
  permit(by, DEED_OF.get(type.slice(0, type.indexOf('.'))) ?? OTHERWISE) === null

/** Null when there is anything that this person may hear. */
export function permitListening(by: Actor): Refusal | null {
  const refusals = DEEDS.map(deed => permit(by, deed))
  return refusals.includes(null) ? null : refusals[0]!
}

/** After these somebody who listens may have lost the right to. */
export const changesRights = (type: string): boolean => type === 'api-key.revoked' || type.startsWith('staff.')
