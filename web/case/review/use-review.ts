import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { addReview } from '../../../src/contract/review.ts'
import { callUntil } from '../../app/api.ts'
import { language } from '../../app/speech.ts'
import type { Review } from '../../review/query.ts'
import type { Case } from '../query.ts'
import { isTooLong } from './length.ts'

const PAUSE = 250

export interface Reviewed {
  /** What was found, with all places where they stand in `read`; null before anything was read. */
  review: Review | null
  /** The text that it is about. */
  read: string
  /** That is exactly the text as it is now. */
  isFresh: boolean
  /** The desk gave no review. */
  isAway: boolean
}

/**
 * Reads the letter after each pause in the typing; a text that changed meanwhile is not waited for. Between two readings
 * the review is the same object, so that what shows it is not drawn anew for each key.
 */
export function useReview(theCase: Case, text: string): Reviewed {
  const [settled] = useDebouncedValue(text, PAUSE)
  const spoken = language.use()
  const reply = settled.trim() && !isTooLong(settled) ? settled : ''
  const found = useQuery({
    queryKey: ['review', theCase.id, theCase.changedAt, spoken, reply],
    queryFn: async ({ signal }) => {
      const review = await callUntil(signal)(addReview, { body: { caseId: theCase.id, reply } })
      return { read: reply, review }
    },
    enabled: reply !== '',
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    retry: false,
  })
  if (!text.trim() || !found.data) return { review: null, read: '', isFresh: false, isAway: found.isError }
  const { read, review } = found.data
  return { review, read, isFresh: read === text, isAway: found.isError }
}
