import { Button } from '@mantine/core'
import { IconAddressBook, IconUserPlus } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useSay } from '../../app/speech.ts'
import { SearchInput } from '../../parts/form/search-input.tsx'
import { More } from '../../parts/list/more.tsx'
import { Page } from '../../parts/page/page.tsx'
import { Empty } from '../../parts/state/empty.tsx'
import { Resolved } from '../../parts/state/resolved.tsx'
import { customersQuery } from '../query.ts'
import { AddCustomer } from './add-customer.tsx'
import { CustomerRows } from './customer-rows.tsx'
import css from './customers.module.css'

const route = getRouteApi('/desk/customers')

/** Customers by name, number, address. */
export function Customers() {
  const say = useSay()
  const { q = '' } = route.useSearch()
  const [adding, setAdding] = useState(false)
  const customers = useInfiniteQuery({ ...customersQuery(q), placeholderData: keepPreviousData })
  return (
    <Page
      title={say('customers.title')}
      actions={
        <Button variant="default" leftSection={<IconUserPlus size={18} stroke={1.7} />} onClick={() => setAdding(true)}>
          {say('customers.add')}
        </Button>
      }
    >
      <Search />
      <section className={css.list} aria-label={say('customers.title')} aria-busy={customers.isFetching}>
        <Resolved query={customers}>
          {({ pages }) => {
            const rows = pages.flatMap(page => page.items)
            const words = q ? 'customers.notFound' : 'customers.empty'
            if (rows.length)
              return (
                <>
                  {pages[0]?.guessed && <p className={css.guessed}>{say('customers.guessed')}</p>}
                  <CustomerRows rows={rows} />
                </>
              )
            return <Empty icon={IconAddressBook} title={say(`${words}Title`)} text={say(`${words}Text`)} />
          }}
        </Resolved>
      </section>
      <More of={customers} />
      <AddCustomer opened={adding} onClose={() => setAdding(false)} />
    </Page>
  )
}

function Search() {
  const say = useSay()
  const { q = '' } = route.useSearch()
  const go = route.useNavigate()
  return (
    <SearchInput
      label={say('customers.search')}
      description={say('customers.searchHint')}
      mb={14}
      q={q}
      onFind={next => void go({ search: { q: next }, replace: true })}
    />
  )
}
