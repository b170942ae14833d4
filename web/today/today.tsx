import { Button } from '@mantine/core'
import { IconSunHigh } from '@tabler/icons-react'
import { type UseInfiniteQueryResult, useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useRef, useState } from 'react'
import { useRowKeys } from '../app/keys/shortcuts.ts'
import { late } from '../app/late.tsx'
import { useMe } from '../app/session.ts'
import { language, useSay, withWords } from '../app/speech.ts'
import { useNow } from '../app/time/clock.ts'
import { longDayOf } from '../app/time/dates.ts'
import { MoreInSight } from '../parts/list/more.tsx'
import { Page } from '../parts/page/page.tsx'
import { Panel } from '../parts/page/panel.tsx'
import { Empty } from '../parts/state/empty.tsx'
import { Resolved } from '../parts/state/resolved.tsx'
import { DaySummary } from './day-summary.tsx'
import { DutyRow } from './duty-row.tsx'
import { type Today as TodayShape, todayQuery } from './query.ts'
import { countsOf, type Duty, dutiesOf, type SectionName, sections } from './sections.ts'
import { useSeeAlerts } from './see-alert.ts'
import css from './today.module.css'

const SetupCard = late(() => withWords(import('../setup/card.tsx')).then(({ SetupCard }) => SetupCard))

type Rest = UseInfiniteQueryResult<TodayShape>
const newsOf = ({ data }: Pick<Rest, 'data'>) =>
  data ? dutiesOf(data).filter(({ section }) => section === 'news') : []

/** What I owe, by the next due moment. */
export function Today() {
  const say = useSay()
  const me = useMe()
  const spoken = language.use()
  const today = useInfiniteQuery(todayQuery)
  const day = longDayOf(useNow(), me.zone, spoken)
  return (
    <Page title={say('today.title')} hint={day}>
      {me.role === 'administrator' && <SetupCard />}
      <Resolved query={today}>
        {data => (
          <div className={css.columns}>
            <Duties today={data} more={today} />
            <DaySummary today={data.pages[0]!} />
          </div>
        )}
      </Resolved>
    </Page>
  )
}

interface DutiesProps {
  today: TodayShape
  /** How the rest of it comes. */
  more: Rest
}

function Duties({ today, more }: DutiesProps) {
  const say = useSay()
  const list = useRef<HTMLDivElement>(null)
  useRowKeys(list)
  // until the rest of the first rows is there the end is nearer than it will be
  const isDrawn = useDeferredValue(true, false)
  if (!dutiesOf(today).length) {
    return (
      <Panel title={say('today.nothing')}>
        <Empty icon={IconSunHigh} title={say('today.emptyTitle')} text={say('today.emptyText')} />
      </Panel>
    )
  }
  return (
    <div ref={list} className={css.sections}>
      {sections(today).map(section => (
        <Section key={section.name} {...section} more={more} />
      ))}
      {isDrawn && <MoreInSight of={more} />}
    </div>
  )
}

/** The first rows are there at once; the rest of a long day comes in behind them. */
const AT_ONCE = 12

/** News is short until all of it is asked for: what is owed must stay in sight. */
const FEW_NEWS = 3

interface SectionProps {
  name: SectionName
  /** Of all, also of those that have not come yet. */
  count: number
  duties: Duty[]
  more: Rest
}

function Section({ name, count, duties, more }: SectionProps) {
  const say = useSay()
  const [all, setAll] = useState(name !== 'news')
  const most = all ? duties.length : Math.min(duties.length, FEW_NEWS)
  const shown = duties.slice(0, useDeferredValue(most, Math.min(most, AT_ONCE)))
  return (
    <div className={css[name]}>
      <Panel
        title={say(`today.section.${name}`)}
        count={count}
        actions={name === 'news' && <SeeAll more={more} />}
        flush
      >
        <ul className={css.rows}>
          {shown.map(duty => (
            <DutyRow key={duty.key} duty={duty} />
          ))}
        </ul>
        {!all && most < count && (
          <Button variant="subtle" size="compact-sm" mx={8} my={4} onClick={() => setAll(true)}>
            {say('today.allNews', { count: count - most })}
          </Button>
        )}
      </Panel>
    </div>
  )
}

/** Also the news that have not come yet. */
function SeeAll({ more }: { more: Rest }) {
  const say = useSay()
  const see = useSeeAlerts()
  const seeAll = async () => {
    let come: Pick<Rest, 'data' | 'hasNextPage' | 'isError'> = more
    while (come.hasNextPage && !come.isError && newsOf(come).length < countsOf(come.data!).news)
      come = await more.fetchNextPage()
    see.mutate(newsOf(come).flatMap(({ alertId }) => alertId ?? []))
  }
  return (
    <Button variant="subtle" size="compact-xs" loading={see.isPending} onClick={() => void seeAll()}>
      {say('today.seenAll')}
    </Button>
  )
}
