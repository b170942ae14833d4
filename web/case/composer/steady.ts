import { useCallback, useRef } from 'react'

/**
 * The newest of a function under one identity, so that what holds it is not drawn anew. For what a person or a timer
 * calls, never for what is called while drawing.
 */
export function useSteady<A extends unknown[], R>(run: (...args: A) => R): (...args: A) => R {
  const latest = useRef(run)
  latest.current = run
  return useCallback((...args: A) => latest.current(...args), [])
}
