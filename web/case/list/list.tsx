import { Button } from '@mantine/core'
import { IconMessages, IconSearchOff } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useCallback, useDeferredValue, useRef, useState } from 'react'
import { useShortcuts } from '../../app/keys/shortcuts.ts'
import { useSay } from '../../app/speech.ts'
import { Page } from '../../parts/page/page.tsx'
import { Empty } from '../../parts/state/empty.tsx'
import { Resolved } from '../../parts/state/resolved.tsx'
import { BulkBar } from './bulk/bulk-bar.tsx'
import { Filters } from './filters.tsx'
import css from './list.module.css'
import { countQuery, type FoundCase, foundQuery } from './query.ts'
import { Rows } from './rows.tsx'
import { askedFor, type ListSearch } from './search.ts'
import { SearchBox } from './search-box.tsx'
import { Views } from './views.tsx'

const route = getRouteApi('/desk/cases')

/** The list of cases: searched, filtered, in views that are kept; many are worked on at once. */
export function Cases() {
  const say = useSay()
  const search = route.useSearch()
  const found = useInfiniteQuery(foundQuery(search))
  const [chosen, choose] = useChosen()
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = found
  const more = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage()
  }, [isFetchingNextPage, fetchNextPage])
  const rows = found.data?.pages.flatMap(page => page.items) ?? []
  const inSight = useRef(rows)
  inSight.current = rows
  const onChoose = useCallback((id: number, whole: boolean) => choose(inSight.current, id, whole), [choose])
  // the cases come first, and what narrows them with the next frame, into the place that is kept for it
  const isDrawn = useDeferredValue(true, false)
  const spelt = found.data?.pages[0]?.spelt ?? []
  return (
    <Page title={say('cases.title')} actions={<Count search={search} />}>
      <Views search={search} />
      <SearchBox />
      {isDrawn ? <Filters search={search} /> : <div className={css.bar} />}
      {spelt.length > 0 && (
        <p className={css.spelt} role="status">
          {say('caseList.spelt', { words: spelt.join(', ') })}
        </p>
      )}
      <section className={css.list} aria-label={say('cases.title')} aria-busy={found.isFetching}>
        <Resolved query={found}>
          {() =>
            rows.length ? (
              <Rows
                rows={rows}
                withOwner={askedFor(search).owner !== 'me'}
                chosen={chosen}
                onChoose={onChoose}
                onEnd={hasNextPage ? more : undefined}
              />
            ) : (
              <Nothing search={search} />
            )
          }
        </Resolved>
      </section>
      <BulkBar rows={rows.filter(({ id }) => chosen.has(id))} onClear={() => choose([], 0, false)} />
    </Page>
  )
}

/** Chosen cases; with Shift all between the last choice and this one. */
function useChosen() {
  const [chosen, setChosen] = useState<{ ids: ReadonlySet<number>; last: number }>({ ids: new Set(), last: 0 })
  const choose = useCallback((rows: FoundCase[], id: number, whole: boolean) => {
    setChosen(before => {
      if (!rows.length) return { ids: new Set(), last: 0 }
      const ids = new Set(before.ids)
      const on = !ids.has(id)
      const [from, to] = [rows.findIndex(row => row.id === before.last), rows.findIndex(row => row.id === id)]
      const range = whole && from >= 0 ? rows.slice(Math.min(from, to), Math.max(from, to) + 1) : rows.slice(to, to + 1)
      for (const row of range) on ? ids.add(row.id) : ids.delete(row.id)
      return { ids, last: id }
    })
  }, [])
  useShortcuts({ Escape: chosen.ids.size ? () => choose([], 0, false) : undefined })
  return [chosen.ids, choose] as const
}

function Count({ search }: { search: ListSearch }) {
  const say = useSay()
  const { data } = useQuery(countQuery(search))
  if (!data) return null
  return (
    <span className={css.count} role="status">
      {say(data.more ? 'caseList.countMore' : 'caseList.count', { count: data.count })}
    </span>
  )
}

/** Nothing here: whether nothing fits, or nothing is there yet, and what to do. */
function Nothing({ search }: { search: ListSearch }) {
  const say = useSay()
  const go = route.useNavigate()
  const asked = askedFor(search)
  const narrowed = Object.keys(search).some(name => name !== 'order' && name !== 'owner')
  if (!narrowed && asked.owner === 'me')
    return (
      <Empty icon={IconMessages} title={say('caseList.noneMineTitle')} text={say('caseList.noneMineText')}>
        <Button variant="default" onClick={() => void go({ search: { owner: 'all' } })}>
          {say('caseList.showAll')}
        </Button>
      </Empty>
    )
  if (!narrowed) return <Empty icon={IconMessages} title={say('cases.emptyTitle')} text={say('cases.emptyText')} />
  return (
    <Empty
      icon={IconSearchOff}
      title={say('caseList.nothingTitle')}
      text={say(search.q ? 'caseList.nothingWords' : 'caseList.nothingText')}
    >
      <Button variant="default" onClick={() => void go({ search: { owner: 'all', ...(search.q && { q: search.q }) } })}>
        {say(search.q ? 'caseList.everywhere' : 'caseList.dropFilters')}
      </Button>
    </Empty>
  )
}
