import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import * as contract from '../../contract/settlement/billing.ts'
import { isRefusal } from '../../core/refusal.ts'
import { readPaymentLines, readPaymentsCsv } from '../../core/settlement/payment.ts'
import { billingCalls, setBilling, showBilling, tryBilling } from '../../desk/settlement/billing.ts'
import { reportPayments } from '../../desk/settlement/payout.ts'
import { Refused } from '../problem/problem.ts'
import { type Room, route } from '../route/route.ts'

/** Where the billing is told, and whether it answers there. */
export function billingRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room
  route(app, room, contract.getBilling, ({ by }) => showBilling(desk, by))
  route(app, room, contract.setBilling, ({ body, by }) => setBilling(desk, by, body))
  route(app, room, contract.tryBilling, ({ by }) => tryBilling(desk, by))
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
