import type { Actor } from '../../../core/actor.ts'
import type { Incident } from '../../../core/incident/incident.ts'
import { sharesOf } from '../../../core/likeness/evidence.ts'
import { type LikenessPolicy, LONGEST_WINDOW_DAYS } from '../../../core/likeness/policy.ts'
import { isNews, type Proposal, type ProposalState, returns, scopeOf } from '../../../core/likeness/proposal.ts'
import { traitsOf } from '../../../core/likeness/traits.ts'
import { permit } from '../../../core/permit.ts'
import { type Refusal, refuse } from '../../../core/refusal.ts'
import type { StaffMember } from '../../../core/staff/staff.ts'
import type { ProposalCase } from '../../../store/incident/proposal.ts'
import { type Act, act, alertStaff, type Desk, read, record } from '../../desk.ts'
import { inCommand, whoCommands } from '../people.ts'
import { type Comparing, dayOf } from './comparing.ts'

/** Lays complaints that are alike before the leads. One open proposal per likeness: another one would repeat it. */
export async function propose(
  c: Comparing,
  draft: Pick<Proposal, 'likeness' | 'mark' | 'detail' | 'shown'>,
  cases: ProposalCase[],
): Promise<Proposal> {
  const { likeness, mark, detail } = draft
  const open = c.standing.find(
    each => each.state === 'open' && each.likeness === likeness && each.mark === mark && each.detail === detail,
  )
  if (open) return addTo(c, open, cases)
  const proposal = await c.a.store.proposal.open(draft, cases.map(plain), c.a.now)
  await noteOf(c.a, proposal, 'proposed', { cases: proposal.cases })
  c.standing.push(proposal)
  return tell(c, proposal)
}

/** It grows. A declined one that has doubled comes back; of a taken one the commander hears. */
export async function addTo(c: Comparing, before: Proposal, cases: ProposalCase[]): Promise<Proposal> {
  const grown = await c.a.store.proposal.add(before.id, cases.map(plain))
  if (grown.cases === before.cases) return stand(c, grown)
  if (!returns(grown)) return tell(c, grown)
  const settled = { settledAt: null, settledBy: null, why: '', toldCustomers: 0 }
  const back = await c.a.store.proposal.change(grown.id, { state: 'open', ...settled })
  await noteOf(c.a, back, 'proposal-returned', { cases: back.cases, declined: before.declinedCustomers })
  return tell(c, back)
}

const plain = ({ caseId, customerId, at }: ProposalCase): ProposalCase => ({ caseId, customerId, at })

/** A wider place takes in what was proposed of a narrower one. */
export async function merge(c: Comparing, narrower: Proposal, wider: Proposal): Promise<void> {
  const grown = await c.a.store.proposal.merge(narrower.id, wider.id, c.a.by.name, c.a.now)
  await putAside(c.a, narrower.id)
  await noteOf(c.a, narrower, 'proposal-merged', { into: wider.id })
  c.standing.splice(
    c.standing.findIndex(({ id }) => id === narrower.id),
    1,
  )
  stand(c, grown)
}

/** Remembers how it stands now for the cases that follow. */
function stand({ standing }: Comparing, proposal: Proposal): Proposal {
  const at = standing.findIndex(({ id }) => id === proposal.id)
  if (at >= 0) standing[at] = proposal
  return proposal
}

/** Tells whoever decides, where there is news: the leads, or the commander of the incident that it became. */
async function tell(c: Comparing, proposal: Proposal): Promise<Proposal> {
  if (!isNews(proposal)) return stand(c, proposal)
  const { a } = c
  const { id: proposalId, incidentId, customers } = proposal
  await putAside(a, proposalId)
  const kind = incidentId === null ? ('incident-proposed' as const) : ('more-alike' as const)
  const alert = { kind, proposalId, incidentId, again: String(customers) }
  const people = incidentId === null ? await leads(a) : [await commander(a, incidentId)]
  await alertStaff(a, ...people.map(({ id: staffId }) => ({ ...alert, staffId })))
  return stand(c, await a.store.proposal.change(proposalId, { toldCustomers: customers }))
}

async function leads({ store }: Act): Promise<StaffMember[]> {
  const staff = (await store.staff.all()).filter(({ leftAt }) => leftAt === null)
  const leading = staff.filter(({ role }) => role === 'lead')
  return leading.length ? leading : staff.filter(({ role }) => role === 'administrator')
}

const commander = async (a: Act, incidentId: number): Promise<StaffMember> =>
  inCommand(await whoCommands(a, (await a.store.incident.find(incidentId))!))

