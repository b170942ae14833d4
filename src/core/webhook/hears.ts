import type { Actor } from '../actor.ts'
import { mayHear, NOUNS_APART } from '../feed.ts'
import { nounOf } from './event-types.ts'

/** A webhook hears what a key with the scope `read` hears: nothing of keys and of webhooks themselves. */
const EARS: Actor = {
  kind: 'staff',
  id: 0,
  name: '',
  role: 'administrator',
  key: { id: 0, name: '', scopes: ['read'] },
}

/** Nouns whose events no webhook is told. */
export const UNTOLD = NOUNS_APART.filter(noun => !mayHear(EARS, `${noun}.`))

export const isTold = (type: string): boolean => mayHear(EARS, type)

/** Whether somebody may have these types told: nobody has more told than they may hear themselves. */
export const mayHave = (by: Actor, types: string[]): boolean =>
  types.every(type => (type === '*' ? mayHearAll(by) : mayHear(by, `${nounOf(type)}.`)))

const mayHearAll = (by: Actor): boolean =>
  mayHear(by, 'case.') && NOUNS_APART.every(noun => UNTOLD.includes(noun) || mayHear(by, `${noun}.`))
