import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import {
  type PackComparison as ComparisonShape,
  comparePacks,
  listPacks,
  type RulePack as PackShape,
} from '../../../src/contract/remedy/pack.ts'
import { call } from '../../app/api.ts'

export type Pack = z.output<typeof PackShape>
export type PackRule = Pack['rules'][number]
export type Comparison = z.output<typeof ComparisonShape>

export const packsQuery = queryOptions({
  queryKey: ['packs'],
  queryFn: () => call(listPacks),
  staleTime: 10 * 60_000,
})

export const comparisonQuery = (packId: string, before: string) =>
  queryOptions({
    queryKey: ['packs', packId, before],
    queryFn: () => call(comparePacks, { params: { packId }, query: { before } }),
    staleTime: 10 * 60_000,
  })

/** Editions of the same rules, those of other times: what a pack can be held against, the one before it first. */
export function editionsBeside(pack: Pack, packs: Pack[]): Pack[] {
  const rules = new Set(pack.rules.map(({ rule }) => rule))
  const beside = packs.filter(other => other.pack !== pack.pack && other.rules.some(({ rule }) => rules.has(rule)))
  const isEarlier = (other: Pack) => other.effectiveFrom < pack.effectiveFrom
  return [...beside].sort(
    (a, b) => Number(isEarlier(b)) - Number(isEarlier(a)) || b.effectiveFrom.localeCompare(a.effectiveFrom),
  )
}
