import type { FastifyInstance } from 'fastify'
import * as asks from '../../contract/case/ask.ts'
import * as cases from '../../contract/case/case.ts'
import * as handovers from '../../contract/case/handover.ts'
import * as links from '../../contract/case/link.ts'
import * as replies from '../../contract/case/reply.ts'
import { type Actor, termsOf } from '../../core/actor.ts'
import { permit } from '../../core/permit.ts'
import { isRefusal, refuse } from '../../core/refusal.ts'
import { addAsk, changeAsk, changeCase, discardDraft, showCase } from '../../desk/case/case.ts'
import { addHandover, draftPackage, readHandover, undoHandover } from '../../desk/case/handover.ts'
import { renewLink, revokeLink } from '../../desk/case/link.ts'
import { addNote, logCall } from '../../desk/case/reply.ts'
import type { Desk } from '../../desk/desk.ts'
import { tell } from '../../desk/intake/intake.ts'
import { type Room, route } from '../route/route.ts'
import { askView, caseView, linkView } from '../view/case/case.ts'

/** Cases: read, open, answer, hand over; their questions, drafts and links. */
export function caseRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, cases.getCase, ({ params, by }) => shownCase(desk, by, params.caseId))

  route(app, room, cases.openCase, async ({ body, by }) => {
    const { customerId, from, channel, caseId, subject, text, kind, place } = body
    if (!customerId && !from && !caseId)
      return permit(by, 'work on cases') ?? refuse('customer-unknown', { field: 'from' })
    const heard = await tell(desk, by, {
      source: channel,
      raw: Buffer.from(JSON.stringify(body)),
      once: markOf(by),
      customerId,
      contact: from,
      word: { channel, caseId, subject, text, kind, place },
    })
    return isRefusal(heard) ? heard : shownCase(desk, by, heard.caseId)
  })

  route(app, room, cases.changeCase, async ({ params, body, by }) => {
    const changed = await changeCase(desk, by, params.caseId, body)
    return isRefusal(changed) ? changed : shownCase(desk, by, params.caseId)
  })

  route(app, room, replies.addNote, async ({ params, body, by }) => {
    const entry = await addNote(desk, by, params.caseId, body.text, body.files)
    return isRefusal(entry) ? entry : shownCase(desk, by, params.caseId)
  })

  route(app, room, replies.logCall, async ({ params, body, by }) => {
    const entry = await logCall(desk, by, params.caseId, body)
    return isRefusal(entry) ? entry : shownCase(desk, by, params.caseId)
  })

  route(app, room, handovers.addHandover, async ({ params, body, by }) => {
    const owned = await addHandover(desk, by, params.caseId, body)
    return isRefusal(owned) ? owned : shownCase(desk, by, params.caseId)
  })

  route(app, room, handovers.getHandoverPackage, ({ params, query, by }) =>
    draftPackage(desk, by, params.caseId, query.language),
  )

  route(app, room, handovers.readHandover, async ({ params: { caseId, handoverId }, by }) => {
    const read = await readHandover(desk, by, caseId, handoverId)
    return isRefusal(read) ? read : shownCase(desk, by, caseId)
  })

  route(app, room, handovers.undoHandover, async ({ params: { caseId, handoverId }, by }) => {
    const undone = await undoHandover(desk, by, caseId, handoverId)
    return isRefusal(undone) ? undone : shownCase(desk, by, caseId)
  })

  route(app, room, asks.addAsk, async ({ params, body, by }) => {
    const ask = await addAsk(desk, by, params.caseId, body.text)
    return isRefusal(ask) ? ask : askView(ask)
  })

  route(app, room, asks.changeAsk, async ({ params, body, by }) => {
    const ask = await changeAsk(desk, by, params.askId, body)
    return isRefusal(ask) ? ask : askView(ask)
  })

  route(app, room, cases.discardDraft, async ({ params, by }) => {
    const draft = await discardDraft(desk, by, params.draftId)
    return isRefusal(draft) ? draft : undefined
  })

  route(app, room, links.addLink, async ({ params, by }) => {
    const link = await renewLink(desk, by, params.caseId)
    return isRefusal(link) ? link : { ...linkView(link), url: link.url }
  })

  route(app, room, links.revokeLink, async ({ params, by }) => {
    const link = await revokeLink(desk, by, params.linkId)
    return isRefusal(link) ? link : undefined
  })
}

/** A second try of a request whose process was killed brings the words that the first one kept. */
function markOf(by: Actor): string | undefined {
  const { turn } = termsOf(by)
  return turn && `request:${turn.requestId}`
}

/** A case as it stands after an act. */
export async function shownCase(desk: Desk, by: Actor, caseId: number) {
  const file = await showCase(desk, by, caseId)
  return isRefusal(file) ? file : caseView(file)
}
