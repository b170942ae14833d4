import { useSay } from '../../app/speech.ts'
import { Panel } from '../../parts/panel.tsx'
import type { Incident } from '../query.ts'
import { Bars } from './bars.tsx'
import { ConcernedList } from './concerned-list.tsx'
import { PlaceTree } from './place-tree.tsx'
import css from './room.module.css'

/** Whom it concerns: by place, channel, zone and language, and one by one with the reason. */
export function People({ incident }: { incident: Incident }) {
  const say = useSay()
  return (
    <div className={css.stack}>
      <div className={css.half}>
        <Panel title={say('incident.people.places')}>
          <PlaceTree incident={incident} />
        </Panel>
        <Panel title={say('incident.people.how')} count={say('incident.customers', { count: incident.concerned })}>
          <Bars counts={incident.counts} />
        </Panel>
      </div>
      <ConcernedList incidentId={incident.id} />
    </div>
  )
}
