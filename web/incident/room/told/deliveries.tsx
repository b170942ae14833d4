import { SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { sayIfKnown, useSay } from '../../../app/speech.ts'
import { Panel } from '../../../parts/page/panel.tsx'
import { ChannelIcon } from '../../../parts/sign/channel.tsx'
import { type DeliveryCount, deliveriesQuery, type Incident } from '../../query.ts'
import { lastOf, sum } from '../count.ts'
import css from './deliveries.module.css'

/** In the order in which a message lives; what was withdrawn left the count. */
const STATES = ['delivered', 'accepted', 'sending', 'planned', 'in-doubt', 'failed', 'undeliverable'] as const

/** What becomes of the messages, channel by channel, while it happens. */
export function Deliveries({ incident }: { incident: Incident }) {
  const say = useSay()
  const { data } = useQuery(deliveriesQuery(incident.id))
  const [which, setWhich] = useState<'last' | 'all'>('last')
  const last = lastOf(incident)
  if (!last) return null
  const rows = (data?.items ?? []).filter(
    ({ bulletinId, state }) => state !== 'withdrawn' && (which === 'all' || bulletinId === last.id),
  )
  const channels = [...new Set(rows.map(({ channel }) => channel))]
  return (
    <Panel title={say('incident.deliveries.title')} count={sum(rows) || undefined}>
      <SegmentedControl
        size="xs"
        fullWidth
        mb={12}
        aria-label={say('incident.deliveries.which')}
        value={which}
        onChange={value => setWhich(value as typeof which)}
        data={[
          { value: 'last', label: say('incident.deliveries.last') },
          { value: 'all', label: say('incident.deliveries.all') },
        ]}
      />
      {channels.length === 0 && <p className={css.none}>{say('incident.deliveries.none')}</p>}
      <div aria-live="polite" aria-atomic="false" className={css.channels}>
        {channels.map(channel => (
          <Channel key={channel} channel={channel} rows={rows.filter(row => row.channel === channel)} />
        ))}
      </div>
    </Panel>
  )
}

function Channel({ channel, rows }: { channel: string; rows: DeliveryCount[] }) {
  const say = useSay()
  const all = sum(rows)
  const counts = STATES.map(state => ({ state, messages: sum(rows.filter(row => row.state === state)) })).filter(
    ({ messages }) => messages > 0,
  )
  return (
    <div>
      <div className={css.channel}>
        <ChannelIcon channel={channel} />
        {sayIfKnown(say, `channel.${channel}`) ?? channel}
        <strong>{all}</strong>
      </div>
      <div className={css.bar} aria-hidden>
        {counts.map(({ state, messages }) => (
          <span key={state} data-state={state} style={{ flexGrow: messages }} />
        ))}
      </div>
      <ul className={css.states}>
        {counts.map(({ state, messages }) => (
          <li key={state} data-state={state}>
            {say(`notice.state.${state}`)} {messages}
          </li>
        ))}
      </ul>
    </div>
  )
}
