import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { useNow } from '../app/clock.ts'
import { span } from '../app/dates.ts'
import { useRowKeys } from '../app/shortcuts.ts'
import { language, useSay } from '../app/speech.ts'
import { Moment, useSayDue } from '../parts/time/moment.tsx'
import css from './case-rows.module.css'
import type { CaseRow } from './query.ts'
import { StateTag } from './state.tsx'

/** Cases as rows: number, customer and subject, what is owed, by when. `j`, `k` and Enter walk over them. */
export function CaseRows({ rows, withOwner }: { rows: CaseRow[]; withOwner?: boolean }) {
  const list = useRef<HTMLUListElement>(null)
  useRowKeys(list)
  return (
    <ul ref={list} className={css.rows}>
      {rows.map(row => (
        <Row key={row.id} row={row} withOwner={withOwner} />
      ))}
    </ul>
  )
}

function Row({ row, withOwner }: { row: CaseRow; withOwner?: boolean }) {
  const say = useSay()
  return (
    <li className={css.row}>
      <span className={css.number}>{row.id}</span>
      <div className={css.what}>
        <Link to="/cases/$caseId" params={{ caseId: row.id }} className={css.title} data-row>
          <span lang={row.language}>{row.subject || say('case.noSubject')}</span>
        </Link>
        <span className={css.about}>
          {row.customer.name || say('customer.nameless')}
          {withOwner && <span className={css.owner}> · {row.owner.name}</span>}
        </span>
      </div>
      <div className={css.owed}>
        {row.openAsks > 0 && <span>{say('case.openAsks', { count: row.openAsks })}</span>}
        <Next row={row} />
      </div>
      <div className={css.state}>
        <StateTag state={row.state} />
      </div>
      <Moment at={row.changedAt} className={css.changed} />
    </li>
  )
}

/** The nearest thing owed: a promise with its date, else since when the customer waits. */
function Next({ row }: { row: CaseRow }) {
  const say = useSay()
  const sayDue = useSayDue()
  const spoken = language.use()
  const now = useNow()
  if (row.nextDueAt) {
    const late = Date.parse(row.nextDueAt) < now.getTime()
    return (
      <span className={css.due} data-late={late || undefined}>
        {late ? sayDue(row.nextDueAt) : say('case.nextDue', { when: sayDue(row.nextDueAt) })}
      </span>
    )
  }
  if (row.waitingSince)
    return (
      <span className={css.due}>
        {say('case.waits', { span: span(now.getTime() - Date.parse(row.waitingSince), spoken) })}
      </span>
    )
  return null
}
