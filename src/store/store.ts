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
import { staff } from './staff/staff.ts'
import { webhookDeliveries } from './webhook/delivery.ts'
import { webhooks } from './webhook/webhook.ts'

/** Everything that can be read and written, bound to one connection or transaction. */
export const openStore = (q: Queries) => ({
  apiKey: apiKeys(q),
  appeal: appeals(q),
  approval: approvals(q),
  ask: asks(q),
  audit: auditLog(q),
  authority: authorities(q),
  booking: bookings(q),
  bulletin: bulletins(q),
  case: cases(q),
  caseSearch: caseSearches(q),
  concerned: concerned(q),
  customer: customers(q),
  customerMerge: customerMerges(q),
  customerRecord: customerRecords(q),
  customerSearch: customerSearches(q),
  delivery: deliveries(q),
  duplicate: duplicates(q),
  duty: duties(q),
  endCorrection: endCorrections(q),
  entry: entries(q),
  erasure: erasures(q),
  export: exports(q),
  feed: feed(q),
  heldReply: heldReplies(q),
  incident: incidents(q),
  bulletinTemplate: bulletinTemplates(q),
  incidentAccount: incidentAccounts(q),
  incidentAnswer: incidentAnswers(q),
  incidentCall: incidentCalls(q),
  incidentCount: incidentCounts(q),
  knowledge: knowledge(q),
  legalClock: legalClocks(q),
  likeness: likeness(q),
  mailbox: mailboxes(q),
  link: links(q),
  listener: listeners(q),
  log: log(q),
  merge: merges(q),
  notice: notices(q),
  once: requestsOnce(q),
  overpayment: overpayments(q),
  payout: payouts(q),
  place: places(q),
  pledge: pledges(q),
  presence: presences(q),
  proposal: proposals(q),
  publication: publications(q),
  rawMessage: rawMessages(q),
  remedy: remedies(q),
  remedyReport: remedyReports(q),
  reckoning: reckonings(q),
  review: reviews(q),
  ruling: rulings(q),
  secret: secrets(q),
  setting: settings(q),
  settlement: settlements(q),
  settlementHold: holdings(q),
  settlementLook: settlementLooks(q),
  slice: slices(q),
  staff: staff(q),
  staffDraft: staffDrafts(q),
  draftFile: draftFiles(q),
  subscription: subscriptions(q),
  takingBack: takingsBack(q),
  throttle: throttles(q),
  webhook: webhooks(q),
  webhookDelivery: webhookDeliveries(q),
  withdrawal: withdrawals(q),
  view: views(q),
})

export type Store = ReturnType<typeof openStore>
