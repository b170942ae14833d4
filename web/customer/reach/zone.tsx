import { language, useSay } from '../../app/speech.ts'
import { useNow } from '../../app/time/clock.ts'
import { clockOf } from '../../app/time/dates.ts'

/** A zone with what the clocks there show now, so that nobody calls at night. */
export function Zone({ zone }: { zone: string }) {
  const say = useSay()
  const clock = clockOf(useNow(), zone, language.use())
  return say('reach.zoneNow', { zone, clock })
}
