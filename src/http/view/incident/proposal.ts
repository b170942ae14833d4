import type { z } from 'zod'
import type {
  IncidentProposal as Wire,
  LikenessPolicy as WirePolicy,
  IncidentProposalRow as WireRow,
} from '../../../contract/incident/proposal.ts'
import type { Language } from '../../../core/language.ts'
import type { LikenessPolicy } from '../../../core/likeness/policy.ts'
import type { Proposal } from '../../../core/likeness/proposal.ts'
import type { ProposalFile } from '../../../desk/incident/proposal/proposal.ts'
import { proposalTitle, sharedText, shareText } from '../../../words/proposal.ts'
import { at } from '../moment.ts'

export const proposalRowView = (proposal: Proposal, language: Language): z.output<typeof WireRow> => ({
  id: proposal.id,
  state: proposal.state,
  likeness: proposal.likeness,
  shared: sharedText(language, proposal),
  cases: proposal.cases,
  customers: proposal.customers,
  firstAt: at(proposal.firstAt),
  lastAt: at(proposal.lastAt),
  proposedAt: at(proposal.proposedAt),
  settlement: proposal.settledAt && { at: at(proposal.settledAt), by: proposal.settledBy!, why: proposal.why },
  incidentId: proposal.incidentId,
  mergedIntoId: proposal.mergedIntoId,
})

const EXCERPT = 500

export const proposalView = (
  { proposal, scope, evidence }: ProposalFile,
  language: Language,
): z.output<typeof Wire> => ({
  ...proposalRowView(proposal, language),
  declaration: { title: proposalTitle(language, proposal).slice(0, 200), startedAt: at(proposal.firstAt), scope },
  evidence: evidence.map(({ facts, shares }) => ({
    id: facts.id,
    subject: facts.subject,
    customer: { id: facts.customerId, name: facts.customerName },
    openedAt: at(facts.openedAt),
    text: excerpt(facts.words[0]?.text ?? ''),
    shares: shares.map(share => ({ likeness: share.likeness, text: shareText(language, share) })),
    incidentId: facts.incidentId,
  })),
})

// by characters, so that no emoji is cut in two
const excerpt = (text: string): string =>
  text.length > EXCERPT ? `${[...text.slice(0, EXCERPT)].slice(0, -1).join('')}…` : text

export const likenessPolicyView = (policy: LikenessPolicy): z.output<typeof WirePolicy> => ({ ...policy })
