import type { Actor } from '../../core/actor.ts'
import type { Customer } from '../../core/customer/customer.ts'
import { judgeDuplicate, surerFirst } from '../../core/customer/merge/duplicate.ts'
import {
  type CaseSince,
  checkCustomerMerge,
  checkUndoing,
  homesOf,
  type Merging,
  reachAfter,
  toldAfter,
  type Winner,
} from '../../core/customer/merge/merge.ts'
import { permit } from '../../core/permit.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import type { CustomerMergeRow } from '../../store/customer/merge/over.ts'
import { type Act, act, type Desk, read, record } from '../desk.ts'
import { customerCard } from './customer.ts'

/** Customers who may be the same person, with what speaks for it; the surest first. */
export const listDuplicates = (desk: Desk, by: Actor, customerId: number) =>
  read(desk, by, async ({ store }) => {
    const no = permit(by, 'read cases')
    if (no) return no
    const customer = await store.customer.find(customerId)
    if (!customer) return refuse('customer-not-found')
    const found = (await store.duplicate.of(customer.id)).flatMap(({ customerId, ...evidence }) => {
      const likeness = judgeDuplicate(evidence)
      return likeness ? [{ customerId, likeness, evidence }] : []
    })
    const rows = await store.customerSearch.some(found.map(({ customerId }) => customerId))
    return surerFirst(found.map(({ customerId, ...rest }) => ({ customer: rows.get(customerId)!, ...rest })))
  })

/** What would come together if the one customer went and the other stayed; nothing is done. */
export const previewMerge = (desk: Desk, by: Actor, { fromId, intoId }: { fromId: number; intoId: number }) =>
  read(desk, by, async a => {
    const no = permit(by, 'change customers')
    if (no) return no
    const two = await bothOf(a, fromId, intoId)
    if (isRefusal(two)) return two
    const { from, into } = two
    const reach = reachAfter({ at: await chosenAt(a, from) }, { at: await chosenAt(a, into) })
    return {
      hindrance: checkCustomerMerge(await merging(a, from, into)),
      from: await sideOf(a, from),
      into: await sideOf(a, into),
      reach,
      told: toldAfter(from, into, reach),
    }
  })
export type MergePreview = Exclude<Awaited<ReturnType<typeof previewMerge>>, Refusal>

/**
 * Makes one of two customers who are one person: cases with all that belongs to them, services, addresses, the ledger
 * and what incidents know go to the one who stays. Whoever asks for the other is shown that one.
 */
export const mergeCustomers = (
  desk: Desk,
  by: Actor,
  { fromId, intoId, why = null }: { fromId: number; intoId: number; why?: string | null },
) =>
  act(desk, by, async a => {
    const no = permit(by, 'change customers')
    if (no) return no
    const two = await holdTwo(a, fromId, intoId)
    if (isRefusal(two)) return two
    const { from, into } = two
    const stop = checkCustomerMerge(await merging(a, from, into))
    if (stop) return stop
    const reach = reachAfter({ at: await chosenAt(a, from) }, { at: await chosenAt(a, into) })
    const told = toldAfter(from, into, reach)
    const way = { fromId: from.id, intoId: into.id }
    const id = await a.store.customerMerge.make({ ...way, told, reachOf: reach.wins, byName: by.name, why }, a.now)
    const data = { mergeId: id, from: from.id, into: into.id }
    await tellBoth(a, 'customer.merged', way, data, why)
    return { mergeId: id, customerId: into.id }
  })

/** Merges around a customer, with what came in since and whose it is as far as it tells. */
export const listMerges = (desk: Desk, by: Actor, customerId: number) =>
  read(desk, by, async a => {
    const no = permit(by, 'read cases')
    if (no) return no
    const customer = await a.store.customer.find(customerId)
    if (!customer) return refuse('customer-not-found')
    const merges = await a.store.customerMerge.around(customer.id)
    return Promise.all(merges.map(merge => fileOf(a, merge)))
  })
export type MergeFile = Awaited<ReturnType<typeof fileOf>>

