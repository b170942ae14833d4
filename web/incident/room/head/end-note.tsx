import { useSay } from '../../../app/speech.ts'
import { useSayMoment } from '../../../parts/time/moment.tsx'
import type { Incident } from '../../query.ts'
import css from './head.module.css'

/** That the end was said wrong: what stands now, who said so and why, and what became of the money that was approved by it. */
export function EndNote({ corrections }: { corrections: Incident['endCorrections'] }) {
  const say = useSay()
  const sayMoment = useSayMoment()
  const last = corrections.at(-1)
  if (!last) return null
  const { from, to, by, at, why, settlement } = last
  const values = { before: sayMoment(from), after: to ? sayMoment(to) : '', name: by, when: sayMoment(at) }
  return (
    <div className={css.corrected} role="note">
      <p>
        {say(to ? 'incident.end.wasMoved' : 'incident.end.wasReopened', values)} {why}
      </p>
      {settlement && <p>{say(settlement.takenBackAt ? 'incident.end.takenBack' : 'incident.end.takingBack')}</p>}
    </div>
  )
}
