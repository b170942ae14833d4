import { Button, SegmentedControl } from '@mantine/core'
import { IconBroadcast, IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useShortcuts } from '../app/keys/shortcuts.ts'
import { useSay } from '../app/speech.ts'
import { More } from '../parts/list/more.tsx'
import { Page } from '../parts/page/page.tsx'
import { Empty } from '../parts/state/empty.tsx'
import { Resolved } from '../parts/state/resolved.tsx'
import { IncidentRows } from './incident-rows.tsx'
import css from './incidents.module.css'
import { useMayIncidents } from './may.ts'
import { Proposals } from './proposals.tsx'
import { incidentsQuery } from './query.ts'

const route = getRouteApi('/desk/incidents')

/** Causes that hit many: what looks like one, what lasts, what is over. */
export function Incidents() {
  const say = useSay()
  const go = route.useNavigate()
  const { state = 'open' } = route.useSearch()
  const { mayDeclare } = useMayIncidents()
  const incidents = useInfiniteQuery(incidentsQuery(state))
  useShortcuts({ d: mayDeclare ? () => void go({ to: '/incidents/new' }) : undefined })
  return (
    <Page
      title={say('incident.title')}
      actions={
        <div className={css.actions}>
          <SegmentedControl
            aria-label={say('incident.which')}
            data={[
              { value: 'open', label: say('incident.state.open') },
              { value: 'ended', label: say('incident.state.over') },
            ]}
            value={state}
            onChange={value => void go({ search: { state: value === 'ended' ? value : undefined }, replace: true })}
          />
          {mayDeclare && <DeclareButton />}
        </div>
      }
    >
      {state === 'open' && <Proposals />}
      <section className={css.list} aria-label={say(`incident.state.${state === 'open' ? 'open' : 'over'}`)}>
        <Resolved query={incidents}>
          {({ pages }) => {
            const rows = pages.flatMap(page => page.items)
            return rows.length ? <IncidentRows rows={rows} /> : <Nothing state={state} />
          }}
        </Resolved>
      </section>
      <More of={incidents} />
    </Page>
  )
}

function DeclareButton() {
  const say = useSay()
  return (
    <Button component={Link} to="/incidents/new" leftSection={<IconPlus size={18} stroke={1.7} aria-hidden />}>
      {say('incident.declare.act')}
    </Button>
  )
}

function Nothing({ state }: { state: 'open' | 'ended' }) {
  const say = useSay()
  const { mayDeclare } = useMayIncidents()
  if (state === 'ended')
    return <Empty icon={IconBroadcast} title={say('incident.noneOver')} text={say('incident.noneOverText')} />
  return (
    <Empty icon={IconBroadcast} title={say('incident.none')} text={say('incident.noneText')}>
      {!mayDeclare && <p className={css.quiet}>{say('incident.leadsDeclare')}</p>}
    </Empty>
  )
}
