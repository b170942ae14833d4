import { z } from 'zod'
import { Id, Moment, PersonRef } from '../common.ts'
import { operation } from '../operation.ts'
import { CaseOrder, CaseSearch } from './search.ts'

/** A search that is kept. */
export const ViewSearch = CaseSearch.extend({ order: CaseOrder.optional() })
export const View = z.object({
  id: z.number(),
  name: z.string(),
  search: ViewSearch,
  owner: PersonRef,
  /** Everybody sees it; the one who made it, and leads, change it. */
  shared: z.boolean(),
  /** Whether the one who asks may change it. */
  mine: z.boolean(),
  removedAt: Moment.nullable(),
  /** How many cases it finds now for the one who asks, counted up to a thousand. */
  count: z.number(),
  more: z.boolean(),
})
const ViewInput = z.object({
  name: z.string().trim().min(1).max(80),
  search: ViewSearch,
  shared: z.boolean().default(false),
})
const ViewParams = z.object({ viewId: Id })

export const listViews = operation({
  method: 'GET',
  path: '/api/views',
  tag: 'Views',
  summary: "One's own views and those of all, by name, with what each finds now",
  response: z.array(View),
})
export const addView = operation({
  method: 'POST',
  path: '/api/views',
  tag: 'Views',
  summary: 'Keep a search, for oneself or for all',
  body: ViewInput,
  response: View,
  status: 201,
})
export const changeView = operation({
  method: 'PATCH',
  path: '/api/views/:viewId',
  tag: 'Views',
  summary: 'Name a view anew, keep another search in it, share it or keep it to oneself',
  params: ViewParams,
  body: ViewInput.partial(),
  response: View,
})
export const removeView = operation({
  method: 'PUT',
  path: '/api/views/:viewId/removal',
  tag: 'Views',
  summary: 'Take a view away; it can be brought back',
  params: ViewParams,
  response: View,
})
export const restoreView = operation({
  method: 'DELETE',
  path: '/api/views/:viewId/removal',
  tag: 'Views',
  summary: 'Bring a view back that was taken away',
  params: ViewParams,
  response: View,
})
