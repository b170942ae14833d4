import { Select } from '@mantine/core'
import { IconScale } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMe } from '../../app/session.ts'
import { useSay } from '../../app/speech.ts'
import { Columns, Side, Wide } from '../../parts/page/columns.tsx'
import { Page } from '../../parts/page/page.tsx'
import { Panel } from '../../parts/page/panel.tsx'
import { Empty } from '../../parts/state/empty.tsx'
import { Resolved } from '../../parts/state/resolved.tsx'
import { AppealSums } from '../../ruling/appeal/appeal-sums.tsx'
import { approvalsQuery, summaryQuery } from '../query.ts'
import { LastSettlements } from '../settlement/list/last-settlements.tsx'
import { ApprovalRow } from './approvals.tsx'
import { BehindSum } from './behind.tsx'
import { Budgets } from './budgets.tsx'
import { FacadeList } from './facade-list.tsx'
import { monthsAgo } from './month.ts'
import { Outliers } from './outliers.tsx'
import { Asked, OwnPowerPanel } from './own.tsx'
import css from './remedies.module.css'
import { SumsCharts } from './sums.tsx'

const route = getRouteApi('/desk/remedies')
const SPANS = ['3', '6', '12'] as const

/** Leads see all that was owed and given; everybody sees their own power and what they asked for. */
export function Remedies() {
  return useMe().role === 'agent' ? <OwnRemedies /> : <AllRemedies />
}

/** What a person may give alone, what they asked for, what waits for them. */
function OwnRemedies() {
  const say = useSay()
  return (
    <Page title={say('remedies.title')} hint={say('remedies.ownHint')}>
      <Columns>
        <Wide>
          <OwnPowerPanel />
          <Asked />
        </Wide>
        <Side>
          <Waiting whose="mine" />
          <LastSettlements />
          <Budgets month={monthsAgo(0)} />
        </Side>
      </Columns>
    </Page>
  )
}

/** Owed against given: by cause and month, what waits, what is left, where sweets stand in for what is owed. */
function AllRemedies() {
  const say = useSay()
  const go = route.useNavigate()
  const { months = '6' } = route.useSearch()
  const from = monthsAgo(Number(months) - 1)
  return (
    <Page
      title={say('remedies.title')}
      hint={say('remedies.hint')}
      actions={
        <Select
          aria-label={say('remedies.span')}
          w={190}
          allowDeselect={false}
          data={SPANS.map(value => ({ value, label: say('remedies.months', { count: Number(value) }) }))}
          value={months}
          onChange={value => void go({ search: { months: value as (typeof SPANS)[number] }, replace: true })}
        />
      }
    >
      <Columns>
        <Wide>
          <Sums from={from} months={months} />
          <FacadeList />
          <Outliers from={from} />
        </Wide>
        <Side>
          <Waiting whose="all" />
          <LastSettlements />
          <Budgets month={monthsAgo(0)} />
          <OwnPowerPanel />
          <AppealSums from={from} />
        </Side>
      </Columns>
      <BehindSum from={from} />
    </Page>
  )
}

function Sums({ from, months }: { from: string; months: (typeof SPANS)[number] }) {
  const say = useSay()
  const summary = useQuery({ ...summaryQuery(from, undefined), placeholderData: keepPreviousData })
  return (
    <Panel title={say('remedies.sums')}>
      <Resolved query={summary}>
        {({ items }) =>
          items.length ? (
            <SumsCharts items={items} months={months} />
          ) : (
            <Empty icon={IconScale} title={say('remedies.emptyTitle')} text={say('remedies.emptyText')} />
          )
        }
      </Resolved>
    </Panel>
  )
}

/** What waits for a yes, the next due first. */
function Waiting({ whose }: { whose: 'all' | 'mine' }) {
  const say = useSay()
  const { data } = useQuery(approvalsQuery(whose))
  const open = [...(data?.items ?? [])].sort((a, b) => a.dueAt.localeCompare(b.dueAt))
  return (
    <Panel title={say('remedies.approvals')} count={open.length || undefined}>
      {open.length ? (
        <ul className={css.list}>
          {open.map(approval => (
            <ApprovalRow key={approval.id} approval={approval} withCase />
          ))}
        </ul>
      ) : (
        <p className={css.hint}>{say('remedies.noApprovals')}</p>
      )}
    </Panel>
  )
}
