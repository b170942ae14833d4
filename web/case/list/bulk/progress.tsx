import { Progress } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconClock } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useSay } from '../../../app/speech.ts'
import type { FoundCase } from '../query.ts'
import css from './bulk.module.css'
import type { Outcome } from './use-run.ts'

interface ProgressProps {
  rows: FoundCase[]
  outcomes: ReadonlyMap<number, Outcome>
  /** What is said of a case that went well. */
  good: string
}

/** How far it has come, and each case with what became of it; those that did not go stand first. */
export function BulkProgress({ rows, outcomes, good }: ProgressProps) {
  const say = useSay()
  const settled = rows.filter(({ id }) => isSettled(outcomes.get(id)))
  const bad = rows.filter(({ id }) => isBad(outcomes.get(id)))
  const rest = rows.filter(({ id }) => outcomes.has(id) && !isBad(outcomes.get(id)))
  return (
    <div className={css.progress}>
      <Progress
        value={rows.length ? (100 * settled.length) / rows.length : 0}
        size="sm"
        aria-label={say('bulk.progress', { done: settled.length, all: rows.length })}
      />
      <p className={css.told} role="status">
        {say('bulk.progress', { done: settled.length, all: rows.length })}
        {bad.length > 0 && ` · ${say('bulk.held', { count: bad.length })}`}
      </p>
      <ul className={css.outcomes}>
        {[...bad, ...rest].map(row => (
          <Line key={row.id} row={row} outcome={outcomes.get(row.id)!} good={good} />
        ))}
      </ul>
    </div>
  )
}

export const isBad = (outcome: Outcome | undefined): boolean => outcome?.state === 'held' || outcome?.state === 'failed'
const isSettled = (outcome: Outcome | undefined): boolean => outcome?.state === 'done' || isBad(outcome)

function Line({ row, outcome, good }: { row: FoundCase; outcome: Outcome; good: string }) {
  const say = useSay()
  const bad = isBad(outcome)
  const Icon = bad ? IconAlertTriangle : outcome.state === 'done' ? IconCheck : IconClock
  return (
    <li className={css.outcome} data-bad={bad || undefined}>
      <Icon size={16} stroke={1.8} aria-hidden />
      <div>
        <Link to="/cases/$caseId" params={{ caseId: row.id }} target="_blank">
          {say('case.number', { number: row.id })}
        </Link>{' '}
        {row.customer.name || say('customer.nameless')}
        <span className={css.why}>
          {'why' in outcome
            ? outcome.why.join(' ')
            : outcome.state === 'done'
              ? [good, ...outcome.remarks].join(' · ')
              : say('bulk.waits')}
        </span>
      </div>
    </li>
  )
}
