import * as apiKeys from './access/api-key.ts'
import * as audits from './access/audit.ts'
import * as signIns from './access/sign-in.ts'
import * as caseAsks from './case/ask.ts'
import * as cases from './case/case.ts'
import * as caseDrafts from './case/draft.ts'
import * as draftFiles from './case/draft-file.ts'
import * as caseHandovers from './case/handover.ts'
import * as caseKin from './case/kin.ts'
import * as caseLetters from './case/letter.ts'
import * as caseLinks from './case/link.ts'
import * as casePresences from './case/presence.ts'
import * as caseReplies from './case/reply.ts'
import * as caseSearches from './case/search.ts'
import * as caseSurroundings from './case/surroundings.ts'
import * as views from './case/view.ts'
import * as customers from './customer/customer.ts'
import * as erasures from './customer/erasure.ts'
import * as customerImports from './customer/import.ts'
import * as customerMerges from './customer/merge.ts'
import * as customerRecords from './customer/record.ts'
import * as events from './event/event.ts'
import * as incidentAccounts from './incident/account.ts'
import * as incidentBlockers from './incident/blocker.ts'
import * as incidentBulletins from './incident/bulletin.ts'
import * as incidentCalls from './incident/call.ts'
import * as incidentDeliveries from './incident/delivery.ts'
import * as incidents from './incident/incident.ts'
import * as proposals from './incident/proposal.ts'
import * as publications from './incident/publication.ts'
import * as bulletinTemplates from './incident/template.ts'
import * as mailboxes from './intake/mailbox.ts'
import * as quarantines from './intake/quarantine.ts'
import * as knowledge from './knowledge.ts'
import * as notices from './notice.ts'
import type { Operation } from './operation.ts'
import * as pledges from './pledge.ts'
import * as remedyApprovals from './remedy/approval.ts'
import * as overpayments from './remedy/overpayment.ts'
import * as rulePacks from './remedy/pack.ts'
import * as remedies from './remedy/remedy.ts'
import * as remedyReports from './remedy/report.ts'
import * as remedyRules from './remedy/rule.ts'
import * as reviews from './review.ts'
import * as legalClocks from './ruling/legal-clock.ts'
import * as rulings from './ruling/ruling.ts'
import * as settings from './setting.ts'
import * as billing from './settlement/billing.ts'
import * as settlementPolicies from './settlement/policy.ts'
import * as settlements from './settlement/settlement.ts'
import * as setups from './setup.ts'
import * as staff from './staff.ts'
import * as today from './today.ts'
import * as webhooks from './webhook.ts'

const ROOMS = {
  ...cases,
  ...caseAsks,
  ...caseHandovers,
  ...caseLinks,
  ...caseSearches,
  ...caseKin,
  ...caseDrafts,
  ...draftFiles,
  ...caseLetters,
  ...casePresences,
  ...caseReplies,
  ...caseSurroundings,
  ...views,
  ...customers,
  ...customerMerges,
  ...customerRecords,
  ...customerImports,
  ...events,
  ...apiKeys,
  ...audits,
  ...erasures,
  ...incidents,
  ...incidentDeliveries,
  ...incidentAccounts,
  ...incidentBlockers,
  ...incidentBulletins,
  ...bulletinTemplates,
  ...incidentCalls,
  ...knowledge,
  ...notices,
  ...pledges,
  ...publications,
  ...proposals,
  ...remedies,
  ...overpayments,
  ...remedyApprovals,
  ...remedyReports,
  ...remedyRules,
  ...rulePacks,
  ...reviews,
  ...rulings,
  ...legalClocks,
  ...mailboxes,
  ...quarantines,
  ...settings,
  ...settlements,
  ...settlementPolicies,
  ...billing,
  ...setups,
  ...signIns,
  ...staff,
  ...today,
  ...webhooks,
}
type Rooms = typeof ROOMS

/** Every request of the API by its name. */
export type Operations = { [Name in keyof Rooms as Rooms[Name] extends Operation ? Name : never]: Rooms[Name] }

const isOperation = (value: unknown): value is Operation =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value

export const NAMED = Object.fromEntries(
  Object.entries<unknown>(ROOMS).filter(([, value]) => isOperation(value)),
) as unknown as Operations

/** The same for the OpenAPI document and for the tests that walk over all of them. */
export const OPERATIONS: readonly Operation[] = Object.values<Operation>(NAMED)
