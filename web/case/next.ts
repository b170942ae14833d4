import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { queries } from '../app/query.ts'
import { todayQuery } from '../today/query.ts'
import { type Duty, sections } from '../today/sections.ts'
import { caseQuery } from './query.ts'

/** The next case is fetched once this one has what it needs. */
const AHEAD = 300

/** From one case of my day to the next or the one before, in the order of Today; from the last one to Today. */
export function useNext(caseId: number) {
  const go = useNavigate()
  // the same as long as the cases are: what else is new in Today does not draw the page of a case anew
  const { data: cases = [] } = useQuery({ ...todayQuery, select: casesOf })
  const following = cases[cases.indexOf(caseId) + 1]
  useEffect(() => {
    const ahead = setTimeout(() => following && void queries.prefetchQuery(caseQuery(following)), AHEAD)
    return () => clearTimeout(ahead)
  }, [following])
  const to = (step: number) => () => {
    const at = cases.indexOf(caseId)
    const next = at < 0 ? cases[0] : cases[at + step]
    if (next === undefined) void go({ to: '/today' })
    else void go({ to: '/cases/$caseId', params: { caseId: next } })
  }
  return { next: to(1), before: to(-1) }
}

/** Each case once, by the first thing that is owed in it. */
function casesOf({ duties }: { duties: Duty[] }): number[] {
  const owed = duties.filter(({ kind }) => kind !== 'alert' && kind !== 'held')
  const ids = sections(owed).flatMap(section => section.duties.flatMap(duty => duty.case?.id ?? []))
  return [...new Set(ids)]
}
