import { Button, Switch } from '@mantine/core'
import { IconLock, IconWorld } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { publishIncident, unpublishIncident } from '../../../src/contract/incident/publication.ts'
import { call } from '../../app/api.ts'
import { sentenceOf } from '../../app/failure.ts'
import { language, useSay } from '../../app/speech.ts'
import { Panel } from '../../parts/page/panel.tsx'
import { Tag } from '../../parts/sign/tag.tsx'
import { Problem } from '../../parts/state/problem.tsx'
import { Moment } from '../../parts/time/moment.tsx'
import { useMayIncidents } from '../may.ts'
import { type Incident, publicationQuery, useIncidentChange } from '../query.ts'
import css from './publication.module.css'

/** Whether everybody may read of it: the page, who opened it and when, and the switch for leads. */
export function PublicPage({ incident: { id } }: { incident: Incident }) {
  const say = useSay()
  const spoken = language.use()
  const { mayDeclare } = useMayIncidents()
  const { data } = useQuery(publicationQuery(id))
  const [closing, setClosing] = useState(false)
  const change = useIncidentChange(id, (open: boolean) =>
    call(open ? publishIncident : unpublishIncident, { params: { incidentId: id } }),
  )
  if (!data) return null
  const { publication } = data
  // subscribers hear no more of it: that is asked once more
  const turn = (open: boolean) => (open ? change.mutate(true) : setClosing(true))
  const close = () => {
    setClosing(false)
    change.mutate(false)
  }
  return (
    <Panel title={say('incident.public.title')}>
      {mayDeclare ? (
        <Switch
          label={say(publication ? 'incident.public.on' : 'incident.public.off')}
          checked={publication !== null}
          disabled={change.isPending}
          onChange={event => turn(event.currentTarget.checked)}
        />
      ) : (
        <Tag
          tone={publication ? 'good' : 'quiet'}
          icon={publication ? <IconWorld size={14} aria-hidden /> : <IconLock size={14} aria-hidden />}
        >
          {say(publication ? 'incident.public.on' : 'incident.public.off')}
        </Tag>
      )}
      {publication ? (
        <>
          <p className={css.hint}>
            {say(publication.reason === 'place' ? 'incident.public.byPlace' : 'incident.public.byPerson', {
              name: publication.by,
            })}{' '}
            <Moment at={publication.at} />
          </p>
          {/* with a language named it is everybody's page, also for who is signed in */}
          <a href={`/incidents/${id}?lang=${spoken}`} className="mg-link" target="_blank" rel="noreferrer">
            {say('incident.public.link')}
          </a>
        </>
      ) : (
        <p className={css.hint}>{say('incident.public.offHint')}</p>
      )}
      {closing && publication && (
        <div className={css.closing}>
          <p>{say('incident.public.closing')}</p>
          <Button size="compact-sm" color="red" onClick={close}>
            {say('incident.public.close')}
          </Button>
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setClosing(false)}>
            {say('app.cancel')}
          </Button>
        </div>
      )}
      {change.isError && <Problem>{sentenceOf(change.error)}</Problem>}
    </Panel>
  )
}
