import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import * as contract from '../contract/knowledge.ts'
import type { Actor } from '../core/actor.ts'
import type { WritingKind } from '../core/knowledge/writing.ts'
import { isRefusal } from '../core/refusal.ts'
import {
  addWriting,
  changeWriting,
  listWritings,
  reinstateWriting,
  retireWriting,
  showWriting,
  type WritingCursor,
} from '../desk/knowledge/knowledge.ts'
import { fillMacro, fillText } from '../desk/knowledge/macro.ts'
import { showArticle, takeShownArticleBack } from '../desk/knowledge/shown.ts'
import { type Room, route } from './route/route.ts'
import { articleView, filledMacroView, macroView, shownArticleView, writingRowView } from './view/knowledge.ts'
import { at } from './view/moment.ts'
import { pageView, readCursor } from './view/page.ts'

/** Articles, macros, and what of them a case uses. */
export function knowledgeRoutes(app: FastifyInstance, room: Room): void {
  articleRoutes(app, room)
  macroRoutes(app, room)
  const { desk } = room

  route(app, room, contract.getFilledMacro, async ({ params, by }) => {
    const filled = await fillMacro(desk, by, params.caseId, params.macroId)
    return isRefusal(filled) ? filled : filledMacroView(filled)
  })

  route(app, room, contract.fillText, ({ params, body, by }) => fillText(desk, by, params.caseId, body.text))

  route(app, room, contract.showArticle, async ({ params, body, by }) => {
    const shown = await showArticle(desk, by, params.caseId, params.articleId, body)
    return isRefusal(shown) ? shown : shownArticleView(shown)
  })

  route(app, room, contract.takeShownArticleBack, async ({ params, by }) => {
    const shown = await takeShownArticleBack(desk, by, params.caseId, params.articleId)
    return isRefusal(shown) ? shown : undefined
  })
}

function articleRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, contract.listArticles, ({ query, by }) => listed(room, by, 'article', query))

  route(app, room, contract.getArticle, async ({ params, by, language }) => {
    const article = await showWriting(desk, by, 'article', params.articleId)
    return isRefusal(article) ? article : articleView(article, language)
  })

  route(app, room, contract.addArticle, async ({ body, by, language }) => {
    const article = await addWriting(desk, by, 'article', body)
    return isRefusal(article) ? article : articleView(article, language)
  })

  route(app, room, contract.changeArticle, async ({ params, body, by, language }) => {
    const article = await changeWriting(desk, by, 'article', params.articleId, body)
    return isRefusal(article) ? article : articleView(article, language)
  })

  route(app, room, contract.retireArticle, async ({ params, body, by, language }) => {
    const article = await retireWriting(desk, by, 'article', params.articleId, body.why)
    return isRefusal(article) ? article : articleView(article, language)
  })

  route(app, room, contract.reinstateArticle, async ({ params, by, language }) => {
    const article = await reinstateWriting(desk, by, 'article', params.articleId)
    return isRefusal(article) ? article : articleView(article, language)
  })
}

function macroRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, contract.listMacros, ({ query, by }) => listed(room, by, 'macro', query))

  route(app, room, contract.getMacro, async ({ params, by, language }) => {
    const macro = await showWriting(desk, by, 'macro', params.macroId)
    return isRefusal(macro) ? macro : macroView(macro, language)
  })

  route(app, room, contract.addMacro, async ({ body, by, language }) => {
    const macro = await addWriting(desk, by, 'macro', { ...body, links: [] })
    return isRefusal(macro) ? macro : macroView(macro, language)
  })

  route(app, room, contract.changeMacro, async ({ params, body, by, language }) => {
    const macro = await changeWriting(desk, by, 'macro', params.macroId, body)
    return isRefusal(macro) ? macro : macroView(macro, language)
  })

  route(app, room, contract.retireMacro, async ({ params, body, by, language }) => {
    const macro = await retireWriting(desk, by, 'macro', params.macroId, body.why)
    return isRefusal(macro) ? macro : macroView(macro, language)
  })

  route(app, room, contract.reinstateMacro, async ({ params, by, language }) => {
    const macro = await reinstateWriting(desk, by, 'macro', params.macroId)
    return isRefusal(macro) ? macro : macroView(macro, language)
  })
}

async function listed(
  { desk }: Room,
  by: Actor,
  kind: WritingKind,
  { q, language, state, cursor, limit }: z.output<typeof contract.listArticles.query>,
) {
  const before = readCursor(cursor, readBefore)
  const filter = { kind, language, retired: state === 'retired', text: q, before, limit: limit + 1 }
  const rows = await listWritings(desk, by, filter)
  if (isRefusal(rows)) return rows
  return pageView(rows, limit, writingRowView, ({ id, rank, changedAt }) => [id, rank ?? at(changedAt)])
}

function readBefore(value: unknown): WritingCursor | undefined {
  if (!Array.isArray(value) || !Number.isSafeInteger(value[0])) return undefined
  const [id, where] = value as [number, unknown]
  if (typeof where === 'number') return { id, rank: where }
  const changedAt = new Date(String(where))
  return Number.isNaN(changedAt.getTime()) ? undefined : { id, changedAt }
}
