import { THE_DESK } from '../../../core/actor.ts'
import { customersIn, groupOf, type Sighting } from '../../../core/likeness/alike.ts'
import type { Entity } from '../../../core/likeness/entity.ts'
import { deepestFirst, neededFor } from '../../../core/likeness/place.ts'
import { LIKENESS_KINDS, type LikenessPolicy, LONGEST_WINDOW_DAYS, policyFor } from '../../../core/likeness/policy.ts'
import { collects, isOf, type Proposal } from '../../../core/likeness/proposal.ts'
import { type Traits, traitsOf } from '../../../core/likeness/traits.ts'
import { after, DAY, type Instant, MINUTE } from '../../../core/time.ts'
import type { CaseFacts } from '../../../store/incident/likeness.ts'
import { type Act, type Desk, work } from '../../desk.ts'
import { servicesBelow } from '../count/place-size.ts'
import { likeInWords } from './alike-in-words.ts'
import { type Compared, type Comparing, dayOf } from './comparing.ts'
import { addTo, merge, propose } from './proposal.ts'

/** How long one worker may take over what it has claimed. */
const LEASE = MINUTE

/**
 * Compares the cases whose words have not been compared yet, and proposes incidents of those that are alike. Outside of
 * the way on which words come in: what goes wrong here delays no customer. Returns how many cases.
 */
export async function noticeAlike(desk: Desk, limit = 50): Promise<number> {
  const { ids, until } = await work(desk, THE_DESK, async ({ store, now }) => {
    const until = after(now, LEASE)
    return { until, ids: await store.likeness.claim(now, { limit, until }) }
  })
  if (!ids.length) return 0
  const compare = (some: number[]) => work(desk, THE_DESK, a => compareAll(a, some, until))
  await compare(ids).catch(async fault => {
    // one of them does not let itself be compared: the others must not wait for it
    if (ids.length > 1) for (const id of ids) await compare([id]).catch(() => {})
    throw fault
  })
  return ids.length
}

async function compareAll(a: Act, ids: number[], until: Instant): Promise<void> {
  const { store, now } = a
  await store.likeness.alone()
  const cases = (await store.likeness.facts(ids)).map(facts => ({ facts, traits: traitsOf(facts, dayOf(a)) }))
  const fresh = await store.likeness.write(cases.map(written))
  const [policies, standing] = [await store.likeness.policies(), await store.proposal.standing(now)]
  const comparing: Comparing = { a, policies, standing, waiting: new Set(ids) }
  for (const one of cases) {
    comparing.waiting.delete(one.facts.id)
    const news = fresh.filter(({ caseId }) => caseId === one.facts.id)
    // an incident answers for it already
    if (one.facts.incidentId === null && news.length) await compare(comparing, one, news)
  }
  await store.likeness.done(ids, until)
}

const written = ({ facts, traits }: Compared) => ({
  caseId: facts.id,
  customerId: facts.customerId,
  since: facts.words[0]?.at ?? facts.since,
  terms: traits.terms.map(({ term }) => term),
  marks: traits.entities.map(({ likeness, mark, detail, at }) => ({ likeness, mark, detail, at })),
})

async function compare(c: Comparing, one: Compared, fresh: { likeness: string; mark: string }[]): Promise<void> {
  const isFresh = ({ likeness, mark }: Entity) => fresh.some(each => each.likeness === likeness && each.mark === mark)
  const entities = one.traits.entities.filter(isFresh).sort(surestFirst)
  if (await likeKnown(c, one, entities)) return
  if (await likeOthers(c, one, entities)) return
  if (fresh.some(({ likeness }) => likeness === 'words')) await likeInWords(c, one)
}

type Named = Traits['entities'][number]

const surestFirst = (a: Entity, b: Entity): number =>
  LIKENESS_KINDS.indexOf(a.likeness) - LIKENESS_KINDS.indexOf(b.likeness) || deepestFirst(a.mark, b.mark)

/** It belongs to something that was noticed before. */
async function likeKnown(c: Comparing, { facts }: Compared, entities: Named[]): Promise<boolean> {
  for (const entity of entities) {
    const policy = policyFor(c.policies, entity.likeness, facts.kind)
    const known = c.standing.filter(each => policy && isOf(each, entity) && collects(each, policy, entity.at))
    const proposal = known.find(({ state }) => state === 'open') ?? known[0]
    if (!proposal) continue
    await addTo(c, proposal, [{ caseId: facts.id, customerId: facts.customerId, at: entity.at }])
    if (entity.likeness === 'place') await widen(c, facts, entities, entity)
    return true
  }
  return false
}