async function fileOf(a: Act, merge: CustomerMergeRow) {
  const since = merge.undoneAt ? [] : await a.store.customerMerge.casesSince(merge)
  const all = new Map<number, Winner>(since.map(({ id }) => [id, 'into']))
  return {
    merge,
    name: await a.store.customerMerge.nameOf(merge.fromId),
    since,
    // whether it can be taken back once somebody has said whose the cases are
    hindrance: checkUndoing(await undoingOf(a, merge, since), all, a.now),
  }
}

/** Parts two customers again. `cases`: whose those are that came since and do not tell it themselves. */
export const unmergeCustomers = (desk: Desk, by: Actor, mergeId: number, cases: { id: number; to: Winner }[]) =>
  act(desk, by, async a => {
    const no = permit(by, 'change customers')
    if (no) return no
    const named = await a.store.customerMerge.find(mergeId)
    if (!named) return refuse('not-found')
    await holdAll(a, [named.fromId, named.intoId])
    const merge = (await a.store.customerMerge.find(mergeId))!
    const since = merge.undoneAt ? [] : await a.store.customerMerge.casesSince(merge)
    const said = new Map(cases.map(({ id, to }) => [id, to]))
    const stop = checkUndoing(await undoingOf(a, merge, since), said, a.now)
    if (stop) return stop
    const gone = homesOf(since, said).filter(({ to }) => to === 'from')
    const caseIds = [...(merge.moved.cases ?? []), ...gone.map(({ id }) => id)]
    await a.store.customerMerge.undo(merge, caseIds, by.name, a.now)
    await tellBoth(a, 'customer.unmerged', merge, { mergeId, from: merge.fromId, into: merge.intoId }, null)
    return { mergeId, customerId: merge.fromId }
  })

async function undoingOf({ store }: Act, merge: CustomerMergeRow, since: CaseSince[]) {
  const { hindrances, laterThan, mergedCases } = store.customerMerge
  const { at, undoneAt } = merge
  return {
    at,
    undone: undoneAt !== null,
    laterMerge: await laterThan(merge),
    erased: (await hindrances(merge)).erasing.length > 0,
    mergedCases: await mergedCases(merge),
    since,
  }
}

async function tellBoth(
  a: Act,
  type: string,
  { fromId, intoId }: { fromId: number; intoId: number },
  data: Record<string, unknown>,
  why: string | null,
): Promise<void> {
  const rest = { type, data, why: why ?? undefined }
  await record(a, { ...rest, customerId: fromId }, { ...rest, customerId: intoId })
}

async function bothOf({ store }: Act, fromId: number, intoId: number) {
  const [from, into] = [await store.customer.find(fromId), await store.customer.find(intoId)]
  if (!into) return refuse('customer-not-found')
  return from ? { from, into } : refuse('customer-not-found', { field: 'fromId' })
}

/** Nobody writes, opens a case, is erased or merged meanwhile under either name. */
async function holdTwo(a: Act, fromId: number, intoId: number) {
  const named = await bothOf(a, fromId, intoId)
  if (isRefusal(named)) return named
  await holdAll(a, [named.from.id, named.into.id])
  return bothOf(a, fromId, intoId)
}

async function holdAll({ store }: Act, ids: number[]): Promise<void> {
  const points = (await Promise.all(ids.map(id => store.customer.contactPoints(id)))).flat()
  const keys = [...new Set(points.map(({ kind, address }) => `${kind}:${address}`))].sort()
  const kindOf = new Map(points.map(point => [`${point.kind}:${point.address}`, point]))
  for (const key of keys) await store.customer.holdAddress(kindOf.get(key)!.kind, kindOf.get(key)!.address)
  await store.customerMerge.holdBoth(ids)
}

const merging = async ({ store }: Act, from: Customer, into: Customer): Promise<Merging> => ({
  from,
  into,
  ...(await store.customerMerge.hindrances({ fromId: from.id, intoId: into.id })),
})

const chosenAt = ({ store }: Act, { id }: Customer) => store.customerMerge.chosenAt(id)

async function sideOf(a: Act, customer: Customer) {
  const card = (await customerCard(a, customer.id))!
  return { card, counts: await a.store.customerMerge.counts(customer.id), chosenAt: await chosenAt(a, customer) }
}
