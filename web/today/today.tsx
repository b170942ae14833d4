import { IconSunHigh } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useNow } from '../app/clock.ts'
import { longDayOf } from '../app/dates.ts'
import { useMe } from '../app/session.ts'
import { useRowKeys } from '../app/shortcuts.ts'
import { language, useSay } from '../app/speech.ts'
import { Empty } from '../parts/empty.tsx'
import { Page } from '../parts/page.tsx'
import { Panel } from '../parts/panel.tsx'
import { Resolved } from '../parts/resolved.tsx'
import { DaySummary } from './day-summary.tsx'
import { DutyRow } from './duty-row.tsx'
import { todayQuery } from './query.ts'
import { type Duty, sections } from './sections.ts'
import css from './today.module.css'

/** What I owe, by the next due moment. */
export function Today() {
  const say = useSay()
  const me = useMe()
  const spoken = language.use()
  const today = useQuery(todayQuery)
  const day = longDayOf(useNow(), me.zone, spoken)
  return (
    <Page title={say('today.title')} hint={day}>
      <Resolved query={today}>
        {data => (
          <div className={css.columns}>
            <Duties duties={data.duties} />
            <DaySummary today={data} />
          </div>
        )}
      </Resolved>
    </Page>
  )
}

function Duties({ duties }: { duties: Duty[] }) {
  const say = useSay()
  const list = useRef<HTMLDivElement>(null)
  useRowKeys(list)
  if (!duties.length) {
    return (
      <Panel title={say('today.nothing')}>
        <Empty icon={IconSunHigh} title={say('today.emptyTitle')} text={say('today.emptyText')} />
      </Panel>
    )
  }
  return (
    <div ref={list} className={css.sections}>
      {sections(duties).map(section => (
        <div key={section.name} className={css[section.name]}>
          <Panel title={say(`today.section.${section.name}`)} count={section.duties.length} flush>
            <ul className={css.rows}>
              {section.duties.map(duty => (
                <DutyRow key={duty.key} duty={duty} />
              ))}
            </ul>
          </Panel>
        </div>
      ))}
    </div>
  )
}
