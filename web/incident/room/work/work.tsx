import { BulletinDesk } from '../../bulletin/bulletin-desk.tsx'
import { useMayIncidents } from '../../may.ts'
import type { Incident } from '../../query.ts'
import { Answers } from '../account/answers.tsx'
import { LastBulletin } from '../last-bulletin.tsx'
import { PublicPage } from '../publication.tsx'
import css from '../room.module.css'
import { Deliveries } from '../told/deliveries.tsx'
import { Blockers } from './blockers.tsx'

/** What is told in the middle; what is under way and what is in the way beside it. */
export function Work({ incident }: { incident: Incident }) {
  const { mayCommand } = useMayIncidents()
  return (
    <div className={css.columns}>
      <div className={css.stack}>
        {mayCommand(incident) && <BulletinDesk incident={incident} />}
        <LastBulletin incident={incident} />
      </div>
      <div className={css.stack}>
        <Answers incident={incident} />
        <Deliveries incident={incident} />
        <Blockers incident={incident} />
        <PublicPage incident={incident} />
      </div>
    </div>
  )
}
