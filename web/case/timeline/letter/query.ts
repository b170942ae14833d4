import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { getLetter, type Letter as LetterShape } from '../../../../src/contract/case/letter.ts'
import { call } from '../../../app/api.ts'

export type Letter = z.output<typeof LetterShape>

/** A letter as it came; it never changes. */
export const letterQuery = (entryId: number) =>
  queryOptions({
    queryKey: ['letter', entryId],
    queryFn: () => call(getLetter, { params: { entryId } }),
    staleTime: Number.POSITIVE_INFINITY,
  })
