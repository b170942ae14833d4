// Written from the database by `npx vitest run test/schema -u`; do not edit.
import type { ColumnType, Generated } from 'kysely'

type Moment = ColumnType<Date, Date, Date>
type Json = ColumnType<unknown, string, string>
type DefaultedJson = ColumnType<unknown, string | undefined, string>

export interface Absences {
  id: Generated<number>
  staffId: number
  deputyId: number | null
  startsAt: Moment
  endsAt: Moment
  reason: Generated<string>
  calledOffAt: Moment | null
}

export interface Alerts {
  id: Generated<number>
  staffId: number
  kind: string
  caseId: number | null
  pledgeId: number | null
  noticeId: number | null
  dedupeKey: string
  at: Moment
  seenAt: Moment | null
  incidentId: number | null
  nextWordId: number | null
  proposalId: number | null
  approvalId: number | null
  webhookId: number | null
}

export interface ApiKeyWindows {
  keyId: number
  begunAt: Moment
  requests: number
}

export interface ApiKeys {
  id: Generated<number>
  name: string
  prefix: string
  digest: Buffer
  scopes: string[]
  perMinute: number
  madeById: number
  madeAt: Moment
  expiresAt: Moment | null
  lastUsedAt: Moment | null
  revokedAt: Moment | null
  revokedBy: string | null
}

export interface Appeals {
  id: Generated<number>
  caseId: number
  rulingId: number
  text: string
  via: 'page' | 'staff' | 'api'
  entryId: number
  madeBy: string
  at: Moment
  deciderId: number
  decider: string
  pledgeId: number | null
  outcome: 'upheld' | 'changed' | 'partly' | null
  decidedAt: Moment | null
}

export interface Asks {
  id: Generated<number>
  caseId: number
  entryId: number | null
  text: string
  kind: Generated<'question' | 'request' | 'implicit'>
  state: Generated<'open' | 'answered' | 'withdrawn'>
  askedAt: Moment
  answeredAt: Moment | null
  answerEntryId: number | null
}

export interface Assets {
  id: Generated<number>
  customerId: number
  externalId: string | null
  kind: Generated<string>
  label: string
  place: string | null
  feeMinor: number | null
  currency: string | null
  distanceKm: number | null
}

export interface Attachments {
  id: Generated<number>
  caseId: number
  entryId: number
  name: string
  type: string
  size: number
  sha256: string
  at: Moment
}

export interface AuditEntries {
  id: Generated<number>
  at: Moment
  actorKind: 'staff' | 'customer' | 'system' | 'nobody'
  actorId: number | null
  actorName: string
  keyId: number | null
  address: string | null
  type: string
  why: string | null
  data: DefaultedJson
}

export interface Authorities {
  id: Generated<number>
  role: 'agent' | 'lead' | 'administrator' | null
  staffId: number | null
  kind: 'owed' | 'offered' | 'goodwill'
  amountMinor: number
  currency: string
  period: 'day' | 'month'
  setAt: Moment
  setBy: string
}

export interface Blockers {
  id: Generated<number>
  incidentId: number
  what: string
  ownerId: number
  dueAt: Moment
  state: Generated<'open' | 'done' | 'moved'>
  madeAt: Moment
  madeBy: string
  moves: Generated<number>
  movedFromId: number | null
  reason: string | null
  settledAt: Moment | null
  warnedAt: Moment | null
}

export interface BulletinTemplates {
  kind: 'news' | 'nothing-new' | 'moved' | 'correction' | 'all-clear'
  form: 'letter' | 'short'
  language: 'ru' | 'en'
  source: string
  at: Moment
  byName: string
}

export interface Bulletins {
  id: Generated<number>
  incidentId: number
  kind: 'news' | 'nothing-new' | 'moved' | 'correction' | 'all-clear'
  texts: Json
  untilAt: Moment | null
  untilMeans: 'fixed' | 'word' | 'ended' | null
  move: Generated<number>
  urgent: Generated<boolean>
  nextWordAt: Moment | null
  once: string | null
  at: Moment
  byName: string
  byId: number | null
}

export interface CaseMarks {
  caseId: number
  likeness: 'place' | 'flight' | 'address' | 'line' | 'reference' | 'words'
  mark: string
  detail: Generated<string>
  customerId: number
  at: Moment
}

