import { Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useShortcuts } from '../../app/keys/shortcuts.ts'
import { useSay } from '../../app/speech.ts'
import { useTitle } from '../../app/title.ts'
import { Resolved } from '../../parts/state/resolved.tsx'
import { type Incident, incidentQuery } from '../query.ts'
import { AccountPage } from './account/account.tsx'
import { Dials } from './dials.tsx'
import { Head } from './head/head.tsx'
import { History } from './history/history.tsx'
import { People } from './people.tsx'
import css from './room.module.css'
import { Calls } from './work/calls.tsx'
import { Work } from './work/work.tsx'

const route = getRouteApi('/desk/incidents/$incidentId')
const SIDES = ['work', 'people', 'calls', 'history', 'account'] as const
type Side = (typeof SIDES)[number]

/** The room of one incident. */
export function RoomPage() {
  const { incidentId } = route.useParams()
  const found = useQuery(incidentQuery(incidentId))
  return <Resolved query={found}>{data => <Room key={data.id} incident={data} />}</Resolved>
}

/** What is due above; the work, the people, the calls and the record below. Digits lead from one to the next. */
function Room({ incident }: { incident: Incident }) {
  const say = useSay()
  const { side = 'work' } = route.useSearch()
  const go = route.useNavigate()
  useTitle(incident.title)
  const show = (next: Side) => void go({ search: { side: next === 'work' ? undefined : next }, replace: true })
  useShortcuts(Object.fromEntries(SIDES.map((each, at) => [`digit${at + 1}`, () => show(each)])))
  const toCall = incident.calls.filter(({ settledAt }) => !settledAt).length
  const counts: Partial<Record<Side, number>> = { people: incident.concerned, calls: toCall }
  return (
    <div className={css.room}>
      <Head incident={incident} />
      <Dials incident={incident} />
      <Tabs
        value={side}
        keepMounted={false}
        classNames={{ list: css.tabs!, tab: css.tab! }}
        onChange={value => show(value as Side)}
      >
        <Tabs.List aria-label={say('incident.room.sides')}>
          {SIDES.map(each => (
            <Tabs.Tab key={each} value={each}>
              {say(`incident.room.${each}`)}
              {counts[each] ? <span className={css.count}> {counts[each]}</span> : null}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="work">
          <Work incident={incident} />
        </Tabs.Panel>
        <Tabs.Panel value="people">
          <People incident={incident} />
        </Tabs.Panel>
        <Tabs.Panel value="calls">
          <Calls incident={incident} />
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <History incident={incident} />
        </Tabs.Panel>
        <Tabs.Panel value="account">
          <AccountPage incident={incident} />
        </Tabs.Panel>
      </Tabs>
    </div>
  )
}
