import type { Actor } from '../../core/actor.ts'
import { filterOf } from '../../core/case/search/filter.ts'
import { permit } from '../../core/permit.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import type { SavedView, ViewDraft } from '../../store/case/view.ts'
import { type Act, act, type Desk, read, record } from '../desk.ts'
import { countIn } from './search.ts'

/** A view as one person sees it: what it finds for them, and whether they may change it. */
export type ShownView = SavedView & { mine: boolean; count: number; more: boolean }

/** A view tells up to so many. */
export const COUNTED = 1000

/** One's own views and those of all. */
export const listViews = (desk: Desk, by: Actor) =>
  read(desk, by, async a => {
    const no = permit(by, 'read cases')
    if (no || by.id === null) return no ?? refuse('staff-needed')
    const views = await a.store.view.of(by.id)
    return Promise.all(views.map(view => shown(a, view)))
  })

export const addView = (desk: Desk, by: Actor, draft: ViewDraft): Promise<ShownView | Refusal> =>
  act(desk, by, async a => {
    const no = permit(by, 'work on cases')
    if (no || by.id === null) return no ?? refuse('staff-needed')
    const wrong = filterOf(draft.search, by)
    if (isRefusal(wrong)) return wrong
    const id = await a.store.view.add(draft, by.id, a.now)
    if (draft.shared) await record(a, { type: 'view.shared', data: { viewId: id, name: draft.name } })
    return shown(a, (await a.store.view.find(id))!)
  })

/** Names it anew, keeps another search in it, shares it or keeps it to oneself. */
export const changeView = (desk: Desk, by: Actor, viewId: number, change: Partial<ViewDraft>) =>
  onView(desk, by, viewId, async (a, view) => {
    const wrong = change.search && filterOf(change.search, by)
    if (isRefusal(wrong)) return wrong
    // whoever's it is may keep it to themselves again; nobody else may take it from them
    if (change.shared === false && view.ownerId !== by.id)
      return refuse('view-of-another', { values: { name: view.ownerName } })
    if (Object.keys(change).length) await a.store.view.change(viewId, change)
    return null
  })

/** Takes a view away, or brings it back. */
export const removeView = (desk: Desk, by: Actor, viewId: number, removed: boolean) =>
  onView(desk, by, viewId, async a => {
    await a.store.view.change(viewId, { removedAt: removed ? a.now : null })
    return null
  })

const onView = (
  desk: Desk,
  by: Actor,
  viewId: number,
  deed: (a: Act, view: SavedView) => Promise<Refusal | null>,
): Promise<ShownView | Refusal> =>
  act(desk, by, async a => {
    const no = permit(by, 'work on cases')
    if (no) return no
    const view = await a.store.view.find(viewId)
    if (!view || !(view.shared || view.ownerId === by.id)) return refuse('not-found')
    if (!isMine(view, by)) return refuse('view-of-another', { values: { name: view.ownerName } })
    const wrong = await deed(a, view)
    if (wrong) return wrong
    const changed = (await a.store.view.find(viewId))!
    if (view.shared || changed.shared)
      await record(a, {
        type: 'view.changed',
        data: { viewId, name: changed.name, removed: changed.removedAt !== null },
      })
    return shown(a, changed)
  })

/** A shared view is changed by the one who made it and by leads. */
const isMine = (view: SavedView, by: Actor): boolean =>
  view.ownerId === by.id || (by.kind === 'staff' && by.role !== 'agent' && view.shared)

async function shown(a: Act, view: SavedView): Promise<ShownView> {
  const found = view.removedAt ? 0 : await countIn(a, view.search, COUNTED + 1)
  const count = isRefusal(found) ? 0 : found
  return { ...view, mine: isMine(view, a.by), count: Math.min(count, COUNTED), more: count > COUNTED }
}