export interface CaseRelations {
  oneId: number
  otherId: number
  kind: 'related' | 'split'
  at: Moment
  byName: string
}

export interface CaseTexts {
  caseId: number
  words: string
  marks: string
}

export interface CaseTraits {
  caseId: number
  since: Moment
  terms: Generated<string[]>
  dueAt: Moment | null
  tries: Generated<number>
}

export interface Cases {
  id: Generated<number>
  customerId: number
  ownerId: number
  kind: Generated<string>
  subject: string
  language: 'ru' | 'en'
  channel: string
  assetId: number | null
  place: string | null
  state: Generated<'open' | 'answered' | 'solved' | 'no-answer' | 'merged'>
  openedAt: Moment
  waitingSince: Moment | null
  answeredAt: Moment | null
  changedAt: Moment
  reopened: Generated<number>
}

export interface Claims {
  id: Generated<number>
  caseId: number
  entryId: number
  markedBy: string
  at: Moment
}

export interface Closures {
  id: Generated<number>
  caseId: number
  verdict: 'solved' | 'no-answer'
  byKind: 'customer' | 'system'
  byName: string
  via: string
  entryId: number | null
  at: Moment
  reopenedAt: Moment | null
}

export interface Concerned {
  id: Generated<number>
  incidentId: number
  customerId: number
  assetId: number | null
  reason: 'place' | 'asset' | 'customer' | 'case' | 'condition' | 'contact'
  detail: Generated<string>
  joinedAt: Moment
  leftAt: Moment | null
}

export interface ContactPoints {
  id: Generated<number>
  customerId: number
  kind: 'email' | 'phone' | 'telegram' | 'webhook'
  address: string
  addedAt: Moment
  complainedAt: Moment | null
}

export interface CustomerMerges {
  id: Generated<number>
  fromId: number
  intoId: number
  at: Moment
  byName: string
  why: string | null
  before: Json
  moved: Json
  undoneAt: Moment | null
  undoneBy: string | null
}

export interface Customers {
  id: Generated<number>
  externalId: string | null
  name: Generated<string>
  language: Generated<'ru' | 'en'>
  country: string | null
  zone: string | null
  convenientHours: Json | null
  createdAt: Moment
  erasedAt: Moment | null
  mergedIntoId: number | null
}

export interface DoomedBlobs {
  digest: string
  since: Moment
}

export interface DraftFiles {
  id: Generated<number>
  caseId: number
  staffId: number
  mode: 'reply' | 'note'
  name: string
  type: string
  size: number
  sha256: string
  at: Moment
  removedAt: Moment | null
}

export interface Drafts {
  id: Generated<number>
  caseId: number
  pledgeId: number | null
  text: string
  language: 'ru' | 'en'
  at: Moment
  usedAt: Moment | null
  discardedAt: Moment | null
}

export interface DutyMarks {
  staffId: number
  at: Generated<string>
}

export interface EndCorrections {
  id: Generated<number>
  incidentId: number
  endedBefore: Moment
  endedAfter: Moment | null
  at: Moment
  byId: number | null
  byName: string
  why: string
  settlementId: number | null
  takenTo: Generated<number>
  takenBackAt: Moment | null
}

export interface Entries {
  id: Generated<number>
  caseId: number
  kind: 'message' | 'reply' | 'note' | 'call' | 'automatic'
  authorKind: 'customer' | 'staff' | 'system'
  authorId: number | null
  authorName: string
  channel: string
  text: string
  quoted: Generated<string>
  language: 'ru' | 'en'
  rawMessageId: number | null
  answers: Generated<number[]>
  keeps: Generated<number[]>
  at: Moment
}

export interface Erasures {
  id: Generated<number>
  customerId: number
  why: string
  byTwo: boolean
  askedAt: Moment
  askedById: number | null
  askedBy: string
  withdrawnAt: Moment | null
  withdrawnBy: string | null
  confirmedById: number | null
  confirmedBy: string | null
  doneAt: Moment | null
  counts: Json | null
}

export interface Events {
  id: Generated<number>
  at: Moment
  actorKind: 'staff' | 'customer' | 'system'
  actorId: number | null
  actorName: string
  type: string
  caseId: number | null
  customerId: number | null
  why: string | null
  data: DefaultedJson
  keyId: number | null
}

