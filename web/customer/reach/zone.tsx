import { language, sayIfKnown, useSay } from '../../app/speech.ts'
import { useNow } from '../../app/time/clock.ts'
import { clockOf } from '../../app/time/dates.ts'

/** A zone as people call it, with what the clocks there show now, so that nobody calls at night. */
export function Zone({ zone }: { zone: string }) {
  const say = useSay()
  const clock = clockOf(useNow(), zone, language.use())
  // of what we have no name for the zone's own town says enough
  const name = sayIfKnown(say, `zone.${zone}`) ?? zone.replace(/^.*\//, '').replaceAll('_', ' ')
  return say('reach.zoneNow', { zone: name, clock })
}
