import { readlinkSync } from 'node:fs'
import type { WrittenAt } from '../../core/review/draft.ts'
import { BUILT_IN_ZONES } from '../../core/zone/built-in.ts'
import type { Words } from '../../words/words.ts'

/** A moment with its offset; one without would mean another moment on every machine. */
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/i

/** When and where the letter is written: now and in this machine's zone, unless it is said. Throws what cannot be read. */
export function writtenAt(say: Words, { now, zone }: { now?: string; zone?: string }): WrittenAt {
  const moment = now === undefined ? new Date() : new Date(MOMENT.test(now) ? now : Number.NaN)
  if (Number.isNaN(moment.getTime())) throw new Error(say('review.command.badMoment', { value: now! }))
  const named = zone ?? zoneOfThisMachine()
  if (named !== undefined && BUILT_IN_ZONES.has(named)) return { now: moment, zone: named }
  try {
    return { now: moment, zone: new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone }
  } catch {
    throw new Error(say('problems.zone-unknown', { value: zone! }))
  }
}

/** Where Intl looks too, which takes forty milliseconds to wake; undefined where it has to be asked. */
function zoneOfThisMachine(): string | undefined {
  if (process.env.TZ !== undefined) return process.env.TZ
  try {
    return readlinkSync('/etc/localtime').split('/zoneinfo/')[1]
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' && process.platform === 'linux' ? 'UTC' : undefined
  }
}
