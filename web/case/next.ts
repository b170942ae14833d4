import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { queries } from '../app/query.ts'
import { type Today, todayQuery } from '../today/query.ts'
import { dutiesOf } from '../today/sections.ts'
import { caseQuery } from './query.ts'

/** The next case is fetched once this one has what it needs. */
const AHEAD = 300

/** A portion that is on its way already is waited for, not asked for anew. */
const BESIDE = { cancelRefetch: false }

/** From one case of my day to the next or the one before, in the order of Today; from the last one to Today. */
export function useNext(caseId: number) {
  const go = useNavigate()
  // the same as long as the cases are: what else is new in Today does not draw the page of a case anew
  const { data: cases, hasNextPage, fetchNextPage } = useInfiniteQuery({ ...todayQuery, select: casesOf })
  const following = cases?.[cases.indexOf(caseId) + 1]
  useEffect(() => {
    const ahead = setTimeout(() => {
      if (following) void queries.prefetchQuery(caseQuery(following))
      else if (hasNextPage) void fetchNextPage(BESIDE)
    }, AHEAD)
    return () => clearTimeout(ahead)
  }, [following, hasNextPage])
  /** The next portion may hold nothing but more of the cases that are known. */
  const askOn = async (): Promise<number | undefined> => {
    const { data = [], hasNextPage: more, isError } = await fetchNextPage(BESIDE)
    return data[data.indexOf(caseId) + 1] ?? (more && !isError ? askOn() : undefined)
  }
  const to = (step: number) => async () => {
    // a key pressed before my day has come means it all the same
    const today = await queries.ensureInfiniteQueryData(todayQuery).catch(() => null)
    const known = today ? casesOf(today) : []
    const at = known.indexOf(caseId)
    const isEnd = step > 0 && at === known.length - 1 && today?.pages.at(-1)?.next
    const next = isEnd ? await askOn() : at < 0 ? known[0] : known[at + step]
    if (next === undefined) void go({ to: '/today' })
    else void go({ to: '/cases/$caseId', params: { caseId: next } })
  }
  return { next: to(1), before: to(-1) }
}

/** Each case once, by the first thing that is owed in it. */
function casesOf(today: Today): number[] {
  const owed = dutiesOf(today).filter(({ kind }) => kind !== 'alert' && kind !== 'held')
  return [...new Set(owed.flatMap(duty => duty.case?.id ?? []))]
}
