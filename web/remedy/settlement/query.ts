import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation } from '@tanstack/react-query'
import type { z } from 'zod'
import * as billing from '../../../src/contract/settlement/billing.ts'
import * as contract from '../../../src/contract/settlement/settlement.ts'
import { call, callWithFile } from '../../app/api.ts'
import { statusOf } from '../../app/failure.ts'
import { queries } from '../../app/query.ts'
import { type Colleague, colleaguesQuery } from '../../settings/staff/staff-query.ts'

export type Settlement = z.output<typeof contract.Settlement>
export type Group = z.output<typeof contract.SettlementGroup>
export type Approval = z.output<typeof contract.SettlementApproval>
export type SettlementRow = z.output<typeof contract.SettlementRow>
export type Standing = Settlement['standing']
export type Message = z.output<typeof contract.SettlementMessage>
export type Sums = Settlement['waiting']['sums'][number]
export type PaymentReport = z.output<typeof billing.PaymentReport>

const keyOf = (incidentId: number) => ['settlement', incidentId] as const

/** What one incident owes; null where nobody has reckoned it. Looked at often while it is being booked. */
export const settlementQuery = (incidentId: number) =>
  queryOptions({
    queryKey: keyOf(incidentId),
    queryFn: () =>
      call(contract.getSettlement, { params: { incidentId } }).catch((error: unknown) => {
        if (statusOf(error) === 404) return null
        throw error
      }),
    refetchInterval: ({ state: { data } }) =>
      data?.approvals.some(({ state }) => state === 'booking') ? 2_000 : 30_000,
  })

/** Incidents that are over, and what became of what they owe. */
export const settlementsQuery = infiniteQueryOptions({
  queryKey: ['settlements'],
  queryFn: ({ pageParam }) => call(contract.listSettlements, { query: { cursor: pageParam } }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: page => page.next ?? undefined,
  refetchInterval: 30_000,
})

/** Of a band of sums one customer: the first, or the next after another. */
export interface WantedMessage {
  currency?: string
  from?: number
  until?: number
  after?: number
}

/** The message as one customer will read it; asked anew when somebody has reckoned anew. */
export const messageQuery = ({ incidentId, reckonedAt }: Settlement, wanted: WantedMessage) =>
  queryOptions({
    queryKey: [...keyOf(incidentId), 'message', reckonedAt, wanted],
    queryFn: () => call(contract.previewSettlementMessage, { params: { incidentId }, query: wanted }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })

export type Billing = z.output<typeof billing.getBilling.response>

/** Where the billing is told; asked again while a trial is under way. */
export const billingQuery = queryOptions({
  queryKey: ['billing'],
  queryFn: () => call(billing.getBilling),
  refetchInterval: ({ state: { data } }) => (data?.trial && !data.trial.doneAt ? 1_500 : false),
})

/** Those who may approve where the reader may not. */
export const leadsQuery = {
  ...colleaguesQuery,
  select: (people: Colleague[]) => people.filter(({ role, leftAt }) => role === 'lead' && !leftAt),
}

/** One step of a settlement: what the desk answers is shown at once, sums that are counted over it are renewed behind. */
const useStep = <V>(incidentId: number, step: (input: V) => Promise<Settlement>, onDone: () => void) =>
  useMutation({
    mutationFn: step,
    meta: { beside: true },
    onSuccess: answer => {
      queries.setQueryData(keyOf(incidentId), answer)
      renewAround()
      onDone()
    },
    // somebody else was faster, or the facts have changed: show what is there now
    onError: () => queries.invalidateQueries({ queryKey: keyOf(incidentId) }),
  })

const renewAround = () => {
  for (const queryKey of [['remedies'], ['today'], ['settlements']]) void queries.invalidateQueries({ queryKey })
}

export const useReckon = (incidentId: number, onDone: () => void) =>
  useStep(incidentId, () => call(contract.reckonSettlement, { params: { incidentId } }), onDone)

export const useDecideGroup = (incidentId: number, groupId: number, onDone: () => void) =>
  useStep(
    incidentId,
    (body: { reading: number; why: string }) =>
      call(contract.decideSettlementGroup, { params: { incidentId, groupId }, body }),
    onDone,
  )

export const useApprove = (incidentId: number, onDone: () => void) =>
  useStep(
    incidentId,
    (body: { confirm: number; sums: { minor: number; currency: string }[]; payBy?: string; why?: string }) =>
      call(contract.approveSettlement, { params: { incidentId }, body }),
    onDone,
  )

export const useRefuse = (incidentId: number, onDone: () => void) =>
  useStep(
    incidentId,
    (body: { why: string }) => call(contract.refuseSettlement, { params: { incidentId }, body }),
    onDone,
  )

/** Books a CSV of what the billing has paid; each line says of which entry. */
export const useUploadPayments = (incidentId: number) =>
  useMutation({
    mutationFn: async (file: File): Promise<PaymentReport> =>
      callWithFile('text/csv', await file.text())(billing.reportPayments, { body: { payments: [] } }),
    meta: { beside: true },
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: keyOf(incidentId) })
      renewAround()
    },
  })
