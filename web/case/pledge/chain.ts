import type { Say } from '../../app/speech.ts'
import type { Pledge } from '../query.ts'

/** A promise in words; one that a rule made by itself has only its kind. */
export const sayPledge = (pledge: Pledge, say: Say): string => pledge.text || say(`pledge.kind.${pledge.kind}`)

/** Made by a rule of the table, not by a person. */
export const isByRule = (pledge: Pledge): boolean => !pledge.text || pledge.madeBy === 'Makegood'

/** Promises as the customer sees them: a moved one lives on in its successor. Open ones first, by date. */
export function standing(pledges: Pledge[]): Pledge[] {
  const moved = new Set(pledges.map(pledge => pledge.movedFromId))
  return pledges.filter(pledge => !moved.has(pledge.id)).sort(byUrgency)
}

const RANK: Record<Pledge['state'], number> = { open: 0, broken: 1, moved: 2, kept: 2, released: 3 }

const byUrgency = (a: Pledge, b: Pledge) =>
  RANK[a.state] - RANK[b.state] ||
  (a.state === 'open' ? Date.parse(a.dueAt) - Date.parse(b.dueAt) : Date.parse(b.dueAt) - Date.parse(a.dueAt))
