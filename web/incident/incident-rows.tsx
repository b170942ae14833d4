import { IconBarrierBlock, IconUsers } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { useRowKeys } from '../app/keys/shortcuts.ts'
import { useSay } from '../app/speech.ts'
import { useNow } from '../app/time/clock.ts'
import { Tag } from '../parts/sign/tag.tsx'
import { Moment, useSayDue, useSayMoment } from '../parts/time/moment.tsx'
import css from './incident-rows.module.css'
import type { IncidentRow } from './query.ts'
import { EndedTag, SeverityTag } from './severity.tsx'

/** Incidents as rows: what, who answers, how many, when the next word is due. `j`, `k` and Enter walk over them. */
export function IncidentRows({ rows }: { rows: IncidentRow[] }) {
  const list = useRef<HTMLUListElement>(null)
  useRowKeys(list)
  return (
    <ul ref={list} className={css.rows}>
      {rows.map(row => (
        <Row key={row.id} row={row} />
      ))}
    </ul>
  )
}

function Row({ row }: { row: IncidentRow }) {
  const say = useSay()
  return (
    <li className={css.row}>
      <div className={css.what}>
        <Link to="/incidents/$incidentId" params={{ incidentId: row.id }} className={css.title} data-row>
          {row.title}
        </Link>
        <div className={css.about}>
          {row.endedAt ? <EndedTag /> : <SeverityTag severity={row.severity} />}
          <span>{row.commander.name}</span>
          <span>
            {say('incident.since')} <Moment at={row.startedAt} />
          </span>
          {row.blockersOverdue > 0 && (
            <Tag tone="danger" icon={<IconBarrierBlock size={14} aria-hidden />}>
              {say('incident.blockersOverdue', { count: row.blockersOverdue })}
            </Tag>
          )}
        </div>
      </div>
      <div className={css.size}>
        <IconUsers size={16} stroke={1.7} aria-hidden />
        {say('incident.customers', { count: row.concerned })}
      </div>
      <Repair row={row} />
      <Word row={row} />
    </li>
  )
}

/** By when the repair was promised, and how often that has moved. */
function Repair({ row: { estimate, endedAt } }: { row: IncidentRow }) {
  const say = useSay()
  const now = useNow()
  const sayMoment = useSayMoment()
  if (endedAt) return <div className={css.fact}>{say('incident.endedAt', { when: sayMoment(endedAt) })}</div>
  if (!estimate) return <div className={css.fact}>{say('incident.noEstimate')}</div>
  const missed = Date.parse(estimate.at) < now.getTime()
  return (
    <div className={css.fact} data-late={missed || undefined}>
      <span>{say(missed ? 'incident.estimateMissed' : 'incident.estimateAt', { when: sayMoment(estimate.at) })}</span>
      {estimate.moves > 0 && <span className={css.small}>{say('incident.moves', { count: estimate.moves })}</span>}
    </div>
  )
}

function Word({ row: { nextWordAt } }: { row: IncidentRow }) {
  const say = useSay()
  const now = useNow()
  const sayDue = useSayDue()
  if (!nextWordAt) return <div className={css.word} />
  const away = Date.parse(nextWordAt) - now.getTime()
  return (
    <div className={css.word} data-tone={away < 0 ? 'danger' : away < 3_600_000 ? 'warn' : undefined}>
      <span className={css.small}>{say('incident.nextWord')}</span>
      <strong>{sayDue(nextWordAt)}</strong>
    </div>
  )
}
