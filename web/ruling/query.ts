import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import * as contract from '../../src/contract/ruling/ruling.ts'
import type {
  Appeal as AppealShape,
  LegalClock as ClockShape,
  Ruling as RulingShape,
} from '../../src/contract/ruling/view.ts'
import { call } from '../app/api.ts'

export type Ruling = z.output<typeof RulingShape>
export type Appeal = z.output<typeof AppealShape>
export type LegalClock = z.output<typeof ClockShape>
export type Outcome = Ruling['outcome']
export type RulingBody = z.input<typeof contract.addRuling.body>
export type Preview = z.output<typeof contract.previewRuling.response>

export const OUTCOMES: Outcome[] = ['granted', 'partly', 'refused']

/** To whom the customer may go, and the rules there are to apply. */
export const choicesQuery = (caseId: number, appealId?: number) =>
  queryOptions({
    queryKey: ['case', caseId, 'ruling-choices', appealId ?? 0],
    queryFn: () => call(contract.getRulingChoices, { params: { caseId }, query: { appealId } }),
    staleTime: 60_000,
  })

export const rulingSummaryQuery = (from: string) =>
  queryOptions({
    queryKey: ['rulings', 'summary', from],
    queryFn: () => call(contract.getRulingSummary, { query: { from } }),
  })
