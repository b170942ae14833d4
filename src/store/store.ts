import { apiKeys } from './api-key.ts'
import { auditLog } from './audit.ts'
import { asks } from './case/ask.ts'
import { cases } from './case/case.ts'
import { staffDrafts } from './case/draft.ts'
import { draftFiles } from './case/draft-file.ts'
import { entries } from './case/entry.ts'
import { heldReplies } from './case/held.ts'
import { links } from './case/link.ts'
import { merges } from './case/merge.ts'
import { presences } from './case/presence.ts'
import { caseSearches } from './case/search.ts'
import { views } from './case/view.ts'
import { customers } from './customer/customer.ts'
import { duplicates } from './customer/duplicate.ts'
import { erasures } from './customer/erasure.ts'
import { exports } from './customer/export.ts'
import { customerMerges } from './customer/merge/merge.ts'
import { customerRecords } from './customer/record.ts'
import { customerSearches } from './customer/search.ts'
import type { Queries } from './database/database.ts'
import { feed } from './feed.ts'
import { incidentAccounts } from './incident/account.ts'
import { incidentAnswers } from './incident/answer.ts'
import { bulletins } from './incident/bulletin.ts'
import { incidentCalls } from './incident/call.ts'
import { concerned } from './incident/concerned.ts'
import { incidentCounts } from './incident/count.ts'
import { deliveries } from './incident/delivery.ts'
import { endCorrections } from './incident/end-correction.ts'
import { incidents } from './incident/incident.ts'
import { likeness } from './incident/likeness.ts'
import { proposals } from './incident/proposal.ts'
import { publications } from './incident/public.ts'
import { subscriptions } from './incident/subscription.ts'
import { bulletinTemplates } from './incident/template.ts'
import { withdrawals } from './incident/withdrawal.ts'
import { mailboxes } from './intake/mailbox.ts'
import { rawMessages } from './intake/raw-message.ts'
import { knowledge } from './knowledge.ts'
import { listeners } from './listener.ts'
import { log } from './log.ts'
import { notices } from './notice/notice.ts'
import { throttles } from './notice/throttle.ts'
import { requestsOnce } from './once.ts'
import { places } from './place.ts'
import { pledges } from './pledge.ts'
import { approvals } from './remedy/approval.ts'
import { authorities } from './remedy/authority.ts'
import { overpayments } from './remedy/overpayment.ts'
import { remedies } from './remedy/remedy.ts'
import { remedyReports } from './remedy/report.ts'
import { reviews } from './review.ts'
import { appeals } from './ruling/appeal.ts'
import { legalClocks } from './ruling/clock.ts'
import { rulings } from './ruling/ruling.ts'
import { secrets } from './secret.ts'
import { settings } from './setting.ts'
import { bookings } from './settlement/book.ts'
import { holdings } from './settlement/hold.ts'
import { settlementLooks } from './settlement/look.ts'
import { payouts } from './settlement/payout.ts'
import { reckonings } from './settlement/reckon.ts'
import { settlements } from './settlement/settlement.ts'
import { slices } from './settlement/slice.ts'
import { takingsBack } from './settlement/take-back.ts'
import { duties } from './staff/duty.ts'
import { knownDuties } from './staff/known-duties.ts'
import { staff } from './staff/staff.ts'
import { webhookDeliveries } from './webhook/delivery.ts'
import { webhooks } from './webhook/webhook.ts'

/** The slices of what can be read and written. */
const SLICES = {
  apiKey: apiKeys,
  appeal: appeals,
  approval: approvals,
  ask: asks,
  audit: auditLog,
  authority: authorities,
  booking: bookings,
  bulletin: bulletins,
  case: cases,
  caseSearch: caseSearches,
  concerned: concerned,
  customer: customers,
  customerMerge: customerMerges,
  customerRecord: customerRecords,
  customerSearch: customerSearches,
  delivery: deliveries,
  duplicate: duplicates,
  duty: duties,
  endCorrection: endCorrections,
  entry: entries,
  erasure: erasures,
  export: exports,
  feed: feed,
  heldReply: heldReplies,
  incident: incidents,
  bulletinTemplate: bulletinTemplates,
  incidentAccount: incidentAccounts,
  incidentAnswer: incidentAnswers,
  incidentCall: incidentCalls,
  incidentCount: incidentCounts,
  knowledge: knowledge,
  knownDuty: knownDuties,
  legalClock: legalClocks,
  likeness: likeness,
  mailbox: mailboxes,
  link: links,
  listener: listeners,
  log: log,
  merge: merges,
  notice: notices,
  once: requestsOnce,
  overpayment: overpayments,
  payout: payouts,
  place: places,
  pledge: pledges,
  presence: presences,
  proposal: proposals,
  publication: publications,
  rawMessage: rawMessages,
  remedy: remedies,
  remedyReport: remedyReports,
  reckoning: reckonings,
  review: reviews,
  ruling: rulings,
  secret: secrets,
  setting: settings,
  settlement: settlements,
  settlementHold: holdings,
  settlementLook: settlementLooks,
  slice: slices,
  staff: staff,
  staffDraft: staffDrafts,
  draftFile: draftFiles,
  subscription: subscriptions,
  takingBack: takingsBack,
  throttle: throttles,
  webhook: webhooks,
  webhookDelivery: webhookDeliveries,
  withdrawal: withdrawals,
  view: views,
}

export type Store = { readonly [Name in keyof typeof SLICES]: ReturnType<(typeof SLICES)[Name]> }

/** Everything that can be read and written, bound to one connection or transaction; an act needs few of it and opens those. */
export const openStore = (q: Queries): Store => Object.create(SHELF, { q: { value: q } })

/** Opens a slice when it is first asked for. */
const SHELF = Object.create(
  null,
  Object.fromEntries(Object.entries(SLICES).map(([name, open]) => [name, { get: opening(name, open) }])),
)

function opening(name: string, open: (q: Queries) => unknown) {
  return function (this: { q: Queries }) {
    const slice = open(this.q)
    Object.defineProperty(this, name, { value: slice })
    return slice
  }
}
