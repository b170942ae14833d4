import type { KeyInUse } from './api-key/api-key.ts'
import type { CaseVersion } from './case/version.ts'

/** Who does something. The name is kept as it was at the moment of the act. */
export type Actor =
  | {
      kind: 'staff'
      id: number
      name: string
      role: Role
      /** Set where a program acts in this person's name. */
      key?: KeyInUse
      terms?: Terms
    }
  | { kind: 'customer'; id: number; name: string }
  | { kind: 'system'; id: null; name: string }

/** What a request asks of the act that it leads to. */
export interface Terms {
  /** The turn of a request that may be sent twice and is done once: an act that has lost its turn is undone. */
  turn?: Turn
  /** The case as the sender knew it: what came in between stops the act. */
  seen?: CaseVersion
  /** Where the request came from. */
  address?: string
  /** Set while it is asked whether this is still who asks: what is seen meanwhile is told to nobody. */
  doubt?: Doubt
}

/** Whether somebody who was here a moment ago is here still. */
export interface Doubt {
  stands: Promise<boolean>
}

/** One try of a request. */
export interface Turn {
  requestId: number
  run: string
}

export const ROLES = ['agent', 'lead', 'administrator'] as const
export type Role = (typeof ROLES)[number]

/** The desk itself, when a clock and not a person moves it. */
export const THE_DESK: Actor = { kind: 'system', id: null, name: 'Makegood' }

export const termsOf = (by: Actor): Terms => (by.kind === 'staff' && by.terms) || {}
