import { useSay } from '../../app/speech.ts'
import { Panel } from '../../parts/page/panel.tsx'
import type { Incident } from '../query.ts'
import { Bars } from './account/bars.tsx'
import css from './room.module.css'
import { ConcernedList } from './told/concerned-list.tsx'
import { PlaceTree } from './told/place-tree.tsx'

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
