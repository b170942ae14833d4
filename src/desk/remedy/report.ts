import type { Actor } from '../../core/actor.ts'
import { permit } from '../../core/permit.ts'
import { spreadFrom } from '../../core/remedy/spread.ts'
import { type Desk, read } from '../desk.ts'

/** Owed against given by cause and month. */
export const remedySummary = (desk: Desk, by: Actor, filter: { from?: string; until?: string; incidentId?: number }) =>
  read(desk, by, async a => permit(by, 'read remedy reports') ?? (await a.store.remedyReport.sums(filter)))

/** The cases and settlements behind one sum of the summary. */
export const remedyCases = (
  desk: Desk,
  by: Actor,
  filter: { currency: string; cause?: string; from?: string; until?: string; limit: number },
) => read(desk, by, async a => permit(by, 'read remedy reports') ?? (await a.store.remedyReport.cases(filter)))

/** Where a gesture was made while something owed is open. */
export const remedyFacade = (desk: Desk, by: Actor, page: { beforeId?: number; limit: number }) =>
  read(desk, by, async a => permit(by, 'read remedy reports') ?? (await a.store.remedyReport.facade(page)))

/** Cases that got far more or less than like ones, since a month began. */
export const remedyOutliers = (desk: Desk, by: Actor, { from, limit }: { from?: string; limit: number }) =>
  read(desk, by, async a => {
    const no = permit(by, 'read remedy reports')
    if (no) return no
    const since = from === undefined ? null : new Date(`${from}-01T00:00:00Z`)
    const rows = await a.store.remedyReport.outliers({ from: since, limit })
    return rows.map(row => ({ ...row, spread: spreadFrom(row) }))
  })
