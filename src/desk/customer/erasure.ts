import type { Actor } from '../../core/actor.ts'
import { THE_DESK } from '../../core/actor.ts'
import { type ErasureFacts, judgeAsking, judgeConfirming } from '../../core/erasure/erasure.ts'
import { permit } from '../../core/permit.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import { type Act, act, type Desk, read, record, work } from '../desk.ts'

/** What an erasure of a customer's data would take, and how far it is. */
export const showErasure = (desk: Desk, by: Actor, customerId: number) =>
  read(desk, by, async a => permit(by, 'erase customers') ?? erasureFile(a, customerId))

/** Asks for it; where one person is enough it is done at once. `number` is the customer's, typed by hand. */
export const askErasure = (
  desk: Desk,
  by: Actor,
  customerId: number,
  { number, why }: { number: number; why: string },
) =>
  erasing(
    desk,
    act(desk, by, async a => {
      const facts = permit(by, 'erase customers') ?? (await factsOf(a, customerId))
      if (isRefusal(facts)) return facts
      const no = judgeAsking(facts, number)
      if (no) return no
      const byTwo = a.company.erasureByTwo
      const who = { askedAt: a.now, askedById: by.id, askedBy: by.name }
      const { id } = await a.store.erasure.ask({ customerId, why, byTwo, ...who })
      await record(a, { type: 'erasure.asked', customerId, why })
      if (!byTwo) await erase(a, id, customerId)
      return erasureFile(a, customerId)
    }),
  )

/** The second person says so, too: it is done. */
export const confirmErasure = (desk: Desk, by: Actor, customerId: number, { number }: { number: number }) =>
  erasing(
    desk,
    act(desk, by, async a => {
      const facts = permit(by, 'erase customers') ?? (await factsOf(a, customerId))
      if (isRefusal(facts)) return facts
      const no = judgeConfirming(facts, number, by.id)
      if (no) return no
      await erase(a, facts.standing!.id, customerId)
      return erasureFile(a, customerId)
    }),
  )

/** Takes back what was asked for and not done. */
export const withdrawErasure = (desk: Desk, by: Actor, customerId: number) =>
  act(desk, by, async a => {
    const facts = permit(by, 'erase customers') ?? (await factsOf(a, customerId))
    if (isRefusal(facts)) return facts
    if (!facts.standing) return refuse('erasure-none')
    if (facts.standing.doneAt) return refuse('customer-erased')
    await a.store.erasure.withdraw(facts.standing.id, by.name, a.now)
    await record(a, { type: 'erasure.withdrawn', customerId })
    return erasureFile(a, customerId)
  })

async function factsOf({ store }: Act, customerId: number): Promise<ErasureFacts | Refusal> {
  // no case opens and no other erasure begins meanwhile
  await store.customer.hold(customerId)
  if ((await store.customer.find(customerId))?.id !== customerId) return refuse('customer-not-found')
  const standing = await store.erasure.standing(customerId)
  return { customerId, standing, ...(await store.erasure.hindrances(customerId)) }
}

async function erase(a: Act, erasureId: number, customerId: number): Promise<void> {
  const counts = await a.store.erasure.counts(customerId)
  await a.store.erasure.erase(erasureId, customerId, a.now)
  await a.store.erasure.done(erasureId, a.by, counts, a.now)
  await record(a, { type: 'erasure.done', customerId, data: counts })
}

async function erasureFile({ store, company }: Act, namedId: number) {
  const customerId = (await store.customer.find(namedId))?.id
  if (!customerId) return refuse('customer-not-found')
  const standing = await store.erasure.standing(customerId)
  const counts = (standing?.counts as Record<string, number> | null) ?? (await store.erasure.counts(customerId))
  const { openCases, openPledges, unpaid } = await store.erasure.hindrances(customerId)
  return { standing, byTwo: standing?.byTwo ?? company.erasureByTwo, counts, openCases, openPledges, unpaid }
}

export type ErasureFile = Exclude<Awaited<ReturnType<typeof erasureFile>>, Refusal>

/** Files go once the erasure stands; what a kill leaves over goes by the clock. */
async function erasing<T>(desk: Desk, done: Promise<T>): Promise<T> {
  const result = await done
  if (!isRefusal(result)) await removeDoomedBlobs(desk)
  return result
}

/** Removes files that erasures left without a row. Returns how many it looked at. */
export async function removeDoomedBlobs(desk: Desk, limit = 100): Promise<number> {
  const doomed = await read(desk, THE_DESK, ({ store }) => store.erasure.doomedBlobs(limit))
  for (const { digest } of doomed)
    await work(desk, THE_DESK, async ({ store }) => {
      // inside, so that a file that cannot be removed stays on the list
      if (await store.erasure.letGoOfBlob(digest)) await desk.blobs.remove(digest)
    })
  return doomed.length
}
