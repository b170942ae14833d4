import type { Actor } from '../../core/actor.ts'
import { permit } from '../../core/permit.ts'
import { standingOf } from '../../core/settlement/standing.ts'
import { type Desk, read } from '../desk.ts'

/** Incidents that are over, with what they owe and how that stands, the newest first. */
export const listSettlements = (desk: Desk, by: Actor, page: { beforeId?: number; limit: number }) =>
  read(desk, by, async a => {
    const no = permit(by, 'read incidents')
    if (no) return no
    const rows = await a.store.settlementLook.list(page)
    return rows.map(row => ({ ...row, standing: standingOf(row.reckonedAt && row) }))
  })

export type SettlementLine = Exclude<Awaited<ReturnType<typeof listSettlements>>, { refused: string }>[number]