export interface FakeOutbox {
  id: Generated<number>
  noticeId: number
  channel: string
  address: string
  subject: string | null
  text: string
  at: Moment
}

export interface Gateways {
  id: Generated<number>
  channel: 'email' | 'sms' | 'telegram' | 'webhook'
  settings: Json
  changedAt: Moment
}

export interface Handovers {
  id: Generated<number>
  caseId: number
  fromId: number
  toId: number
  reason: string
  summary: Generated<string>
  at: Moment
  byId: number | null
  happened: Generated<string>
  tried: Generated<string>
  promised: Generated<string>
  meantForId: number | null
  undoUntil: Moment | null
  readAt: Moment | null
  undoneAt: Moment | null
  undoneById: number | null
}

export interface HeldReplies {
  entryId: number
  leavesAt: Moment
  scheduled: boolean
  beside: DefaultedJson
  pledgeId: number | null
  draftId: number | null
  takenBackAt: Moment | null
  takenBackWhy: 'person' | 'customer-wrote' | null
}

export interface IncidentAnswers {
  incidentId: number
  customerId: number
  works: boolean
  via: string
  caseId: number | null
  at: Moment
}

export interface IncidentCalls {
  id: Generated<number>
  incidentId: number
  customerId: number
  reason: 'no-channel' | 'wants-call' | 'undeliverable' | 'no-common-hours'
  bulletinId: number | null
  addedAt: Moment
  claimedBy: number | null
  claimedAt: Moment | null
  outcome: 'reached' | 'not-reached' | 'no-number' | null
  note: Generated<string>
  settledAt: Moment | null
  settledBy: string | null
  approvalId: number | null
  correctionId: number | null
}

export interface IncidentCases {
  caseId: number
  incidentId: number
  joinedAt: Moment
}

export interface IncidentCounts {
  incidentId: number
  channel: string | null
  zone: string | null
  language: string
  customers: number
}

export interface IncidentPolicies {
  incidentKind: string
  rule: Json
}

export interface IncidentProposals {
  id: Generated<number>
  likeness: 'place' | 'flight' | 'address' | 'line' | 'reference' | 'words'
  mark: string
  detail: Generated<string>
  shown: string
  state: Generated<'open' | 'taken' | 'declined' | 'merged'>
  proposedAt: Moment
  firstAt: Moment
  lastAt: Moment
  cases: number
  customers: number
  toldCustomers: number
  declinedCustomers: number | null
  settledAt: Moment | null
  settledBy: string | null
  why: Generated<string>
  incidentId: number | null
  mergedIntoId: number | null
}

export interface Incidents {
  id: Generated<number>
  title: string
  kind: string
  severity: 'minor' | 'major' | 'critical'
  startedAt: Moment
  declaredAt: Moment
  declaredBy: string
  commanderId: number
  deputyId: number
  scope: Json
  endedAt: Moment | null
  countedAt: Moment | null
}

export interface KnownWords {
  word: string
}

export interface Leases {
  id: Generated<number>
  noticeIds: number[]
  until: Moment
}

export interface LegalClockPolicies {
  caseKind: string
  country: string
  rule: string
  starts: 'opening' | 'claim'
  metBy: 'registration' | 'answer' | 'ruling'
  facts: DefaultedJson
  warnDays: Generated<number>
  active: Generated<boolean>
}

export interface LegalClocks {
  id: Generated<number>
  caseId: number
  claimId: number | null
  rule: string
  packId: string | null
  version: string | null
  country: string
  zone: string
  startsOn: string
  lastDay: string | null
  readings: Generated<string[]>
  problem: string | null
  steps: DefaultedJson
  metBy: 'registration' | 'answer' | 'ruling'
  warnAt: Moment | null
  dueAt: Moment | null
  state: Generated<'open' | 'met' | 'missed'>
  startedAt: Moment
  warnedAt: Moment | null
  settledAt: Moment | null
  metEntryId: number | null
  setBy: string | null
  setWhy: string | null
}

export interface Letters {
  id: Generated<number>
  subject: string | null
  body: string
  brief: string
  leaveBlank: string | null
}

