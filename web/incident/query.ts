import { infiniteQueryOptions, queryOptions, useMutation } from '@tanstack/react-query'
import type { z } from 'zod'
import * as account from '../../src/contract/incident/account.ts'
import type { IncidentCall as CallShape } from '../../src/contract/incident/call.ts'
import * as delivery from '../../src/contract/incident/delivery.ts'
import * as contract from '../../src/contract/incident/incident.ts'
import * as proposals from '../../src/contract/incident/proposal.ts'
import { getPublication } from '../../src/contract/incident/publication.ts'
import { call } from '../app/api.ts'
import { queries } from '../app/query.ts'

export type Incident = z.output<typeof contract.Incident>
export type IncidentRow = z.output<typeof contract.IncidentRow>
export type Bulletin = z.output<typeof contract.Bulletin>
export type BulletinKind = Bulletin['kind']
export type Blocker = Incident['blockers'][number]
export type IncidentCall = z.output<typeof CallShape>
export type Concerned = z.output<typeof contract.Concerned>
export type Scope = z.output<typeof contract.Scope>
export type Proposal = z.output<typeof proposals.IncidentProposal>
export type ProposalRow = z.output<typeof proposals.IncidentProposalRow>
export type Account = z.output<typeof account.IncidentAccount>
export type ToldCustomer = z.output<typeof account.ToldCustomer>
export type DeliveryCount = z.output<typeof delivery.DeliveryCount>
export type PlaceCount = z.output<typeof delivery.PlaceCount>

/** One incident, renewed while it is looked at. */
export const incidentQuery = (incidentId: number) =>
  queryOptions({
    queryKey: ['incident', incidentId],
    queryFn: () => call(contract.getIncident, { params: { incidentId } }),
    refetchInterval: 10_000,
  })

/** Incidents page by page, the newest first. */
export const incidentsQuery = (state: 'open' | 'ended') =>
  infiniteQueryOptions({
    queryKey: ['incidents', state],
    queryFn: ({ pageParam }) => call(contract.listIncidents, { query: { state, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
    refetchInterval: 30_000,
  })

/** Complaints that look alike and wait for a lead's decision. */
export const proposalsQuery = queryOptions({
  queryKey: ['incident-proposals'],
  queryFn: () => call(proposals.listIncidentProposals, { query: { state: 'open' } }),
  refetchInterval: 30_000,
})
export const proposalQuery = (proposalId: number) =>
  queryOptions({
    queryKey: ['incident-proposals', proposalId],
    queryFn: () => call(proposals.getIncidentProposal, { params: { proposalId } }),
  })

export const publicationQuery = (incidentId: number) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'publication'],
    queryFn: () => call(getPublication, { params: { incidentId } }),
  })

/** What became of the messages; asked again and again while some are under way. */
export const deliveriesQuery = (incidentId: number) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'deliveries'],
    queryFn: () => call(delivery.listDeliveries, { params: { incidentId } }),
    refetchInterval: 4_000,
  })

export const placesQuery = (incidentId: number, under?: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'places', under ?? ''],
    queryFn: () => call(delivery.listIncidentPlaces, { params: { incidentId }, query: { under } }),
    // while somebody there has not heard; the query rests where the page is not in sight
    refetchInterval: ({ state }) =>
      state.data?.items.every(({ concerned, told }) => told >= concerned) ? false : 60_000,
  })

export const concernedQuery = (incidentId: number) =>
  infiniteQueryOptions({
    queryKey: ['incident', incidentId, 'concerned'],
    queryFn: ({ pageParam }) =>
      call(contract.listConcerned, { params: { incidentId }, query: { cursor: pageParam, limit: 50 } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
  })

export const suggestionsQuery = (q: string) =>
  queryOptions({
    queryKey: ['places', q],
    queryFn: () => call(delivery.listPlaces, { query: { q } }),
    staleTime: 60_000,
  })

const isIncident = (answer: unknown): answer is Incident =>
  typeof answer === 'object' && answer !== null && 'bulletins' in answer && 'words' in answer

/** One change of an incident: what the desk answers is shown at once, the rest is renewed behind. */
export const useIncidentChange = <V, A>(
  incidentId: number,
  change: (input: V) => Promise<A>,
  { onDone, beside = true }: { onDone?: (answer: A) => void; beside?: boolean } = {},
) =>
  useMutation({
    mutationFn: change,
    meta: { beside },
    onSuccess: async answer => {
      if (isIncident(answer)) queries.setQueryData(incidentQuery(incidentId).queryKey, answer)
      onDone?.(answer)
      await renewIncident(incidentId)
    },
  })

/** Asks the desk anew for an incident and for the lists in which it stands. */
export const renewIncident = (incidentId: number) =>
  Promise.all([
    queries.invalidateQueries({ queryKey: ['incident', incidentId] }),
    queries.invalidateQueries({ queryKey: ['incidents'] }),
    queries.invalidateQueries({ queryKey: ['today'] }),
  ])

export const accountQuery = (incidentId: number) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'account'],
    queryFn: () => call(account.getIncidentAccount, { params: { incidentId } }),
  })
/** Who says that it does not work, with the case that looks after it. */
export const notWorkingQuery = (incidentId: number) =>
  infiniteQueryOptions({
    queryKey: ['incident', incidentId, 'answers', 'no'],
    queryFn: ({ pageParam }) =>
      call(account.listIncidentAnswers, {
        params: { incidentId },
        query: { works: 'no', cursor: pageParam, limit: 20 },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
  })
export const toldQuery = (incidentId: number) =>
  infiniteQueryOptions({
    queryKey: ['incident', incidentId, 'told'],
    queryFn: ({ pageParam }) =>
      call(account.listIncidentTold, { params: { incidentId }, query: { cursor: pageParam, limit: 50 } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
  })
