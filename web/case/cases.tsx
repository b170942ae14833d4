import { SegmentedControl, Select } from '@mantine/core'
import { IconMessages } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { CaseState } from '../../src/contract/case.ts'
import { useSay } from '../app/speech.ts'
import { Empty } from '../parts/empty.tsx'
import { More } from '../parts/more.tsx'
import { Page } from '../parts/page.tsx'
import { Resolved } from '../parts/resolved.tsx'
import { CaseRows } from './case-rows.tsx'
import css from './cases.module.css'
import { casesQuery } from './query.ts'

const route = getRouteApi('/desk/cases')

/** The list of cases, the last changed first. */
export function Cases() {
  const say = useSay()
  const { owner, state } = route.useSearch()
  const cases = useInfiniteQuery(casesQuery({ owner: owner === 'all' ? undefined : 'me', state }))
  return (
    <Page title={say('cases.title')} actions={<Filters />}>
      <section className={css.list} aria-label={say('cases.title')}>
        <Resolved query={cases}>
          {({ pages }) => {
            const rows = pages.flatMap(page => page.items)
            if (!rows.length) {
              return <Empty icon={IconMessages} title={say('cases.emptyTitle')} text={say('cases.emptyText')} />
            }
            return <CaseRows rows={rows} withOwner={owner === 'all'} />
          }}
        </Resolved>
      </section>
      <More of={cases} />
    </Page>
  )
}

function Filters() {
  const say = useSay()
  const { owner, state } = route.useSearch()
  const go = route.useNavigate()
  return (
    <div className={css.filters}>
      <SegmentedControl
        aria-label={say('cases.owner')}
        data={[
          { value: 'me', label: say('cases.mine') },
          { value: 'all', label: say('cases.all') },
        ]}
        value={owner ?? 'me'}
        onChange={value => void go({ search: { state, owner: value === 'all' ? value : undefined }, replace: true })}
      />
      <Select
        aria-label={say('cases.state')}
        placeholder={say('cases.anyState')}
        clearable
        w={190}
        data={CaseState.options.map(value => ({ value, label: say(`state.${value}`) }))}
        value={state ?? null}
        onChange={value => void go({ search: { owner, state: value ?? undefined }, replace: true })}
      />
    </div>
  )
}
