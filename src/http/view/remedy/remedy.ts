import type { z } from 'zod'
import type {
  Remedy as Wire,
  RemedyAnswer as WireAnswer,
  RemedyBalance as WireBalance,
  LikeCase as WireLike,
  RemedyRemark as WireRemark,
} from '../../../contract/remedy/remedy.ts'
import type { Language } from '../../../core/language.ts'
import { type Balance, isFacade, openOf, toPayOf } from '../../../core/remedy/balance.ts'
import { type Reckoning, type Remedy, sumOf } from '../../../core/remedy/entry.ts'
import type { Booked } from '../../../desk/remedy/ledger.ts'
import type { LikeCases } from '../../../desk/remedy/like.ts'
import { type RemedyRemark, sayRemedyRemark } from '../../../words/remedy.ts'
import { sayStep } from '../../../words/rule.ts'
import { at } from '../moment.ts'

/** An entry as it stands in a ledger, which tells whether it was taken back. */
export const remedyView = (entry: Remedy, ledger: readonly Remedy[], language: Language): z.output<typeof Wire> => ({
  id: entry.id,
  kind: entry.kind,
  customerId: entry.customerId,
  caseId: entry.caseId,
  incidentId: entry.incidentId,
  assetId: entry.assetId,
  sum: sumOf(entry),
  discretion: entry.discretionMinor,
  cause: entry.cause,
  month: entry.month,
  rule: entry.rule,
  pack: entry.pack,
  reckoning: entry.reckoning && reckoningView(entry.reckoning, language),
  failure: entry.failure,
  form: entry.form,
  of: entry.ofId,
  reverses: entry.reversesId,
  reversedBy: ledger.find(({ reversesId }) => reversesId === entry.id)?.id ?? null,
  approvalId: entry.approvalId,
  pledgeId: entry.pledgeId,
  reference: entry.reference,
  at: at(entry.at),
  by: { kind: entry.byKind, id: entry.byId, name: entry.byName },
  why: entry.why,
})

export const reckoningView = (
  { facts, steps, result, comparator, taken, others = [] }: Reckoning,
  language: Language,
) => ({
  facts,
  steps: steps.map(step => sayStep(language, step)),
  result,
  comparator: comparator ?? null,
  taken: taken ?? null,
  others: others.map(({ steps, ...other }) => ({ ...other, steps: steps.map(step => sayStep(language, step)) })),
})

export const ledgerView = ({ ledger, balances }: { ledger: Remedy[]; balances: Balance[] }, language: Language) => ({
  items: ledger.map(entry => remedyView(entry, ledger, language)),
  balances: balances.map(balanceView),
})

export const balanceView = (balance: Balance): z.output<typeof WireBalance> => ({
  currency: balance.currency,
  owed: balance.owed,
  offered: balance.offered,
  accepted: balance.accepted,
  paid: balance.paid,
  goodwill: balance.goodwill,
  open: openOf(balance),
  toPay: toPayOf(balance),
  facade: isFacade(balance),
})

export const bookedView = (
  { entry, ledger, balances, remarks }: Booked,
  language: Language,
): z.output<typeof WireAnswer> => ({
  entry: remedyView(entry, ledger, language),
  balances: balances.map(balanceView),
  remarks: remarks.map(remark => remarkView(remark, language)),
})

export const remarkView = (remark: RemedyRemark, language: Language): z.output<typeof WireRemark> => ({
  code: remark.code,
  text: sayRemedyRemark(language, remark),
})

export const likesView = ({ likes, spread, currency }: LikeCases) => ({
  items: likes.map(likeView),
  spread,
  currency,
})

const likeView = ({ facts, alike }: LikeCases['likes'][number]): z.output<typeof WireLike> => ({
  id: facts.id,
  subject: facts.subject,
  kind: facts.kind,
  place: facts.place,
  openedAt: at(facts.openedAt),
  alike,
  balance: balanceView(facts.balance),
})
