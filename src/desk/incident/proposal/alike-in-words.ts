import { customersIn, isFree } from '../../../core/likeness/alike.ts'
import { type LikenessPolicy, policyFor } from '../../../core/likeness/policy.ts'
import { collects, type Proposal } from '../../../core/likeness/proposal.ts'
import {
  cosine,
  type Frequencies,
  isBurst,
  sharedTerms,
  tellingTerms,
  type Vector,
  vectorOf,
  weightOf,
} from '../../../core/likeness/similarity.ts'
import { after, type Instant, MINUTE } from '../../../core/time.ts'
import type { SimilarCase } from '../../../store/incident/likeness.ts'
import type { Compared, Comparing } from './comparing.ts'
import { addTo, propose } from './proposal.ts'

/** By so many of its most telling words candidates are looked for. */
const ASKED = 8
/** One word alone ("internet") is no likeness. */
const FEWEST = 2
const SHOWN = 6
/** A proposal of so many complaints is large: its newest ones stand for all. */
const NEWEST = 20
/** So many of the large ones are tried before all is looked through. */
const GROWING = 3

/** A complaint in its words, with how often each of them is said. */
interface Said {
  id: number
  terms: string[]
  at: Instant
  frequencies: Frequencies
}

/** Nothing that it names is shared: whether the words are. */
export async function likeInWords(c: Comparing, one: Compared): Promise<void> {
  const { facts, traits } = one
  const policy = policyFor(c.policies, 'words', facts.kind)
  const terms = traits.terms.map(({ term }) => term)
  if (!policy || new Set(terms).size < FEWEST) return
  const at = facts.words[0]!.at
  const self = { caseId: facts.id, customerId: facts.customerId, at }
  const frequencies = await c.a.store.likeness.frequencies(terms)
  const said = { id: facts.id, terms, at, frequencies }
  const known = await likeGrowing(c, said, policy)
  if (known) return void (await addTo(c, known, [self]))
  const similar = await similarTo(c, said, policy)
  if (await likeProposed(c, self, similar, policy)) return
  const free = [...similar.filter(isFree), { ...self, terms }]
  if (customersIn(free) < policy.customers || isDeclared(similar, policy)) return
  const shared = sharedTerms(
    free.map(each => each.terms),
    frequencies,
    SHOWN,
  )
  const holding = Math.min(...shared.map(term => frequencies.of.get(term) ?? 0))
  const recent = await c.a.store.likeness.recent(sinceOf(policy, at), at)
  if (!shared.length || !isBurst(similar.length + 1, holding, recent, frequencies)) return
  const shown = shared.map(term => traits.terms.find(each => each.term === term)?.said.toLowerCase() ?? term).join(', ')
  const cases = free.sort((a, b) => a.at.getTime() - b.at.getTime() || a.caseId - b.caseId)
  await propose(c, { likeness: 'words', mark: `case ${cases[0]!.caseId}`, detail: '', shown }, cases)
}

const sinceOf = ({ withinMinutes }: LikenessPolicy, at: Instant): Instant => after(at, -withinMinutes * MINUTE)

/**
 * A large proposal is known by its newest complaints: what is like every second one of them belongs to it, and a burst,
 * when most is to do, is not looked through for each that comes.
 */
async function likeGrowing(
  c: Comparing,
  { terms, at, frequencies }: Said,
  policy: LikenessPolicy,
): Promise<Proposal | undefined> {
  c.growing ??= await growing(c)
  if (!c.growing.length) return undefined
  const vector = vectorOf(terms, frequencies)
  const isLike = (other: Vector) => cosine(vector, other) >= (policy.similarity ?? 1)
  const alike = c.growing.filter(({ newest }) => newest.filter(isLike).length * 2 >= NEWEST)
  return c.standing.find(each => alike.some(({ id }) => id === each.id) && collects(each, policy, at))
}

async function growing({ a, standing }: Comparing): Promise<{ id: number; newest: Vector[] }[]> {
  const large = standing.filter(({ likeness, cases }) => likeness === 'words' && cases >= NEWEST)
  if (!large.length) return []
  const last = large.sort((one, other) => other.lastAt.getTime() - one.lastAt.getTime()).slice(0, GROWING)
  const texts = await a.store.likeness.newestOf(
    last.map(({ id }) => id),
    NEWEST,
  )
  const frequencies = await a.store.likeness.frequencies([...new Set([...texts.values()].flat(2))])
  return [...texts].map(([id, newest]) => ({ id, newest: newest.map(terms => vectorOf(terms, frequencies)) }))
}

/** The complaints of the window that are as alike as the policy asks. */
async function similarTo(
  { a }: Comparing,
  { id, terms, at, frequencies: own }: Said,
  policy: LikenessPolicy,
): Promise<SimilarCase[]> {
  const { likeness } = a.store
  const asked = tellingTerms(terms, own, ASKED)
  const weights = asked.map(term => weightOf(term, own))
  const found = await likeness.similar(asked, weights, { since: sinceOf(policy, at), until: at })
  const others = found.filter(({ caseId }) => caseId !== id)
  const frequencies = await likeness.frequencies([...new Set([...terms, ...others.flatMap(other => other.terms)])])
  const vector = vectorOf(terms, frequencies)
  return others.filter(other => cosine(vector, vectorOf(other.terms, frequencies)) >= (policy.similarity ?? 1))
}

/** Every second one that is like it belongs to one proposal: so does it. */
async function likeProposed(
  c: Comparing,
  self: { caseId: number; customerId: number; at: Instant },
  similar: SimilarCase[],
  policy: LikenessPolicy,
): Promise<boolean> {
  const compared = similar.filter(({ caseId }) => !c.waiting.has(caseId))
  const proposal = c.standing.find(
    each =>
      each.likeness === 'words' &&
      collects(each, policy, self.at) &&
      compared.filter(({ proposalId }) => proposalId === each.id).length * 2 >= Math.max(FEWEST, compared.length),
  )
  if (proposal) await addTo(c, proposal, [self])
  return proposal !== undefined
}

/** So many of them have joined one incident that it is declared already. */
function isDeclared(similar: SimilarCase[], { customers }: LikenessPolicy): boolean {
  const joined = similar.filter(({ incidentId }) => incidentId !== null)
  return joined.some(one => customersIn(joined.filter(({ incidentId }) => incidentId === one.incidentId)) >= customers)
}
