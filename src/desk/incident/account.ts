import type { Actor } from '../../core/actor.ts'
import { blockerSpans, estimatesTold } from '../../core/incident/account.ts'
import type { Refusal } from '../../core/refusal.ts'
import type { Ledger } from '../../store/incident/account.ts'
import type { Desk } from '../desk.ts'
import { onRecord, whoCommands } from './people.ts'

/** What became of an incident: who was told in what time, what was promised and kept, what was in the way. */
export const showAccount = (desk: Desk, by: Actor, incidentId: number) =>
  onRecord(desk, by, incidentId, async (a, incident) => {
    const { store, now } = a
    const [people, staff, figures, reach, pledges, words, bulletins, blockers] = await Promise.all([
      whoCommands(a, incident),
      store.staff.all(),
      store.incidentAccount.figures(incidentId),
      store.incidentAccount.reach(incidentId),
      store.incidentAccount.pledges(incidentId),
      store.incident.words(incidentId),
      store.bulletin.of(incidentId),
      store.incident.blockers(incidentId),
    ])
    return {
      incident,
      commander: people.owner,
      staff,
      figures,
      words: ledger(words.map(({ state }) => ({ state, count: 1 }))),
      pledges: ledger(pledges.map(({ state, pledges: count }) => ({ state, count }))),
      estimates: estimatesTold(bulletins, incident.endedAt, now),
      blockers: blockerSpans(blockers, incident.endedAt, now),
      bulletins: bulletins.map(bulletin => ({
        ...bulletin,
        reach: reach.find(each => each.bulletinId === bulletin.id),
      })),
    }
  })

export type Account = Exclude<Awaited<ReturnType<typeof showAccount>>, Refusal>

/** Who was told what and when, customer by customer. */
export const listTold = (desk: Desk, by: Actor, incidentId: number, page: { afterId: number; limit: number }) =>
  onRecord(desk, by, incidentId, async ({ store }) => {
    const customers = await store.incidentAccount.customers(incidentId, page)
    const ids = customers.map(({ customerId }) => customerId)
    const tellings = await store.incidentAccount.tellings(incidentId, ids)
    const of = (id: number) => tellings.filter(({ customerId }) => customerId === id)
    return customers.map(customer => ({ ...customer, tellings: of(customer.customerId) }))
  })

export type Told = Exclude<Awaited<ReturnType<typeof listTold>>, Refusal>[number]

/** What customers said after the all-clear. */
export const listAnswers = (
  desk: Desk,
  by: Actor,
  incidentId: number,
  page: { works?: boolean; afterId: number; limit: number },
) => onRecord(desk, by, incidentId, ({ store }) => store.incidentAccount.answers(incidentId, page))

export type Answer = Exclude<Awaited<ReturnType<typeof listAnswers>>, Refusal>[number]

const ledger = (rows: { state: string; count: number }[]): Ledger => {
  const sum: Ledger = { kept: 0, broken: 0, open: 0, moved: 0, released: 0 }
  for (const { state, count } of rows) sum[state as keyof Ledger] += count
  return sum
}
