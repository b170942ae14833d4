import { Button } from '@mantine/core'
import { IconPhonePlus } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useSay } from '../app/speech.ts'
import { CaseRowsShort } from '../case/case-rows-short.tsx'
import { casesQuery } from '../case/query.ts'
import { Page } from '../parts/page.tsx'
import { Panel } from '../parts/panel.tsx'
import { Resolved } from '../parts/resolved.tsx'
import { Day } from '../parts/time/moment.tsx'
import { Assets } from './assets.tsx'
import { ContactPoints } from './contact-points.tsx'
import css from './customer.module.css'
import { Privacy } from './privacy.tsx'
import { type Customer, customerQuery } from './query.ts'
import { ReachEditor } from './reach-editor.tsx'
import { ReachFacts } from './reach-facts.tsx'
import { WhoPanel } from './who.tsx'

const route = getRouteApi('/desk/customers/$customerId')

/** Everything known of one customer. */
export function CustomerPage() {
  const { customerId } = route.useParams()
  const customer = useQuery(customerQuery(customerId))
  return <Resolved query={customer}>{data => <Card key={data.id} customer={data} />}</Resolved>
}

function Card({ customer }: { customer: Customer }) {
  const say = useSay()
  return (
    <Page
      title={customer.name || say('customer.nameless')}
      hint={
        <>
          {customer.externalId && `${customer.externalId} · `}
          {say('customer.since')} <Day at={customer.createdAt} />
        </>
      }
      actions={
        <Button
          variant="default"
          component={Link}
          to={`/calls/new?customer=${customer.id}`}
          leftSection={<IconPhonePlus size={18} stroke={1.7} aria-hidden />}
        >
          {say('nav.newCall')}
        </Button>
      }
    >
      <div className={css.columns}>
        <div className={css.column}>
          <CasesOf customerId={customer.id} />
          <Assets customer={customer} />
        </div>
        <div className={css.column}>
          <ReachPanel customer={customer} />
          <ContactPoints customer={customer} />
          <WhoPanel customer={customer} />
          <Privacy customerId={customer.id} />
        </div>
      </div>
    </Page>
  )
}

function ReachPanel({ customer }: { customer: Customer }) {
  const say = useSay()
  const [editing, setEditing] = useState(false)
  const edit = (
    <Button size="compact-xs" variant="subtle" onClick={() => setEditing(true)}>
      {say('app.change')}
    </Button>
  )
  return (
    <Panel title={say('reach.title')} actions={!editing && edit}>
      {editing ? (
        <ReachEditor customer={customer} onDone={() => setEditing(false)} />
      ) : (
        <ReachFacts customer={customer} />
      )}
    </Panel>
  )
}

function CasesOf({ customerId }: { customerId: number }) {
  const say = useSay()
  const cases = useInfiniteQuery(casesQuery({ customer: customerId }))
  return (
    <Panel title={say('cases.title')} flush>
      <Resolved query={cases}>
        {({ pages }) => {
          const rows = pages.flatMap(page => page.items)
          return rows.length ? <CaseRowsShort rows={rows} /> : <p className={css.none}>{say('customer.noCases')}</p>
        }}
      </Resolved>
      {cases.hasNextPage && (
        <Button variant="subtle" size="compact-sm" mx={8} onClick={() => void cases.fetchNextPage()}>
          {say('app.more')}
        </Button>
      )}
    </Panel>
  )
}
