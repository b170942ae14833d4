import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import * as contract from '../contract/settlement.ts'
import { isRefusal, refuse } from '../core/refusal.ts'
import { readPaymentLines, readPaymentsCsv } from '../core/settlement/payment.ts'
import { billingCalls, setBilling, settlementCsv, showBilling } from '../desk/settlement/billing.ts'
import {
  addPack,
  listSettlementPolicies,
  removeSettlementPolicy,
  setSettlementPolicy,
} from '../desk/settlement/pack.ts'
import { reportPayments } from '../desk/settlement/payout.ts'
import { reckonAgain } from '../desk/settlement/reckon.ts'
import { approveSettlement, decideGroup, showSettlement } from '../desk/settlement/settlement.ts'
import { readId } from './attachment.ts'
import { Refused } from './problem/problem.ts'
import { type Room, route } from './route/route.ts'
import { whoAsks } from './sign-in/session.ts'
import { policyRowView, settlementView } from './view/settlement.ts'

/** What an incident owes to all: previewed, decided, approved; by which rules. */
export function settlementRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, contract.getSettlement, async ({ params, by, language }) => {
    const view = await showSettlement(desk, by, params.incidentId)
    return isRefusal(view) ? view : settlementView(view, language)
  })

  route(app, room, contract.reckonSettlement, async ({ params, by, language }) => {
    const reckoned = await reckonAgain(desk, by, params.incidentId)
    const view = isRefusal(reckoned) ? reckoned : await showSettlement(desk, by, params.incidentId)
    return isRefusal(view) ? view : settlementView(view, language)
  })

  route(app, room, contract.decideSettlementGroup, async ({ params, body, by, language }) => {
    const view = await decideGroup(desk, by, params, body)
    return isRefusal(view) ? view : settlementView(view, language)
  })

  route(app, room, contract.approveSettlement, async ({ params, body: { confirm, payBy, why }, by, language }) => {
    const yes = { confirm, why, payBy: payBy === undefined ? undefined : new Date(payBy) }
    const view = await approveSettlement(desk, by, params.incidentId, yes)
    return isRefusal(view) ? view : settlementView(view, language)
  })

  app.get<{ Params: { incidentId: string } }>('/api/incidents/:incidentId/settlement.csv', async (request, reply) => {
    const by = await whoAsks(room, request, reply)
    if (!by) throw new Refused(refuse('unauthenticated'))
    const id = readId(request.params.incidentId)
    const lines = await settlementCsv(desk, by, id)
    if (isRefusal(lines)) throw new Refused(lines)
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="settlement-${id}.csv"`)
      .header('cache-control', 'private, no-store')
      .send(Readable.from(lines))
  })

  route(app, room, contract.listSettlementPolicies, async ({ by }) => {
    const rows = await listSettlementPolicies(desk, by)
    return isRefusal(rows) ? rows : { items: rows.map(policyRowView) }
  })

  route(app, room, contract.setSettlementPolicy, async ({ body, by }) => {
    const row = await setSettlementPolicy(desk, by, body)
    return isRefusal(row) ? row : policyRowView(row)
  })

  route(app, room, contract.removeSettlementPolicy, async ({ params, by }) => {
    const gone = await removeSettlementPolicy(desk, by, params.policyId)
    return isRefusal(gone) ? gone : undefined
  })

  route(app, room, contract.addPack, async ({ body, by }) => {
    const pack = await addPack(desk, by, body)
    return isRefusal(pack) ? pack : { id: pack.id, title: pack.title, rules: pack.rules.map(({ rule }) => rule) }
  })

  route(app, room, contract.getBilling, ({ by }) => showBilling(desk, by))
  route(app, room, contract.setBilling, ({ body, by }) => setBilling(desk, by, body))
}

/** What was paid: JSON, CSV or JSON lines from people, signed JSON from the billing itself. */
export function paymentRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room
  const raw = new WeakMap<FastifyRequest, string>()
  const readJson = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    // what is signed are the very letters that came
    raw.set(request, body as string)
    readJson(request, body as string, done)
  })
  const takes = (type: string, read: (text: string) => unknown) =>
    app.addContentTypeParser(type, { parseAs: 'string' }, (_, body, done) => {
      const list = read(body as string)
      if (isRefusal(list)) done(new Refused(list))
      else done(null, list)
    })
  takes('text/csv', readPaymentsCsv)
  takes('application/x-ndjson', readPaymentLines)

  route(app, room, contract.reportPayments, ({ body, by }) => reportPayments(desk, by, body.payments.map(paymentOf)))

  route(app, room, contract.callBackPayments, async ({ body, request }) => {
    const by = await billingCalls(desk, request.headers, raw.get(request) ?? '')
    return isRefusal(by) ? by : reportPayments(desk, by, body.payments.map(paymentOf))
  })
}

const paymentOf = ({ entry, amount, currency, paidOn, payment }: z.output<typeof contract.Payment>) => ({
  ...{ entry, currency, paidOn },
  amountMinor: amount,
  reference: payment,
})