export interface LikenessPolicies {
  likeness: 'place' | 'flight' | 'address' | 'line' | 'reference' | 'words'
  caseKind: string
  customers: number
  withinMinutes: number
  similarity: number | null
}

export interface Links {
  id: Generated<number>
  caseId: number
  customerId: number
  digest: Buffer
  createdAt: Moment
  expiresAt: Moment
  revokedAt: Moment | null
}

export interface Listeners {
  channel: string
  heldBy: string
  heldUntil: Moment
}

export interface Mailboxes {
  id: Generated<number>
  name: string
  settings: Json
  active: Generated<boolean>
  addedAt: Moment
  changedAt: Moment
  uidValidity: string | null
  lastUid: Generated<number>
  seenAt: Moment | null
  fault: string | null
}

export interface Merges {
  id: Generated<number>
  fromId: number
  intoId: number
  at: Moment
  byName: string
  before: Json
  moved: Json
  undoneAt: Moment | null
  undoneBy: string | null
}

export interface MessageIds {
  messageId: string
  caseId: number
  entryId: number | null
  noticeId: number | null
  incoming: boolean
  at: Moment
}

export interface NextWords {
  id: Generated<number>
  incidentId: number
  windowFrom: Moment
  dueAt: Moment
  warnAt: Moment
  rule: Json
  state: Generated<'open' | 'kept' | 'broken' | 'released'>
  madeAt: Moment
  warnedAt: Moment | null
  settledAt: Moment | null
  keptBulletinId: number | null
}

export interface Notices {
  id: Generated<number>
  dedupeKey: string
  kind: string
  customerId: number
  caseId: number | null
  entryId: number | null
  pledgeId: number | null
  channel: 'email' | 'sms' | 'telegram' | 'webhook' | 'phone'
  address: string
  language: 'ru' | 'en'
  messageId: string | null
  inReplyTo: string | null
  automatic: Generated<boolean>
  urgent: Generated<boolean>
  timing: DefaultedJson
  notBefore: Moment
  notAfter: Moment
  late: Generated<boolean>
  state: Generated<'planned' | 'sending' | 'accepted' | 'delivered' | 'failed' | 'undeliverable' | 'in-doubt' | 'withdrawn'>
  attempts: Generated<number>
  leasedBy: string | null
  leaseUntil: Moment | null
  reference: string | null
  error: string | null
  plannedAt: Moment
  sentAt: Moment | null
  settledAt: Moment | null
  bulletinId: number | null
  tells: number[] | null
  leaveUrl: string | null
  letterId: number
}

export interface Overpayments {
  id: Generated<number>
  remedyId: number
  customerId: number
  amountMinor: number
  currency: string
  verdict: 'recover' | 'forgive'
  why: string
  at: Moment
  byId: number
  byName: string
  recoveredAt: Moment | null
  reference: string | null
  recoveredByName: string | null
}

export interface OwnPacks {
  id: string
  pack: Json
  addedAt: Moment
  addedBy: string
}

export interface Payouts {
  id: Generated<number>
  approvalId: number
  customerId: number
  caseId: number | null
  pledgeId: number | null
  currency: string
  amountMinor: number
  paidMinor: Generated<number>
  state: Generated<'open' | 'kept' | 'broken' | 'stopped'>
  settledAt: Moment | null
  paidAt: Moment | null
  withdrawnMinor: Generated<number>
}

export interface Pledges {
  id: Generated<number>
  caseId: number
  customerId: number
  kind: 'update' | 'fix' | 'call' | 'visit' | 'payout' | 'appeal'
  text: string
  windowFrom: Moment
  dueAt: Moment
  warnAt: Moment
  state: Generated<'open' | 'kept' | 'moved' | 'broken' | 'released'>
  madeAt: Moment
  madeBy: string
  moves: Generated<number>
  movedFromId: number | null
  reason: string | null
  rule: Json | null
  warnedAt: Moment | null
  settledAt: Moment | null
  keptEntryId: number | null
  keptNoticeId: number | null
  acknowledgedEntryId: number | null
  acknowledgedAt: Moment | null
}

export interface Policies {
  caseKind: string
  pledgeKind: 'update' | 'fix' | 'call' | 'visit' | 'payout' | 'appeal'
  rule: Json
  automatic: Generated<boolean>
}

