import { Button } from '@mantine/core'
import { IconSunHigh } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useDeferredValue, useRef, useState } from 'react'
import { useRowKeys } from '../app/keys/shortcuts.ts'
import { useMe } from '../app/session.ts'
import { language, useSay, withWords } from '../app/speech.ts'
import { useNow } from '../app/time/clock.ts'
import { longDayOf } from '../app/time/dates.ts'
import { Page } from '../parts/page/page.tsx'
import { Panel } from '../parts/page/panel.tsx'
import { Empty } from '../parts/state/empty.tsx'
import { Resolved } from '../parts/state/resolved.tsx'
import { DaySummary } from './day-summary.tsx'
import { DutyRow } from './duty-row.tsx'
import { todayQuery } from './query.ts'
import { type Duty, type SectionName, sections } from './sections.ts'
import { useSeeAlerts } from './see-alert.ts'
import css from './today.module.css'

const SetupCard = lazy(() => withWords(import('../setup/card.tsx')).then(({ SetupCard }) => ({ default: SetupCard })))

/** What I owe, by the next due moment. */
export function Today() {
  const say = useSay()
  const me = useMe()
  const spoken = language.use()
  const today = useQuery(todayQuery)
  const day = longDayOf(useNow(), me.zone, spoken)
  return (
    <Page title={say('today.title')} hint={day}>
      {me.role === 'administrator' && (
        <Suspense>
          <SetupCard />
        </Suspense>
      )}
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
        <Section key={section.name} {...section} />
      ))}
    </div>
  )
}

/** The first rows are there at once; the rest of a long day comes in behind them. */
const AT_ONCE = 12

/** News is short until all of it is asked for: what is owed must stay in sight. */
const FEW_NEWS = 3

function Section({ name, duties }: { name: SectionName; duties: Duty[] }) {
  const say = useSay()
  const [all, setAll] = useState(name !== 'news')
  const most = all ? duties.length : FEW_NEWS
  const shown = duties.slice(0, useDeferredValue(most, Math.min(most, AT_ONCE)))
  return (
    <div className={css[name]}>
      <Panel
        title={say(`today.section.${name}`)}
        count={duties.length}
        actions={name === 'news' && <SeeAll duties={duties} />}
        flush
      >
        <ul className={css.rows}>
          {shown.map(duty => (
            <DutyRow key={duty.key} duty={duty} />
          ))}
        </ul>
        {most < duties.length && (
          <Button variant="subtle" size="compact-sm" mx={8} my={4} onClick={() => setAll(true)}>
            {say('today.allNews', { count: duties.length - most })}
          </Button>
        )}
      </Panel>
    </div>
  )
}

function SeeAll({ duties }: { duties: Duty[] }) {
  const say = useSay()
  const see = useSeeAlerts()
  const ids = duties.flatMap(duty => duty.alertId ?? [])
  return (
    <Button variant="subtle" size="compact-xs" loading={see.isPending} onClick={() => see.mutate(ids)}>
      {say('today.seenAll')}
    </Button>
  )
}
