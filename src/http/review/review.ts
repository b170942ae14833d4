import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import * as contract from '../../contract/review.ts'
import type { Actor } from '../../core/actor.ts'
import { isRefusal } from '../../core/refusal.ts'
import { reviewDraft, reviewReply } from '../../desk/review/review.ts'
import { listOverrides, showSentReview } from '../../desk/review/sent.ts'
import { listSeverities, setSeverity } from '../../desk/review/severity.ts'
import { type Room, route } from '../route/route.ts'
import { pageView, readCursor } from '../view/page.ts'
import { findingView, overrideView, reviewView, severityView } from '../view/review.ts'

/** The review of replies, how heavily its findings weigh, and what was sent although it held it. */
export function reviewRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, contract.addReview, async ({ body, by, language }) => {
    const review = await reviewed(room, by, body)
    return isRefusal(review) ? review : reviewView(review, language)
  })

  route(app, room, contract.listSeverities, async ({ by }) => {
    const listed = await listSeverities(desk, by)
    return isRefusal(listed) ? listed : { ...listed, items: listed.items.map(severityView) }
  })

  route(app, room, contract.setSeverity, async ({ body, by }) => {
    const listed = await setSeverity(desk, by, body)
    return isRefusal(listed) ? listed : { ...listed, items: listed.items.map(severityView) }
  })

  route(app, room, contract.listOverrides, async ({ query: { cursor, limit }, by, language }) => {
    const rows = await listOverrides(desk, by, { before: readCursor(cursor, readBefore), limit: limit + 1 })
    if (isRefusal(rows)) return rows
    return pageView(
      rows,
      limit,
      row => overrideView(row, language),
      ({ entryId }) => entryId,
    )
  })

  route(app, room, contract.getSentReview, async ({ params, by, language }) => {
    const sent = await showSentReview(desk, by, params.caseId, params.entryId)
    if (isRefusal(sent)) return sent
    const { findings, ceremony, reason } = sent
    return { findings: findings.map(finding => findingView(finding, language)), ceremony, reason }
  })
}

function reviewed({ desk }: Room, by: Actor, body: z.output<typeof contract.addReview.body>) {
  if ('caseId' in body) return reviewReply(desk, by, body)
  const { customer, reply, lang, context, now, zone, thorough } = body
  const known = Object.entries(context.known ?? {}).map(([field, value]) => [field, String(value)])
  const draft = { customer, reply, lang, context: { ...context, known: Object.fromEntries(known) } }
  return reviewDraft(desk, by, { draft, now: now === undefined ? undefined : new Date(now), zone, thorough })
}

const readBefore = (value: unknown) => (Number.isSafeInteger(value) ? (value as number) : undefined)
