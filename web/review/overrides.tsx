import { Button } from '@mantine/core'
import { IconHandStop } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { useRowKeys } from '../app/keys/shortcuts.ts'
import { useSay } from '../app/speech.ts'
import { More } from '../parts/list/more.tsx'
import { Page } from '../parts/page/page.tsx'
import { Person } from '../parts/sign/person.tsx'
import { Empty } from '../parts/state/empty.tsx'
import { Resolved } from '../parts/state/resolved.tsx'
import { Moment } from '../parts/time/moment.tsx'
import { type Override, overridesQuery } from './query.ts'
import css from './review.module.css'
import { FindingTag } from './severity.tsx'

/** The lead's page of letters that the review held and a person sent all the same: who, when, why. */
export function Overrides() {
  const say = useSay()
  const overrides = useInfiniteQuery(overridesQuery)
  return (
    <Page
      title={say('overrides.title')}
      hint={say('overrides.hint')}
      actions={
        <Button component={Link} to="/settings/review" variant="default">
          {say('overrides.severities')}
        </Button>
      }
    >
      <Resolved query={overrides}>
        {({ pages }) => {
          const rows = pages.flatMap(page => page.items)
          return rows.length ? <Rows rows={rows} /> : <None />
        }}
      </Resolved>
      <More of={overrides} />
    </Page>
  )
}

const None = () => {
  const say = useSay()
  return (
    <div className={css.card}>
      <Empty icon={IconHandStop} title={say('overrides.emptyTitle')} text={say('overrides.emptyText')} />
    </div>
  )
}

function Rows({ rows }: { rows: Override[] }) {
  const list = useRef<HTMLUListElement>(null)
  useRowKeys(list)
  return (
    <ul ref={list} className={css.overrides}>
      {rows.map(row => (
        <li key={row.entryId} className={css.card}>
          <One row={row} />
        </li>
      ))}
    </ul>
  )
}

/** Each kind of finding once. */
const kindsOf = (findings: Override['findings']) =>
  findings.filter(({ code }, i) => findings.findIndex(other => other.code === code) === i)

function One({ row: { by, at, caseId, entryId, subject, reason, findings } }: { row: Override }) {
  const say = useSay()
  return (
    <article className={css.override}>
      <header className={css.head}>
        <Person name={by.name} />
        <Moment at={at} className={css.at} />
      </header>
      <blockquote className={css.reason}>{reason}</blockquote>
      <Link
        to="/cases/$caseId"
        params={{ caseId }}
        hash={`entry-${entryId}`}
        className={`mg-link ${css.case}`}
        data-row
      >
        {say('case.number', { number: caseId })} {subject || say('case.noSubject')}
      </Link>
      <ul className={css.tags} aria-label={say('overrides.found')}>
        {kindsOf(findings).map(finding => (
          <li key={finding.code}>
            <FindingTag finding={finding} />
          </li>
        ))}
      </ul>
    </article>
  )
}