export interface Presences {
  caseId: number
  staffId: number
  typing: boolean
  seenAt: Moment
}

export interface ProposalCases {
  proposalId: number
  caseId: number
  customerId: number
  at: Moment
}

export interface Publications {
  id: Generated<number>
  incidentId: number
  reason: 'place' | 'decided'
  at: Moment
  byName: string
  byId: number | null
  withdrawnAt: Moment | null
  withdrawnBy: string | null
}

export interface RawMessages {
  id: Generated<number>
  source: 'smtp' | 'imap' | 'web' | 'api' | 'phone' | 'sms' | 'telegram'
  receivedAt: Moment
  content: Buffer
  envelope: DefaultedJson
  state: Generated<'received' | 'understood' | 'repeat' | 'automatic' | 'quarantined' | 'released' | 'discarded' | 'dismissed'>
  reason: string | null
  caseId: number | null
  entryId: number | null
  attempts: Generated<number>
  leaseUntil: Moment | null
  settledAt: Moment | null
  once: string | null
  sender: string | null
  dismissal: string | null
}

export interface Reaches {
  customerId: number
  channel: 'email' | 'sms' | 'telegram' | 'webhook' | 'phone'
  contactPointId: number
  answers: Generated<boolean>
  news: Generated<boolean>
  chosenAt: Moment
}

export interface Remedies {
  id: Generated<number>
  customerId: number
  caseId: number | null
  incidentId: number | null
  assetId: number | null
  kind: 'owed' | 'offered' | 'accepted' | 'paid' | 'goodwill'
  amountMinor: number
  currency: string
  discretionMinor: Generated<number>
  cause: string
  month: string
  rule: string | null
  pack: string | null
  reckoning: Json | null
  failure: 'money' | 'delay' | 'outcome' | 'treatment' | 'information' | null
  form: 'money' | 'credit' | 'replacement' | 'speed' | 'apology' | 'initiative' | 'information' | 'gift' | null
  ofId: number | null
  reversesId: number | null
  approvalId: number | null
  pledgeId: number | null
  reference: string | null
  once: string | null
  at: Moment
  byKind: 'staff' | 'customer' | 'system'
  byId: number | null
  byName: string
  why: string | null
}

export interface RemedyApprovals {
  id: Generated<number>
  caseId: number
  customerId: number
  draft: Json
  kind: 'owed' | 'offered' | 'goodwill'
  amountMinor: number
  currency: string
  askedBy: number
  askedByName: string
  askedAt: Moment
  why: string
  approverId: number
  dueAt: Moment
  escalatedAt: Moment | null
  escalatedFrom: number | null
  state: Generated<'open' | 'approved' | 'declined'>
  settledAt: Moment | null
  settledBy: number | null
  settledByName: string | null
  settledWhy: string | null
}

export interface RemedyBalances {
  id: Generated<number>
  customerId: number
  caseId: number | null
  incidentId: number | null
  currency: string
  owed: number
  offered: number
  accepted: number
  paid: number
  goodwill: number
}

export interface RemedyBudgets {
  cause: string
  month: string
  currency: string
  amountMinor: number
  setAt: Moment
  setBy: string
}

export interface RequestsOnce {
  id: Generated<number>
  actor: string
  key: string
  fingerprint: Buffer
  begunAt: Moment
  run: string
  leaseUntil: Moment
  actedAt: Moment | null
  status: number | null
  answer: Buffer | null
}

export interface Retirements {
  writingId: number
  why: Generated<string>
  at: Moment
  byName: string
}

export interface ReviewSeverities {
  caseKind: string | null
  code: 'unanswered' | 'ritual' | 'bare-refusal' | 'unacknowledged' | 'copied' | 'irrelevant-offer' | 'no-next-step' | 'no-date' | 'passing' | 'retelling' | 'impersonal'
  severity: 'stop' | 'warn' | 'hint' | 'off'
  changedAt: Moment
  changedBy: string
}

export interface Reviews {
  entryId: number
  findings: Json
  ceremony: number
  reason: string | null
  secondReader: 'off' | 'read' | 'no-answer'
}

