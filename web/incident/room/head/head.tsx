import { Button, Group, Title } from '@mantine/core'
import { IconMapPin } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useSay } from '../../../app/speech.ts'
import { Back } from '../../../parts/page/back.tsx'
import { Person } from '../../../parts/sign/person.tsx'
import { Tag } from '../../../parts/sign/tag.tsx'
import { Moment } from '../../../parts/time/moment.tsx'
import { useMayIncidents } from '../../may.ts'
import type { Incident } from '../../query.ts'
import { EndedTag, SeverityTag } from '../../severity.tsx'
import { CommandForm } from './command-form.tsx'
import { EndForm } from './end-form.tsx'
import { EndNote } from './end-note.tsx'
import css from './head.module.css'
import { ScopeForm } from './scope-form.tsx'

/** What it is, since when, what it hits, and the names that answer for it. */
export function Head({ incident }: { incident: Incident }) {
  const say = useSay()
  const { mayCommand } = useMayIncidents()
  const [opened, setOpened] = useState<'command' | 'scope' | 'end' | null>(null)
  const close = () => setOpened(null)
  return (
    <header className={css.head}>
      <Back to="/incidents" label={say('incident.back')} />
      <div className={css.what}>
        <div className={css.titleLine}>
          <Title order={1} className={css.title}>
            {incident.title}
          </Title>
          <SeverityTag severity={incident.severity} />
          {incident.endedAt && <EndedTag />}
        </div>
        <div className={css.about}>
          <span>
            {say('incident.since')} <Moment at={incident.startedAt} />
          </span>
          <span>
            {say('incident.declaredBy', { name: incident.declaredBy })} <Moment at={incident.declaredAt} />
          </span>
          {incident.scope.places.map(place => (
            <Tag key={place} icon={<IconMapPin size={13} aria-hidden />}>
              {place}
            </Tag>
          ))}
          <Cases numbers={incident.cases} />
        </div>
        <Chain incident={incident} />
        <EndNote corrections={incident.endCorrections} />
      </div>
      <Group gap={8} className={css.acts}>
        {incident.endedAt && (
          <Button
            size="compact-sm"
            variant="default"
            renderRoot={props => <Link {...props} to="/settlements/$incidentId" params={{ incidentId: incident.id }} />}
          >
            {say('settlement.fromIncident')}
          </Button>
        )}
        {mayCommand(incident) && (
          <>
            {incident.endedAt ? (
              <Button size="compact-sm" variant="default" onClick={() => setOpened('end')}>
                {say('incident.end.open')}
              </Button>
            ) : (
              <Button size="compact-sm" variant="default" onClick={() => setOpened('scope')}>
                {say('incident.scope.change')}
              </Button>
            )}
            <Button size="compact-sm" variant="default" onClick={() => setOpened('command')}>
              {say('incident.command.act')}
            </Button>
          </>
        )}
      </Group>
      {opened === 'end' && incident.endedAt && <EndForm incident={incident} onClose={close} />}
      {opened === 'command' && <CommandForm incident={incident} onClose={close} />}
      {opened === 'scope' && <ScopeForm incident={incident} onClose={close} />}
    </header>
  )
}

/** The cases that have joined, each one click away while they are few. */
function Cases({ numbers }: { numbers: number[] }) {
  const say = useSay()
  if (!numbers.length) return null
  if (numbers.length > 6) return <span>{say('incident.cases', { count: numbers.length })}</span>
  return (
    <span>
      {say('incident.casesJoined')}{' '}
      {numbers.map((number, at) => (
        <span key={number}>
          {at > 0 && ', '}
          <Link to="/cases/$caseId" params={{ caseId: number }} className="mg-link">
            {number}
          </Link>
        </span>
      ))}
    </span>
  )
}

/** Commander, deputy, above: whoever acts now is marked. */
function Chain({ incident: { commander, deputy, acting, escalation } }: { incident: Incident }) {
  const say = useSay()
  const now = acting?.id ?? commander.id
  const people = [
    ['commander', commander],
    ['deputy', deputy],
    // somebody else acts where the named deputy cannot
    ...(acting && acting.id !== deputy.id && acting.id !== commander.id ? ([['acting', acting]] as const) : []),
    ['escalation', escalation],
  ] as const
  return (
    <dl className={css.chain}>
      {people.map(
        ([role, person]) =>
          person && (
            <div key={role} className={css.link} data-now={person.id === now || undefined}>
              <dt>{say(`incident.${role}`)}</dt>
              <dd>
                <Person name={person.name} />
                {acting && person.id === now && <span className={css.acting}>{say('incident.actsNow')}</span>}
              </dd>
            </div>
          ),
      )}
    </dl>
  )
}
