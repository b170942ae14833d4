import type { CaseOrder, CaseSearch } from '../../core/case/search/filter.ts'
import { storableJson } from '../../core/text/storable.ts'
import type { Instant } from '../../core/time.ts'
import type { Queries } from '../database/database.ts'

export type ViewSearch = CaseSearch & { order?: CaseOrder }

export interface SavedView {
  id: number
  name: string
  ownerId: number
  ownerName: string
  shared: boolean
  search: ViewSearch
  removedAt: Instant | null
}

export interface ViewDraft {
  name: string
  shared: boolean
  search: ViewSearch
}

/** Searches that are kept. */
export const views = (q: Queries) => {
  const rows = () =>
    q
      .selectFrom('views')
      .innerJoin('staff', 'staff.id', 'views.ownerId')
      .select(['views.id', 'views.name', 'ownerId', 'staff.name as ownerName', 'shared', 'search', 'removedAt'])
  return {
    async find(id: number): Promise<SavedView | undefined> {
      const row = await rows().where('views.id', '=', id).executeTakeFirst()
      return row && viewOf(row)
    },

    /** One's own and those of all, by name. */
    async of(staffId: number): Promise<SavedView[]> {
      const found = await rows()
        .where('removedAt', 'is', null)
        .where(eb => eb.or([eb('ownerId', '=', staffId), eb('shared', '=', true)]))
        .orderBy('views.name')
        .orderBy('views.id')
        .execute()
      return found.map(viewOf)
    },

    async add({ search, ...draft }: ViewDraft, ownerId: number, now: Instant): Promise<number> {
      const row = await q
        .insertInto('views')
        .values({ ...draft, search: storableJson(search), ownerId, madeAt: now })
        .returning('id')
        .executeTakeFirstOrThrow()
      return row.id
    },

    change: (id: number, { search, ...change }: Partial<ViewDraft> & { removedAt?: Instant | null }) =>
      q
        .updateTable('views')
        .set({ ...change, ...(search && { search: storableJson(search) }) })
        .where('id', '=', id)
        .execute(),
  }
}

const viewOf = (row: Omit<SavedView, 'search'> & { search: unknown }): SavedView => ({
  ...row,
  search: row.search as ViewSearch,
})
