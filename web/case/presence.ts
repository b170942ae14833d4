import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { endPresence, setPresence } from '../../src/contract/case/presence.ts'
import { call, callLast } from '../app/api.ts'
import { onceShown } from '../app/once-shown.ts'
import { queries } from '../app/query.ts'

/** The desk forgets after 30 seconds; a window that is not looked at says nothing. */
const EVERY = 10_000
/** So long after the last key one is still typing. */
const PAUSE = 8_000

const keyOf = (caseId: number) => ['case', caseId, 'presence'] as const
let typedAt = 0
const isTyping = () => Date.now() - typedAt < PAUSE

/** A key was pressed in a letter of this case; others see it. */
export function markTyping(caseId: number): void {
  const began = !isTyping()
  typedAt = Date.now()
  if (began) void queries.invalidateQueries({ queryKey: keyOf(caseId) })
}

/** Says that the case is looked at as long as it is; who else looks or types. */
export function usePresence(caseId: number) {
  const { data } = useQuery({
    queryKey: keyOf(caseId),
    queryFn: () => onceShown().then(() => call(setPresence, { params: { caseId }, body: { typing: isTyping() } })),
    refetchInterval: EVERY,
    gcTime: 0,
    retry: false,
  })
  useEffect(() => {
    const leave = () => {
      typedAt = 0
      void onceShown().then(() => call(endPresence, { params: { caseId } }).catch(() => {}))
    }
    const hide = () => {
      if (document.visibilityState === 'hidden') void callLast(endPresence, { params: { caseId } }).catch(() => {})
    }
    document.addEventListener('visibilitychange', hide)
    return () => {
      document.removeEventListener('visibilitychange', hide)
      leave()
    }
  }, [caseId])
  return data?.others ?? []
}
