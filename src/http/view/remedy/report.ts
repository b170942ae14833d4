import type { z } from 'zod'
import type {
  listRemedyCases,
  listRemedyFacade,
  listRemedyOutliers,
  RemedySums,
} from '../../../contract/remedy/report.ts'
import type { Refusal } from '../../../core/refusal.ts'
import type { remedyCases, remedyFacade, remedyOutliers, remedySummary } from '../../../desk/remedy/report.ts'
import { at } from '../moment.ts'
import { balanceView } from './remedy.ts'

type RowOf<Verb extends (...given: never[]) => Promise<unknown>> =
  Exclude<Awaited<ReturnType<Verb>>, Refusal> extends (infer Row)[] ? Row : never
type ItemOf<O extends { response: z.ZodType }> =
  z.output<O['response']> extends { items: (infer Item)[] } ? Item : never

export const sumsView = (row: RowOf<typeof remedySummary>): z.output<typeof RemedySums> => ({
  cause: row.cause,
  month: row.month,
  currency: row.currency,
  owed: row.owed,
  offered: row.offered,
  accepted: row.accepted,
  paid: row.paid,
  goodwill: row.goodwill,
  customers: row.customers,
})

type ReportedCase = Pick<
  RowOf<typeof remedyFacade>,
  'caseId' | 'subject' | 'caseKind' | 'customerId' | 'customerName' | 'ownerId' | 'ownerName' | 'changedAt'
>

const reportedCase = (row: ReportedCase) => ({
  id: row.caseId,
  subject: row.subject,
  kind: row.caseKind,
  customer: { id: row.customerId, name: row.customerName },
  owner: { id: row.ownerId, name: row.ownerName },
  changedAt: at(row.changedAt),
})

export const behindView = (row: RowOf<typeof remedyCases>): ItemOf<typeof listRemedyCases> => ({
  case: isCase(row) ? reportedCase(row) : null,
  incident: row.incidentId === null ? null : { id: row.incidentId, title: row.incidentTitle ?? '' },
  owed: row.owed,
  paid: row.paid,
  goodwill: row.goodwill,
  customers: row.customers,
})

const isCase = <Row extends { caseId: number | null }>(row: Row): row is Row & ReportedCase => row.caseId !== null

export const facadeView = (row: RowOf<typeof remedyFacade>): ItemOf<typeof listRemedyFacade> => ({
  id: row.id,
  case: reportedCase(row),
  balance: balanceView(row),
})

export const outlierView = (row: RowOf<typeof remedyOutliers>): ItemOf<typeof listRemedyOutliers> => ({
  case: reportedCase(row),
  currency: row.currency,
  got: row.got,
  side: row.got > row.spread.usualUntil ? 'more' : 'less',
  spread: row.spread,
  why: row.why,
})
