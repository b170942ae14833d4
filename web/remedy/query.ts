import { infiniteQueryOptions, queryOptions, useMutation } from '@tanstack/react-query'
import type { z } from 'zod'
import * as approvals from '../../src/contract/remedy/approval.ts'
import * as overpaid from '../../src/contract/remedy/overpayment.ts'
import * as contract from '../../src/contract/remedy/remedy.ts'
import * as reports from '../../src/contract/remedy/report.ts'
import { call, callUntil } from '../app/api.ts'
import { queries } from '../app/query.ts'
import { renewCase } from '../case/change.ts'
import { surrounding } from '../case/surroundings.ts'

export type Remedy = z.output<typeof contract.Remedy>
export type RemedyKind = Remedy['kind']
export type Balance = z.output<typeof contract.RemedyBalance>
export type Grant = z.input<typeof contract.RemedyGrant>
export type Draft = z.input<typeof contract.RemedyDraft>
export type Spread = z.output<typeof contract.Spread>
export type Like = z.output<typeof contract.LikeCase>
export type Allowance = z.output<typeof approvals.Allowance>
export type Approval = z.output<typeof approvals.RemedyApproval>
export type Authority = z.output<typeof approvals.Authority>
export type OwnPower = z.output<typeof approvals.getOwnPower.response>
export type Budget = z.output<typeof approvals.RemedyBudget>
export type Sums = z.output<typeof reports.RemedySums>
export type Outlier = z.output<typeof reports.listRemedyOutliers.response>['items'][number]
export type Behind = z.output<typeof reports.listRemedyCases.response>['items'][number]
export type Facade = z.output<typeof reports.listRemedyFacade.response>['items'][number]

export type Overpayment = z.output<typeof overpaid.Overpayment>

export const FAILURES = contract.FailureKind.options
export const FORMS = contract.RemedyForm.options

/** The ledger of one case with what stands; renewed while it is looked at. */
export const remediesQuery = (caseId: number) =>
  queryOptions({
    queryKey: ['case', caseId, 'remedies'],
    queryFn: () => surrounding(caseId, 'remedies'),
    refetchInterval: 30_000,
  })

/** What was paid to the customer of a case in error. */
export const overpaymentsQuery = (caseId: number) =>
  queryOptions({
    queryKey: ['case', caseId, 'overpayments'],
    queryFn: () => surrounding(caseId, 'overpayments'),
  })

export const likeCasesQuery = (caseId: number, currency?: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'like', currency ?? ''],
    queryFn: () =>
      currency
        ? call(contract.listLikeCases, { params: { caseId }, query: { currency } })
        : surrounding(caseId, 'likeCases'),
    staleTime: 60_000,
  })

/** Whether a sum would be allowed; asked while it is typed, and dropped when it is typed on. */
export const allowanceQuery = (caseId: number, grant: Grant | null) =>
  queryOptions({
    queryKey: ['case', caseId, 'allowance', grant],
    queryFn: ({ signal }) => callUntil(signal)(approvals.askAllowance, { body: { caseId, grant: grant! } }),
    enabled: grant !== null,
    staleTime: 5_000,
  })

export const caseApprovalsQuery = (caseId: number) =>
  queryOptions({
    queryKey: ['case', caseId, 'approvals'],
    queryFn: () => surrounding(caseId, 'approvals'),
  })

/** What waits for a yes: of anybody, or of the reader alone. */
export const approvalsQuery = (whose: 'all' | 'mine') =>
  queryOptions({
    queryKey: ['remedies', 'approvals', whose],
    queryFn: () =>
      call(approvals.listRemedyApprovals, {
        query: { state: 'open', limit: 200, ...(whose === 'mine' && { mine: 'true' }) },
      }),
    refetchInterval: 30_000,
  })

/** What the reader asked others for, decided or not. */
export const askedQuery = queryOptions({
  queryKey: ['remedies', 'asked'],
  queryFn: () => call(approvals.listRemedyApprovals, { query: { asked: 'true', limit: 20 } }),
  refetchInterval: 30_000,
})

/** What the reader may grant alone, and what is left of it. */
export const ownPowerQuery = queryOptions({
  queryKey: ['remedies', 'own-power'],
  queryFn: () => call(approvals.getOwnPower),
})

export const authoritiesQuery = queryOptions({
  queryKey: ['authorities'],
  queryFn: () => call(approvals.listAuthorities),
})

export const budgetsQuery = (month?: string) =>
  queryOptions({
    queryKey: ['remedies', 'budgets', month ?? ''],
    queryFn: () => call(approvals.listRemedyBudgets, { query: { month } }),
  })

export const summaryQuery = (from: string | undefined, until: string | undefined) =>
  queryOptions({
    queryKey: ['remedies', 'summary', from, until],
    queryFn: () => call(reports.getRemedySummary, { query: { from, until } }),
  })

/** What one sum is made of. */
export const behindQuery = (sum: z.input<NonNullable<typeof reports.listRemedyCases.query>>) =>
  queryOptions({
    queryKey: ['remedies', 'behind', sum],
    queryFn: () => call(reports.listRemedyCases, { query: { ...sum, limit: 200 } }),
  })

export const facadeQuery = infiniteQueryOptions({
  queryKey: ['remedies', 'facade'],
  queryFn: ({ pageParam }) => call(reports.listRemedyFacade, { query: { cursor: pageParam, limit: 20 } }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: page => page.next ?? undefined,
})

export const outliersQuery = (from: string | undefined) =>
  queryOptions({
    queryKey: ['remedies', 'outliers', from],
    queryFn: () => call(reports.listRemedyOutliers, { query: { from } }),
  })

/** All that was paid in error, the newest first. */
export const overpaidQuery = infiniteQueryOptions({
  queryKey: ['remedies', 'overpaid'],
  queryFn: ({ pageParam }) => call(overpaid.listOverpayments, { query: { cursor: pageParam, limit: 20 } }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: page => page.next ?? undefined,
})

/** One change of a ledger; its case, if it has one, and all that is counted over it are renewed behind. */
export const useLedgerChange = <V, A>(
  caseId: number | null,
  change: (input: V) => Promise<A>,
  onDone?: (answer: A) => void,
) =>
  useMutation({
    mutationFn: change,
    meta: { beside: true },
    onSuccess: async answer => {
      onDone?.(answer)
      await Promise.all([caseId !== null && renewCase(caseId), queries.invalidateQueries({ queryKey: ['remedies'] })])
    },
  })
