import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import * as contract from '../../contract/remedy/remedy.ts'
import * as rules from '../../contract/remedy/rule.ts'
import type { Actor } from '../../core/actor.ts'
import { isRefusal, type Refusal } from '../../core/refusal.ts'
import { accept, grant, oweByRule, pay, reverse } from '../../desk/remedy/entry.ts'
import { type Booked, showLedger } from '../../desk/remedy/ledger.ts'
import { likeCases } from '../../desk/remedy/like.ts'
import { answerRule, listRules } from '../../desk/remedy/rule.ts'
import { type Room, route } from '../route/route.ts'
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

  route(app, room, contract.listLikeCases, async ({ params, query, by }) => {
    const likes = await likeCases(desk, by, params.caseId, query.currency)
    return isRefusal(likes) ? likes : likesView(likes)
  })

  route(app, room, rules.listRules, async ({ by }) => {
    const files = await listRules(desk, by)
    return isRefusal(files) ? files : { items: files.map(ruleView) }
  })

  route(app, room, rules.answerRule, async ({ params, body, by, language }) => {
    const answer = await answerRule(desk, by, params.rule, body.facts)
    return isRefusal(answer) ? answer : answerView(answer, language)
  })
}
