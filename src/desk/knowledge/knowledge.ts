import type { Actor } from '../../core/actor.ts'
import { PLACEHOLDERS } from '../../core/knowledge/placeholder.ts'
import { type Remark, remarksOn } from '../../core/knowledge/remarks.ts'
import { findingsIn } from '../../core/knowledge/reviewed.ts'
import { searchWords } from '../../core/knowledge/search.ts'
import type { Writing, WritingKind } from '../../core/knowledge/writing.ts'
import { permit } from '../../core/permit.ts'
import { type Refusal, refuse } from '../../core/refusal.ts'
import { stem } from '../../core/text/language/stems.ts'
import type { WritingDraft, WritingFilter } from '../../store/knowledge.ts'
import { type Act, act, type Desk, read, record } from '../desk.ts'

/** A text with what its author should see about it. */
export type Remarked = Writing & { remarks: Remark[] }

/** An article goes out as it stands; a macro is filled from the case. */
const remarked = (writing: Writing): Remarked => ({
  ...writing,
  remarks: [
    ...remarksOn(writing.text, writing.language, writing.kind === 'macro' ? PLACEHOLDERS : []),
    ...findingsIn(writing.text, writing.language, writing.kind).map(code => ({ code })),
  ],
})

export const showWriting = (desk: Desk, by: Actor, kind: WritingKind, id: number) =>
  read(desk, by, async a => {
    const no = permit(by, 'read knowledge')
    if (no) return no
    const writing = await a.store.knowledge.find(kind, id)
    return writing ? remarked(writing) : refuse('not-found')
  })

/** Where a page of a list ended: by its rank where something was searched, else by when it was changed. */
export type WritingCursor = { id: number; rank: number } | { id: number; changedAt: Date }

const SEARCHED_WORDS = 12

/** Texts by their words, the best first; without words the last changed first. Misspelt words are found when no other are. */
export const listWritings = (
  desk: Desk,
  by: Actor,
  { text = '', before, ...filter }: WritingFilter & { text?: string; before?: WritingCursor },
) =>
  read(desk, by, async (a): Promise<(Writing & { rank?: number })[] | Refusal> => {
    const no = permit(by, 'read knowledge')
    if (no) return no
    const words = searchWords(text, SEARCHED_WORDS)
    if (!words.length) return a.store.knowledge.list(filter, before && 'changedAt' in before ? before : undefined)
    const from = before && 'rank' in before ? before : undefined
    const found = await a.store.knowledge.search(filter, words, from)
    if (found.length) return found
    const nearest = await a.store.knowledge.nearestWords(words.map(stem))
    return nearest.length ? a.store.knowledge.search(filter, nearest, from) : []
  })

export const addWriting = (desk: Desk, by: Actor, kind: WritingKind, draft: WritingDraft) =>
  act(desk, by, async a => {
    const no = permit(by, 'write knowledge')
    if (no) return no
    const id = await a.store.knowledge.add(kind, draft, by.name, a.now)
    await record(a, { type: `${kind}.added`, data: { [`${kind}Id`]: id, title: draft.title } })
    return remarked((await a.store.knowledge.find(kind, id))!)
  })

/** Words it anew; the log keeps how it was. */
export const changeWriting = (desk: Desk, by: Actor, kind: WritingKind, id: number, change: Partial<WritingDraft>) =>
  onWriting(desk, by, kind, id, 'write knowledge', async (a, writing) => {
    const fields = (Object.keys(change) as (keyof WritingDraft)[]).filter(
      field => JSON.stringify(change[field]) !== JSON.stringify(writing[field]),
    )
    if (!fields.length) return
    await a.store.knowledge.change(id, change, by.name, a.now)
    const before = Object.fromEntries(fields.map(field => [field, writing[field]]))
    await record(a, {
      type: `${kind}.changed`,
      data: { [`${kind}Id`]: id, title: change.title ?? writing.title, before },
    })
  })

/** Takes a text out of use; it stays readable where it was used. */
export const retireWriting = (desk: Desk, by: Actor, kind: WritingKind, id: number, why: string) =>
  onWriting(desk, by, kind, id, 'retire knowledge', async (a, { title, retirement }) => {
    if (retirement) return
    await a.store.knowledge.retire(id, why, by.name, a.now)
    await record(a, { type: `${kind}.retired`, why: why || undefined, data: { [`${kind}Id`]: id, title } })
  })

/** Takes a text back into use. */
export const reinstateWriting = (desk: Desk, by: Actor, kind: WritingKind, id: number) =>
  onWriting(desk, by, kind, id, 'retire knowledge', async (a, { title, retirement }) => {
    if (!retirement) return
    await a.store.knowledge.reinstate(id)
    await record(a, { type: `${kind}.reinstated`, data: { [`${kind}Id`]: id, title } })
  })

const onWriting = (
  desk: Desk,
  by: Actor,
  kind: WritingKind,
  id: number,
  deed: 'write knowledge' | 'retire knowledge',
  task: (a: Act, writing: Writing) => Promise<void>,
): Promise<Remarked | Refusal> =>
  act(desk, by, async a => {
    const no = permit(by, deed)
    if (no) return no
    await a.store.knowledge.hold(id)
    const writing = await a.store.knowledge.find(kind, id)
    if (!writing) return refuse('not-found')
    await task(a, writing)
    return remarked((await a.store.knowledge.find(kind, id))!)
  })
