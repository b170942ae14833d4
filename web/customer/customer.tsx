import { Button } from '@mantine/core'
import { IconPhonePlus } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useSay } from '../app/speech.ts'
import { CaseRowsShort } from '../case/list/short-rows.tsx'
import { casesQuery } from '../case/query.ts'
import { Page } from '../parts/page/page.tsx'
import { PANEL_ACT, Panel } from '../parts/page/panel.tsx'
import { Resolved } from '../parts/state/resolved.tsx'
import { Day } from '../parts/time/moment.tsx'
import { Assets } from './assets.tsx'
import { ContactPoints } from './contact-points.tsx'
import css from './customer.module.css'
import { Duplicates } from './merge/duplicates.tsx'
import { Merges } from './merge/merges.tsx'
import { Privacy } from './privacy/privacy.tsx'
import { type Customer, customerQuery, openCasesQuery } from './query.ts'
import { ReachEditor } from './reach/reach-editor.tsx'
import { ReachFacts } from './reach/reach-facts.tsx'
import { Zone } from './reach/zone.tsx'
import { Glance } from './record/glance.tsx'
import { OwnWords } from './record/words.tsx'
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
  const { named } = useOpenedAs(customer)
  return (
    <Page
      title={customer.name || say('customer.nameless')}
      hint={<About customer={customer} />}
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
      {named && <p className={css.moved}>{say('merge.movedHere', { number: named })}</p>}
      <OpenGlance customer={customer} />
      <div className={css.columns}>
        <div className={css.column}>
          <Duplicates customerId={customer.id} />
          <CasesOf customerId={customer.id} />
          <Assets customer={customer} />
          <OwnWords customerId={customer.id} />
          <Merges customerId={customer.id} />
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

/** A number that lives on in another one leads to that one, and says so once. */
function useOpenedAs(customer: Customer) {
  const { customerId } = route.useParams()
  return { named: Number(customerId) === customer.id ? null : Number(customerId) }
}

function About({ customer }: { customer: Customer }) {
  const say = useSay()
  const { id, externalId, otherNumbers, language, reach, createdAt } = customer
  return (
    <span className={css.about}>
      <span>{say('customer.number', { number: id })}</span>
      {[externalId, ...otherNumbers].filter(Boolean).map(number => (
        <span key={number}>{number}</span>
      ))}
      <span>{say(`language.${language}`)}</span>
      {reach.zone && (
        <span>
          <Zone zone={reach.zone} />
        </span>
      )}
      <span>
        {say('customer.since')} <Day at={createdAt} />
      </span>
    </span>
  )
}

function OpenGlance({ customer }: { customer: Customer }) {
  const { data } = useQuery(openCasesQuery(customer.id))
  return <Glance customerId={customer.id} openCases={data?.count ?? 0} />
}

function ReachPanel({ customer }: { customer: Customer }) {
  const say = useSay()
  const [editing, setEditing] = useState(false)
  const edit = (
    <Button {...PANEL_ACT} onClick={() => setEditing(true)}>
      {say('app.change')}
    </Button>
  )
  return (
    <Panel title={say('reach.title')} actions={!editing && edit}>
      {editing ? (
        <ReachEditor customer={customer} onDone={() => setEditing(false)} />
      ) : (
        <ReachFacts customer={customer} week />
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
