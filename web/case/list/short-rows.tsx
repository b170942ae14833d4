import { Link } from '@tanstack/react-router'
import { useSay } from '../../app/speech.ts'
import { Moment } from '../../parts/time/moment.tsx'
import type { CaseRow } from '../query.ts'
import { StateTag } from '../state.tsx'
import css from './short-rows.module.css'

/** Cases in a narrow column. */
export function CaseRowsShort({ rows }: { rows: CaseRow[] }) {
  const say = useSay()
  return (
    <ul className={css.rows}>
      {rows.map(row => (
        <li key={row.id} className={css.row}>
          <Link to="/cases/$caseId" params={{ caseId: row.id }} className={css.title}>
            <span lang={row.language}>{row.subject || say('case.noSubject')}</span>
          </Link>
          <span className={css.about}>
            {say('case.number', { number: row.id })} · <Moment at={row.changedAt} />
          </span>
          <StateTag state={row.state} />
        </li>
      ))}
    </ul>
  )
}
