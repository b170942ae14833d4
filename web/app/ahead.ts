import { useEffect } from 'react'
import { withWords } from './speech.ts'

/** So long after the first page stands the next ones are fetched; a page that is opened meanwhile goes before them. */
const AFTER = 1500

/** Fetches what is opened most from any page, so that the first time is as quick as the second. */
export function useFetchAhead(): void {
  useEffect(() => {
    const later = setTimeout(() => {
      void withWords(Promise.all([import('../case/case.tsx'), import('../case/list/list.tsx')])).catch(() => {
        // asked for again when it is wanted
      })
    }, AFTER)
    return () => clearTimeout(later)
  }, [])
}
