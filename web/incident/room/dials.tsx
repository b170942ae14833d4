import { Progress } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { language, useSay } from '../../app/speech.ts'
import { useNow } from '../../app/time/clock.ts'
import { span } from '../../app/time/dates.ts'
import { useSayDue, useSayMoment } from '../../parts/time/moment.tsx'
import { deliveriesQuery, type Incident } from '../query.ts'
import { arrived, lastOf, sum } from './count.ts'
import css from './dials.module.css'

/** The four things that a commander looks at first: the next word, the repair, who has heard, what is in the way. */
export const Dials = ({ incident }: { incident: Incident }) => (
  <div className={css.dials}>
    <Word incident={incident} />
    <Repair incident={incident} />
    <Heard incident={incident} />
    <InTheWay incident={incident} />
  </div>
)

interface DialProps {
  title: string
  value: string
  tone?: 'danger' | 'warn' | 'good'
  /** 0 to 100. */
  share?: number
  children: ReactNode
}

const COLORS = { danger: 'red', warn: 'yellow.7', good: 'pine' } as const

const Dial = ({ title, value, tone, share, children }: DialProps) => (
  <section className={css.dial} data-tone={tone} aria-label={title}>
    <h2 className={css.title}>{title}</h2>
    <p className={css.value}>{value}</p>
    {share !== undefined && (
      <Progress value={Math.min(share, 100)} size={5} color={COLORS[tone ?? 'good']} aria-label={title} mb={6} />
    )}
    <div className={css.small}>{children}</div>
  </section>
)

/** The clock of the next word: how much of its window has run out, who was warned, what was kept and broken. */
function Word({ incident: { words, endedAt, acting, commander } }: { incident: Incident }) {
  const say = useSay()
  const spoken = language.use()
  const now = useNow().getTime()
  const sayDue = useSayDue()
  const sayMoment = useSayMoment()
  const count = (state: string) => words.filter(word => word.state === state).length
  const record = say('incident.word.record', { kept: count('kept'), broken: count('broken') })
  const open = words.find(({ state }) => state === 'open')
  if (!open)
    return (
      <Dial title={say('incident.word.title')} value={say(endedAt ? 'incident.word.noMore' : 'incident.word.none')}>
        {record}
      </Dial>
    )
  const [from, due] = [Date.parse(open.windowFrom), Date.parse(open.dueAt)]
  const left = due - now
  const tone = left < 0 ? 'danger' : left < Math.max((due - from) / 4, 15 * 60_000) ? 'warn' : 'good'
  const last = words.findLast(({ state }) => state === 'broken')
  return (
    <Dial
      title={say('incident.word.title')}
      value={sayDue(open.dueAt)}
      tone={count('broken') && !words.some(({ state }) => state === 'kept') ? 'danger' : tone}
      share={((now - from) / (due - from || 1)) * 100}
    >
      {say(now < from ? 'incident.word.window' : 'incident.word.until', {
        from: sayMoment(open.windowFrom),
        until: sayMoment(open.dueAt),
      })}
      <br />
      {record}
      {last?.settledAt && (
        <>
          <br />
          {say('incident.word.brokenAgo', { span: span(now - Date.parse(last.settledAt), spoken) })}
        </>
      )}
      {tone === 'warn' && (
        <>
          <br />
          {say('incident.word.warned', { name: (acting ?? commander).name })}
        </>
      )}
    </Dial>
  )
}

/** The repair as it was told last, and how it got there. */
function Repair({ incident: { estimate, endedAt, bulletins } }: { incident: Incident }) {
  const say = useSay()
  const now = useNow().getTime()
  const sayMoment = useSayMoment()
  const sayDue = useSayDue()
  const title = say('incident.estimate.title')
  const told = bulletins.filter(({ untilMeans }) => untilMeans === 'fixed').map(({ untilAt }) => untilAt!)
  const path = told.filter((moment, at) => moment !== told[at - 1])
  const moves = path.length > 1 && (
    <ol className={css.path} aria-label={say('incident.estimate.path')}>
      {path.map((moment, at) => (
        <li key={moment} data-last={at === path.length - 1 || undefined}>
          {sayMoment(moment)}
        </li>
      ))}
    </ol>
  )
  if (endedAt)
    return (
      <Dial title={title} value={say('incident.endedAt', { when: sayMoment(endedAt) })} tone="good">
        {moves || say('incident.estimate.ended')}
      </Dial>
    )
  if (!estimate)
    return (
      <Dial title={title} value={say('incident.noEstimate')}>
        {say('incident.estimate.sayWhen')}
      </Dial>
    )
  const missed = Date.parse(estimate.at) < now
  return (
    <Dial title={title} value={sayMoment(estimate.at)} tone={missed ? 'danger' : undefined}>
      {missed ? say('incident.estimate.missed') : sayDue(estimate.at)}
      {estimate.moves > 0 && ` · ${say('incident.moves', { count: estimate.moves })}`}
      {moves}
    </Dial>
  )
}

/** Whom the last update has reached. */
function Heard({ incident }: { incident: Incident }) {
  const say = useSay()
  const { data } = useQuery(deliveriesQuery(incident.id))
  const title = say('incident.heard.title')
  const last = lastOf(incident)
  if (!last)
    return (
      <Dial title={title} value={say('incident.heard.nobody')} tone="warn">
        {say('incident.heard.write')}
      </Dial>
    )
  const rows = (data?.items ?? []).filter(({ bulletinId, state }) => bulletinId === last.id && state !== 'withdrawn')
  const all = sum(rows)
  const there = arrived(rows)
  const troubled = sum(rows.filter(({ state }) => ['failed', 'undeliverable', 'in-doubt'].includes(state)))
  return (
    <Dial
      title={title}
      value={say('incident.heard.of', { there, all })}
      tone={troubled ? 'warn' : 'good'}
      share={all ? (there / all) * 100 : 0}
    >
      {say('incident.heard.last')}
      {troubled > 0 && ` · ${say('incident.heard.troubled', { count: troubled })}`}
    </Dial>
  )
}

/** Blockers and calls that are left. */
function InTheWay({ incident: { blockers, calls } }: { incident: Incident }) {
  const say = useSay()
  const open = blockers.filter(({ state }) => state === 'open')
  const overdue = open.filter(blocker => blocker.overdue).length
  const toCall = calls.filter(({ settledAt }) => !settledAt).length
  return (
    <Dial
      title={say('incident.way.title')}
      value={open.length ? say('incident.way.open', { count: open.length }) : say('incident.way.none')}
      tone={overdue ? 'danger' : undefined}
    >
      {overdue > 0 && (
        <>
          {say('incident.blockersOverdue', { count: overdue })}
          <br />
        </>
      )}
      {toCall ? say('incident.way.calls', { count: toCall }) : say('incident.way.noCalls')}
    </Dial>
  )
}