/** Several places below one are proposed: maybe it is the one above them. */
async function widen(c: Comparing, facts: CaseFacts, entities: Named[], { mark: inner }: Named): Promise<void> {
  const wider = entities.filter(({ likeness, mark }) => likeness === 'place' && inner.startsWith(`${mark}.`))
  const several = wider.filter(({ mark }) => openBelow(c, mark).length > 1)
  if (several.length) await likeOthers(c, { facts }, several)
}

/** With others that nothing accounts for it passes a threshold. */
async function likeOthers(c: Comparing, { facts }: { facts: CaseFacts }, entities: Named[]): Promise<boolean> {
  const asked = entities.flatMap(entity => {
    const policy = policyFor(c.policies, entity.likeness, facts.kind)
    return policy ? [{ entity, policy }] : []
  })
  const until = latest(entities)
  const sinceOf = ({ withinMinutes }: LikenessPolicy) => after(until, -withinMinutes * MINUTE)
  const marks = asked.map(({ entity: { likeness, mark }, policy }) => ({ likeness, mark, since: sinceOf(policy) }))
  const counts = marks.length ? await c.a.store.likeness.counts(marks, until) : []
  for (const { entity, policy } of asked) {
    const { likeness, mark } = entity
    const customers = counts.find(each => each.likeness === likeness && each.mark === mark)?.customers ?? 0
    const needed = customers < policy.customers ? null : await neededOf(c, entity, policy, customers)
    if (needed === null || customers < needed) continue
    const sightings = await c.a.store.likeness.sightings(entity, sinceOf(policy), until)
    const group = groupOf(sightings, policy, until)
    if (group && isEnough(c, entity, group.free, needed)) {
      await open(c, entity, group)
      return true
    }
    const siblings = likeness === 'place' ? openBelow(c, mark) : []
    if (siblings.length > 1) {
      await open(c, entity, { detail: '', free: sightings.filter(({ incidentId }) => incidentId === null) })
      return true
    }
  }
  return false
}

const latest = (entities: Named[]): Instant => new Date(Math.max(0, ...entities.map(({ at }) => at.getTime())))

/** How many of a place are a sign depends on how many live there. */
async function neededOf(c: Comparing, { likeness, mark }: Entity, policy: LikenessPolicy, complaining: number) {
  if (likeness !== 'place') return policy.customers
  const below = await servicesBelow(c.a, mark, complaining)
  return neededFor(mark, policy.customers, below)
}

const isEnough = (c: Comparing, { likeness, mark }: Entity, free: Sighting[], needed: number): boolean =>
  customersIn(free) >= needed || (likeness === 'place' && openBelow(c, mark).length > 1)

const openBelow = ({ standing }: Comparing, place: string): Proposal[] =>
  standing.filter(
    ({ state, likeness, mark }) => state === 'open' && likeness === 'place' && mark.startsWith(`${place}.`),
  )

async function open(
  c: Comparing,
  entity: Named,
  { detail, free }: { detail: string; free: Sighting[] },
): Promise<void> {
  const { likeness, mark, said } = entity
  const narrower = likeness === 'place' ? openBelow(c, mark) : []
  const cases = free.filter(({ proposalId }) => proposalId === null)
  const shown = likeness === 'place' ? mark : said
  const wider = await propose(c, { likeness, mark, detail, shown }, cases.length ? cases : free)
  for (const each of narrower) await merge(c, each, wider)
}

/** Forgets what lies before every window, so that comparing stays quick. Returns how many rows. */
export const forgetLikeness = (desk: Desk, limit = 5_000): Promise<number> =>
  work(desk, THE_DESK, async ({ store, now }) => {
    await store.likeness.halveCounts(MOST_COUNTED)
    return store.likeness.forget(after(now, -(LONGEST_WINDOW_DAYS + 1) * DAY), limit)
  })

/** Once words were counted in so many complaints, the counts are halved. */
const MOST_COUNTED = 200_000
