import { useSay } from '../../app/speech.ts'
import { Panel } from '../../parts/page/panel.tsx'
import { Moment } from '../../parts/time/moment.tsx'
import type { Incident } from '../query.ts'
import { lastOf } from './count.ts'
import { BulletinText } from './history/bulletin-text.tsx'
import css from './room.module.css'

/** What customers know at this moment. */
export function LastBulletin({ incident }: { incident: Incident }) {
  const say = useSay()
  const last = lastOf(incident)
  if (!last) return null
  return (
    <Panel title={say('incident.known')}>
      <p className={css.hint}>
        {say(`incident.bulletin.kind.${last.kind}`)} · {last.by} · <Moment at={last.at} />
      </p>
      <BulletinText bulletin={last} />
    </Panel>
  )
}
