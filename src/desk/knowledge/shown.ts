import type { Actor } from '../../core/actor.ts'
import { searchWords } from '../../core/knowledge/search.ts'
import type { ShownArticle, ShownHow } from '../../core/knowledge/writing.ts'
import { refuse } from '../../core/refusal.ts'
import { onCase } from '../case/on-case.ts'
import { type Act, type Desk, record } from '../desk.ts'

/** Notes on a case that the customer was sent an article, or says that it was read. Noted again, it changes how. */
export const showArticle = (
  desk: Desk,
  by: Actor,
  caseId: number,
  articleId: number,
  { how, entryId = null }: { how: ShownHow; entryId?: number | null },
) =>
  onCase(desk, by, caseId, async (a, { customerId }): Promise<ShownArticle | ReturnType<typeof refuse>> => {
    const article = await a.store.knowledge.find('article', articleId)
    if (!article) return refuse('not-found')
    const entry = entryId === null ? undefined : await a.store.entry.find(entryId)
    if (entryId !== null && entry?.caseId !== caseId) return refuse('entry-not-found', { field: 'entryId' })
    const known = await shownOn(a, caseId, articleId)
    if (known && known.how === how && known.entryId === entryId) return known
    await a.store.knowledge.show({ caseId, articleId, how, entryId, byName: by.name }, a.now)
    const data = { articleId, title: article.title, how }
    await record(a, { type: `article.${how}`, caseId, customerId, data })
    return (await shownOn(a, caseId, articleId))!
  })

/** It was not shown after all; the log keeps that it was noted. */
export const takeShownArticleBack = (desk: Desk, by: Actor, caseId: number, articleId: number) =>
  onCase(desk, by, caseId, async (a, { customerId }) => {
    const known = await shownOn(a, caseId, articleId)
    if (!known) return refuse('not-found')
    await a.store.knowledge.unshow(caseId, articleId)
    const data = { articleId, title: known.title, how: known.how }
    await record(a, { type: 'article.taken-back', caseId, customerId, data })
    return known
  })

const shownOn = async ({ store }: Act, caseId: number, articleId: number) =>
  (await store.knowledge.shownOn(caseId)).find(shown => shown.articleId === articleId)

/** The words of a long message that are looked for. */
const MESSAGE_WORDS = 60
const MOST_PUBLISHED = 20

/**
 * What the review compares a reply with: the texts of articles that the customer has seen, and the articles in use that
 * come nearest to the customer's last message, the nearest first, at most twenty.
 */
export async function knowledgeOf(
  { store }: Act,
  caseId: number,
): Promise<{ shown: { text: string }[]; published: { text: string }[] }> {
  const [shown, entries] = await Promise.all([store.knowledge.shownOn(caseId), store.entry.ofCase(caseId)])
  const message = entries.findLast(({ kind }) => kind === 'message')?.text ?? ''
  const published = await store.knowledge.matching(searchWords(message, MESSAGE_WORDS), MOST_PUBLISHED)
  return { shown: shown.map(({ text }) => ({ text })), published: published.map(({ text }) => ({ text })) }
}