export interface Rulings {
  id: Generated<number>
  caseId: number
  askId: number | null
  appealId: number | null
  outcome: 'granted' | 'partly' | 'refused'
  granted: Generated<string>
  denied: Generated<string>
  facts: Json
  rule: string | null
  packId: string | null
  version: string | null
  clause: string | null
  ruleWords: string | null
  reason: Generated<string>
  follows: Generated<string>
  decidedById: number
  decidedBy: string
  decidedAt: Moment
  appealToId: number | null
  appealTo: string | null
  appealElsewhere: Generated<string>
  appealUntil: Moment | null
  entryId: number
  supersedesId: number | null
}

export interface Settings {
  name: string
  value: Json
  changedAt: Moment
}

export interface SettlementApprovals {
  id: Generated<number>
  settlementId: number
  approvedAt: Moment
  approvedBy: number
  approvedByName: string
  why: string | null
  customers: number
  payBy: Moment
  state: Generated<'booking' | 'booked'>
  lapsedAt: Moment | null
  exportedTo: Generated<number>
  exportedAt: Moment | null
  exportTries: Generated<number>
  exportAgainAt: Moment | null
  exportError: string | null
}

export interface SettlementGroups {
  id: Generated<number>
  settlementId: number
  facts: Json
  services: number
  customers: number
  state: 'owed' | 'nothing' | 'needs-human' | 'unreckoned' | 'no-rule'
  why: string | null
  rule: string | null
  pack: string | null
  amountMinor: number | null
  currency: string | null
  reckoning: Json | null
  days: DefaultedJson
  outcomes: DefaultedJson
  decidedAt: Moment | null
  decidedBy: string | null
  decidedWhy: string | null
  approvalId: number | null
}

export interface SettlementLines {
  settlementId: number
  customerId: number
  assetId: number
  caseId: number | null
  groupId: number
}

export interface SettlementPolicies {
  id: Generated<number>
  incidentKind: string | null
  assetKind: string | null
  country: string | null
  rule: string
  facts: DefaultedJson
  leastMinutes: Generated<number>
  setAt: Moment | null
  setBy: string | null
}

export interface SettlementRefusals {
  id: Generated<number>
  settlementId: number
  refusedAt: Moment
  refusedBy: number
  refusedByName: string
  why: string
  customers: number
  sums: Json
  reckonedAnewAt: Moment | null
}

export interface SettlementSlices {
  id: Generated<number>
  approvalId: number
  fromCustomer: number
  toCustomer: number
  customers: number
  bookedAt: Moment | null
}

export interface Settlements {
  id: Generated<number>
  incidentId: number
  startedAt: Moment
  endedAt: Moment
  reckonedAt: Moment
  reckonedBy: string
  reckonedById: number | null
  supersededAt: Moment | null
}

export interface ShownArticles {
  caseId: number
  articleId: number
  kind: Generated<string>
  how: 'sent' | 'said-read'
  at: Moment
  byName: string
  entryId: number | null
}

export interface Staff {
  id: Generated<number>
  name: string
  latinName: string | null
  email: string
  phone: string | null
  extension: string | null
  role: 'agent' | 'lead' | 'administrator'
  languages: Generated<string[]>
  skills: Generated<string[]>
  zone: string
  workingHours: Json
  capacity: Generated<number>
  managerId: number | null
  deputyId: number | null
  authUserId: string | null
  joinedAt: Moment
  leftAt: Moment | null
  calendar: string | null
}

export interface StaffDrafts {
  id: Generated<number>
  caseId: number
  staffId: number
  mode: 'reply' | 'note' | 'call'
  text: string
  beside: DefaultedJson
  earlier: Generated<string[]>
  revision: Generated<number>
  changedAt: Moment
}

export interface StaffMarks {
  one: Generated<boolean>
  mark: string
}

export interface Subscriptions {
  id: Generated<number>
  incidentId: number | null
  place: string | null
  customerId: number
  channel: 'email' | 'sms'
  address: string
  language: 'ru' | 'en'
  askedAt: Moment
  tries: Generated<number>
  confirmedAt: Moment | null
  leftAt: Moment | null
}

export interface TermCounts {
  term: string
  cases: number
}

export interface Throttles {
  channel: 'email' | 'sms' | 'telegram' | 'webhook'
  perSecond: number | null
  spentUntil: Generated<number>
}

