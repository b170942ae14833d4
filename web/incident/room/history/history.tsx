import { Button } from '@mantine/core'
import { IconBroadcast } from '@tabler/icons-react'
import { useState } from 'react'
import { sayIfKnown, useSay } from '../../../app/speech.ts'
import { Panel } from '../../../parts/page/panel.tsx'
import { Tag } from '../../../parts/sign/tag.tsx'
import { Moment, useSayMoment } from '../../../parts/time/moment.tsx'
import type { Bulletin, Incident } from '../../query.ts'
import room from '../room.module.css'
import { BulletinText } from './bulletin-text.tsx'
import css from './history.module.css'

type Event = Incident['events'][number]

/** What was told, and what was done: who, when, why. The newest first. */
export function History({ incident }: { incident: Incident }) {
  const say = useSay()
  const events = incident.events.filter(({ type }) => type !== 'incident.bulletin' && type !== 'incident.planned')
  return (
    <div className={room.half}>
      <Panel title={say('incident.history.bulletins')} count={incident.bulletins.length} flush>
        {incident.bulletins.length === 0 && <p className={css.none}>{say('incident.history.noBulletins')}</p>}
        <ol className={css.rows}>
          {incident.bulletins.toReversed().map(bulletin => (
            <BulletinRow key={bulletin.id} bulletin={bulletin} />
          ))}
        </ol>
      </Panel>
      <Panel title={say('incident.history.events')} count={events.length} flush>
        <ol className={css.rows}>
          {events.toReversed().map(event => (
            <EventRow key={event.id} event={event} />
          ))}
        </ol>
      </Panel>
    </div>
  )
}

function BulletinRow({ bulletin }: { bulletin: Bulletin }) {
  const say = useSay()
  const sayMoment = useSayMoment()
  const [open, setOpen] = useState(false)
  const { kind, at, by, untilAt, untilMeans, move, urgent, messages } = bulletin
  const counted = Object.entries(messages).map(
    ([state, count]) => `${sayIfKnown(say, `notice.state.${state}`) ?? state} ${count}`,
  )
  return (
    <li className={css.row}>
      <div className={css.head}>
        <IconBroadcast size={16} stroke={1.7} aria-hidden />
        <strong>{say(`incident.bulletin.kind.${kind}`)}</strong>
        {move > 0 && <Tag tone="warn">{say('incident.bulletin.move', { number: move })}</Tag>}
        {urgent && <Tag tone="danger">{say('incident.bulletin.urgentTag')}</Tag>}
      </div>
      <div className={css.about}>
        {by} · <Moment at={at} />
        {untilAt && untilMeans && ` · ${say(`incident.bulletin.means.${untilMeans}`, { when: sayMoment(untilAt) })}`}
      </div>
      <div className={css.about}>{counted.join(' · ')}</div>
      <Button size="compact-xs" variant="subtle" mt={2} aria-expanded={open} onClick={() => setOpen(!open)}>
        {say(open ? 'notice.hideText' : 'notice.showText')}
      </Button>
      {open && <BulletinText bulletin={bulletin} />}
    </li>
  )
}

function EventRow({ event }: { event: Event }) {
  const say = useSay()
  const known = sayIfKnown(say, `incident.event.${event.type.replace(/^incident\./, '')}`)
  const { what } = event.data
  return (
    <li className={css.row}>
      <div>
        {known ?? event.type}
        {typeof what === 'string' && <span className={css.what}> {what}</span>}
      </div>
      <div className={css.about}>
        {event.actorKind === 'system' ? say('incident.event.system') : event.actorName} · <Moment at={event.at} />
      </div>
      {event.why && <p className={css.why}>{event.why}</p>}
    </li>
  )
}
