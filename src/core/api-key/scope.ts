import type { Deed } from '../deed.ts'

/**
 * What a key may be made for; a manager can read it. A key may do what stands in its scopes and the person who made it
 * may do, and nothing else. No scope makes keys.
 */
export const SCOPES = {
  read: ['see own power', 'read cases', 'read knowledge', 'read incidents', 'read settings', 'read remedy reports'],
  cases: ['read cases', 'work on cases', 'hand over cases', 'review replies', 'read knowledge', 'see the quarantine'],
  customers: ['read cases', 'change customers'],
  incidents: ['read cases', 'read incidents', 'work on incidents', 'lead incidents'],
  remedies: [
    'read cases',
    'compensate customers',
    'see own power',
    'approve settlements',
    'report payments',
    'read remedy reports',
    'set authorities',
  ],
  knowledge: ['read cases', 'read knowledge', 'write knowledge', 'retire knowledge'],
  reviews: ['read cases', 'review replies', 'set severities', 'see what was sent as it was'],
  settings: ['read settings', 'change settings', 'change policies'],
  staff: ['read cases', 'plan absences', 'change staff'],
  webhooks: ['keep webhooks'],
  privacy: ['read cases', 'export customers', 'erase customers'],
  audit: ['read the audit log'],
} as const satisfies Record<string, readonly Deed[]>

export type Scope = keyof typeof SCOPES
export const SCOPE_NAMES = Object.keys(SCOPES) as [Scope, ...Scope[]]

/** Whether a key with these scopes may do it; scopes of another version give nothing. */
export const covers = (scopes: readonly string[], deed: Deed): boolean =>
  scopes.some(scope => Object.hasOwn(SCOPES, scope) && (SCOPES[scope as Scope] as readonly Deed[]).includes(deed))