export interface Views {
  id: Generated<number>
  name: string
  ownerId: number
  shared: boolean
  search: Json
  madeAt: Moment
  removedAt: Moment | null
}

export interface WebhookDeliveries {
  id: Generated<number>
  webhookId: number
  eventId: number | null
  type: string
  state: 'planned' | 'sending' | 'delivered' | 'failed'
  plannedAt: Moment
  nextAt: Moment
  tries: Generated<number>
  triedAt: Moment | null
  status: number | null
  answer: string | null
  error: string | null
  durationMs: number | null
}

export interface Webhooks {
  id: Generated<number>
  uid: string
  url: string
  description: Generated<string>
  types: string[]
  secret: Buffer
  oldSecret: Buffer | null
  oldSecretUntil: Moment | null
  madeById: number
  madeAt: Moment
  plannedTo: number
  failures: Generated<number>
  failingSince: Moment | null
  restsUntil: Moment | null
  offAt: Moment | null
  offWhy: 'person' | 'gone' | 'failing' | null
  offBy: string | null
}

export interface Writings {
  id: Generated<number>
  kind: 'article' | 'macro'
  title: string
  text: string
  language: 'ru' | 'en'
  links: DefaultedJson
  addedAt: Moment
  addedBy: string
  changedAt: Moment
  changedBy: string
  search: Generated<string>
}

export interface DB {
  absences: Absences
  alerts: Alerts
  apiKeyWindows: ApiKeyWindows
  apiKeys: ApiKeys
  appeals: Appeals
  asks: Asks
  assets: Assets
  attachments: Attachments
  auditEntries: AuditEntries
  authorities: Authorities
  blockers: Blockers
  bulletinTemplates: BulletinTemplates
  bulletins: Bulletins
  caseMarks: CaseMarks
  caseRelations: CaseRelations
  caseTexts: CaseTexts
  caseTraits: CaseTraits
  cases: Cases
  claims: Claims
  closures: Closures
  concerned: Concerned
  contactPoints: ContactPoints
  customerMerges: CustomerMerges
  customers: Customers
  doomedBlobs: DoomedBlobs
  draftFiles: DraftFiles
  drafts: Drafts
  dutyMarks: DutyMarks
  endCorrections: EndCorrections
  entries: Entries
  erasures: Erasures
  events: Events
  fakeOutbox: FakeOutbox
  gateways: Gateways
  handovers: Handovers
  heldReplies: HeldReplies
  incidentAnswers: IncidentAnswers
  incidentCalls: IncidentCalls
  incidentCases: IncidentCases
  incidentCounts: IncidentCounts
  incidentPolicies: IncidentPolicies
  incidentProposals: IncidentProposals
  incidents: Incidents
  knownWords: KnownWords
  leases: Leases
  legalClockPolicies: LegalClockPolicies
  legalClocks: LegalClocks
  letters: Letters
  likenessPolicies: LikenessPolicies
  links: Links
  listeners: Listeners
  mailboxes: Mailboxes
  merges: Merges
  messageIds: MessageIds
  nextWords: NextWords
  notices: Notices
  overpayments: Overpayments
  ownPacks: OwnPacks
  payouts: Payouts
  pledges: Pledges
  policies: Policies
  presences: Presences
  proposalCases: ProposalCases
  publications: Publications
  rawMessages: RawMessages
  reaches: Reaches
  remedies: Remedies
  remedyApprovals: RemedyApprovals
  remedyBalances: RemedyBalances
  remedyBudgets: RemedyBudgets
  requestsOnce: RequestsOnce
  retirements: Retirements
  reviewSeverities: ReviewSeverities
  reviews: Reviews
  rulings: Rulings
  settings: Settings
  settlementApprovals: SettlementApprovals
  settlementGroups: SettlementGroups
  settlementLines: SettlementLines
  settlementPolicies: SettlementPolicies
  settlementRefusals: SettlementRefusals
  settlementSlices: SettlementSlices
  settlements: Settlements
  shownArticles: ShownArticles
  staff: Staff
  staffDrafts: StaffDrafts
  staffMarks: StaffMarks
  subscriptions: Subscriptions
  termCounts: TermCounts
  throttles: Throttles
  views: Views
  webhookDeliveries: WebhookDeliveries
  webhooks: Webhooks
  writings: Writings
}