const putAside = ({ store, now }: Act, proposalId: number) =>
  store.log.settleAlerts(['incident-proposed', 'more-alike'], { proposalId }, now)

const noteOf = (a: Act, { id, likeness, shown }: Proposal, type: string, data: Record<string, unknown>, why?: string) =>
  record(a, { type: `incident.${type}`, why, data: { proposalId: id, likeness, shown, ...data } })

// what people do with it -------------------------------------------------------------------------------------------

/** It is no incident, and why. */
export const dismissProposal = (desk: Desk, by: Actor, proposalId: number, why: string) =>
  act(desk, by, async a => {
    const no = permit(by, 'lead incidents')
    if (no) return no
    const proposal = await a.store.proposal.hold(proposalId)
    if (!proposal) return refuse('not-found')
    if (proposal.state !== 'open') return refuse('proposal-settled')
    const { customers: declinedCustomers } = proposal
    const settled = { settledAt: a.now, settledBy: by.name, why, declinedCustomers }
    await a.store.proposal.change(proposalId, { state: 'declined', ...settled })
    await putAside(a, proposalId)
    await noteOf(a, proposal, 'proposal-declined', {}, why)
    return gather(a, (await a.store.proposal.find(proposalId))!)
  })

/** Within the declaring of an incident: of the proposal that it is declared of, and of those that it covers as well. */
export async function takeProposals(
  a: Act,
  incident: Incident,
  proposalId: number | undefined,
): Promise<Refusal | null> {
  const named = proposalId === undefined ? undefined : await a.store.proposal.hold(proposalId)
  if (proposalId !== undefined && !named) return refuse('proposal-unknown', { field: 'proposal' })
  if (named && named.state !== 'open') return refuse('proposal-settled', { field: 'proposal' })
  const ids = new Set([...(named ? [named.id] : []), ...(await a.store.proposal.coveredBy(incident.id))])
  for (const id of ids) {
    const settled = { settledAt: a.now, settledBy: a.by.name, toldCustomers: 0 }
    const taken = await a.store.proposal.change(id, { state: 'taken', incidentId: incident.id, ...settled })
    await putAside(a, id)
    await noteOf(a, taken, 'proposal-taken', { incidentId: incident.id })
  }
  return null
}

export const listProposals = (
  desk: Desk,
  by: Actor,
  filter: { state?: ProposalState; beforeId?: number; limit: number },
) => read(desk, by, async a => permit(by, 'read incidents') ?? (await a.store.proposal.list(filter)))

/** A proposal with its complaints and what each shares. */
export const showProposal = (desk: Desk, by: Actor, proposalId: number) =>
  read(desk, by, async a => {
    const no = permit(by, 'read incidents')
    if (no) return no
    const proposal = await a.store.proposal.find(proposalId)
    return proposal ? gather(a, proposal) : refuse('not-found')
  })

export type ProposalFile = Exclude<Awaited<ReturnType<typeof showProposal>>, Refusal>

/** Of very many complaints the first and the newest are shown. */
const SHOWN_AT_EACH_END = 50

async function gather(a: Act, proposal: Proposal) {
  const ids = await a.store.proposal.caseIds(proposal.id)
  const shown = [...new Set([...ids.slice(0, SHOWN_AT_EACH_END), ...ids.slice(-SHOWN_AT_EACH_END)])]
  const cases = await a.store.likeness.facts(shown)
  const shares = sharesOf(cases.map(facts => traitsOf(facts, dayOf(a))))
  return {
    proposal,
    scope: scopeOf(proposal, ids),
    evidence: cases.map((facts, at) => ({ facts, shares: shares[at]! })),
  }
}

// the table --------------------------------------------------------------------------------------------------------

export const listLikenessPolicies = (desk: Desk, by: Actor) =>
  read(desk, by, async a => permit(by, 'read settings') ?? (await a.store.likeness.policies()))

/** Sets from how many on, and within what time, complaints that are alike are proposed. */
export const setLikenessPolicy = (desk: Desk, by: Actor, policy: LikenessPolicy) =>
  act(desk, by, async a => {
    const no = permit(by, 'change policies')
    if (no) return no
    if (policy.withinMinutes > LONGEST_WINDOW_DAYS * 1440) return refuse('window-too-long', { field: 'withinMinutes' })
    if ((policy.similarity === null) === (policy.likeness === 'words'))
      return refuse('similarity-for-words', { field: 'similarity' })
    await a.store.likeness.writePolicy(policy)
    await record(a, { type: 'likeness-policy.set', data: { ...policy } })
    return policy
  })
