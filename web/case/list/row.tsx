import { memo } from 'react'
import { language, useSay } from '../../app/speech.ts'
import { useNow } from '../../app/time/clock.ts'
import { span } from '../../app/time/dates.ts'
import { CaseLink } from '../../parts/list/case-link.tsx'
import { Moment, useSayDue } from '../../parts/time/moment.tsx'
import { StateTag } from '../state.tsx'
import css from './list.module.css'
import { Marked } from './marked.tsx'
import type { FoundCase } from './query.ts'

interface RowProps {
  row: FoundCase
  withOwner: boolean
  chosen: boolean
  onChoose: (id: number, whole: boolean) => void
}

/** A case in the list: number, subject and customer with what was found, what is owed, how it stands. */
export const Row = memo(({ row, withOwner, chosen, onChoose }: RowProps) => {
  const say = useSay()
  const { match } = row
  const inSubject = match?.where === 'subject' ? match.marks : []
  const inName = match?.where === 'customer' ? match.marks : []
  return (
    <>
      <input
        type="checkbox"
        className={css.check}
        checked={chosen}
        aria-label={say('caseList.choose', { number: row.id })}
        onChange={() => {}}
        onClick={event => onChoose(row.id, event.shiftKey)}
      />
      <span className={css.number}>{row.id}</span>
      <div className={css.what}>
        <CaseLink caseId={row.id} className={css.title}>
          <span lang={row.language}>
            <Marked text={row.subject || say('case.noSubject')} marks={row.subject ? inSubject : []} />
          </span>
        </CaseLink>
        <span className={css.about}>
          <Marked text={row.customer.name || say('customer.nameless')} marks={row.customer.name ? inName : []} />
          {withOwner && <span> · {row.owner.name}</span>}
        </span>
        {match && (match.where === 'message' || match.where === 'address') && (
          <span className={css.piece}>
            <Marked text={match.text} marks={match.marks} />
          </span>
        )}
      </div>
      <div className={css.owed}>
        {row.openAsks > 0 && <span>{say('case.openAsks', { count: row.openAsks })}</span>}
        <Next row={row} />
      </div>
      <div className={css.state}>
        <StateTag state={row.state} />
      </div>
      <Moment at={row.changedAt} className={css.changed} />
    </>
  )
})

/** The nearest thing owed: a promise with its date, else since when the customer waits. */
function Next({ row }: { row: FoundCase }) {
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
  if (!row.waitingSince) return null
  const waited = span(now.getTime() - Date.parse(row.waitingSince), spoken)
  return <span className={css.due}>{say('case.waits', { span: waited })}</span>
}
