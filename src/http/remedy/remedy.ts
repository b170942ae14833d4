import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import * as overpaid from '../../contract/remedy/overpayment.ts'
import * as contract from '../../contract/remedy/remedy.ts'
import * as rules from '../../contract/remedy/rule.ts'
import type { Actor } from '../../core/actor.ts'
import { isRefusal, type Refusal } from '../../core/refusal.ts'
import { oweByRule } from '../../desk/remedy/by-rule.ts'
import { accept, grant, pay } from '../../desk/remedy/entry.ts'
import { type Booked, showLedger } from '../../desk/remedy/ledger.ts'
import { likeCases } from '../../desk/remedy/like.ts'
import { declareOverpaid, listOverpaid, recoverOverpaid } from '../../desk/remedy/overpayment.ts'
import { reverse } from '../../desk/remedy/reverse.ts'
import { answerRule, listRules } from '../../desk/remedy/rule.ts'
import { readId } from '../attachment.ts'
import { type Room, route } from '../route/route.ts'
import { overpaymentLine, overpaymentView } from '../view/remedy/overpayment.ts'
import { balanceView, bookedView, ledgerView, likesView } from '../view/remedy/remedy.ts'
import { answerView, ruleView } from '../view/remedy/rule.ts'

/** The ledger of a case: looked at, written, taken back; like cases; the rules by which sums are reckoned. */
export function remedyRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, contract.listRemedies, async ({ params, by, language }) => {
    const file = await showLedger(desk, by, params.caseId)
    return isRefusal(file) ? file : ledgerView(file, language)
  })

  route(app, room, contract.getRemedyBalance, async ({ params, by }) => {
    const file = await showLedger(desk, by, params.caseId)
    return isRefusal(file) ? file : { balances: file.balances.map(balanceView) }
  })

  route(app, room, contract.addRemedy, async ({ params, body, by, language }) => {
    const booked = await book(by, params.caseId, body)
    return isRefusal(booked) ? booked : bookedView(booked, language)
  })

  const book = (by: Actor, caseId: number, draft: z.output<typeof contract.RemedyDraft>): Promise<Booked | Refusal> => {
    switch (draft.kind) {
      case 'owed':
        return draft.basis === 'rule' ? oweByRule(desk, by, caseId, draft) : grant(desk, by, caseId, draft)
      case 'accepted': {
        const paidBy = draft.paidBy === undefined ? undefined : new Date(draft.paidBy)
        return accept(desk, by, caseId, { of: draft.of, why: draft.why, paidBy })
      }
      case 'paid':
        return pay(desk, by, caseId, draft)
      default:
        return grant(desk, by, caseId, draft)
    }
  }

  route(app, room, contract.reverseRemedy, async ({ params, body, by, language }) => {
    const booked = await reverse(desk, by, params.remedyId, body.why)
    return isRefusal(booked) ? booked : bookedView(booked, language)
  })

  route(app, room, overpaid.declareOverpayment, async ({ params, body, by }) => {
    const overpayment = await declareOverpaid(desk, by, params.remedyId, body)
    return isRefusal(overpayment) ? overpayment : overpaymentView(overpayment)
  })

  route(app, room, overpaid.recoverOverpayment, async ({ params, body, by }) => {
    const overpayment = await recoverOverpaid(desk, by, params.remedyId, body)
    return isRefusal(overpayment) ? overpayment : overpaymentView(overpayment)
  })

  route(app, room, overpaid.listOverpayments, async ({ query: { cursor, limit, state, customerId }, by }) => {
    const beforeId = cursor === undefined ? undefined : readId(cursor)
    const rows = await listOverpaid(desk, by, { beforeId, limit: limit + 1, open: state === 'open', customerId })
    if (isRefusal(rows)) return rows
    const items = rows.slice(0, limit)
    return { items: items.map(overpaymentLine), next: rows.length > limit ? String(items.at(-1)!.id) : null }
  })

  route(app, room, contract.listLikeCases, async ({ params, query, by }) => {
    const likes = await likeCases(desk, by, params.caseId, query.currency)
    return isRefusal(likes) ? likes : likesView(likes)
  })

  route(app, room, rules.listRules, async ({ by, language }) => {
    const files = await listRules(desk, by)
    return isRefusal(files) ? files : { items: files.map(each => ruleView(each, language)) }
  })

  route(app, room, rules.answerRule, async ({ params, body, by, language }) => {
    const answer = await answerRule(desk, by, params.rule, body)
    return isRefusal(answer) ? answer : answerView(answer, language)
  })
}
