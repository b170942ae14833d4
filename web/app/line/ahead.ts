import { useEffect } from 'react'
import { fetchNotices } from '../shell/notices.tsx'
import { withWords } from '../speech.ts'

/** So long after the first page stands the next ones are fetched; a page that is opened meanwhile goes before them. */
const AFTER = 1500

/** What is opened most from any page, and what must be there when the line is not. */
const parts = () =>
  Promise.all([
    import('../../case/case.tsx'),
    import('../../case/list/list.tsx'),
    import('../palette/palette.tsx'),
    import('../keys/shortcut-help.tsx'),
    fetchNotices(),
  ])

/** Fetches what is opened most from any page, so that the first time is as quick as the second. */
export function useFetchAhead(): void {
  useEffect(() => {
    const later = setTimeout(() => {
      void withWords(parts()).catch(() => {
        // asked for again when it is wanted
      })
    }, AFTER)
    return () => clearTimeout(later)
  }, [])
}
