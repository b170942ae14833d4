import type { Actor } from '../../core/actor.ts'
import { permit } from '../../core/permit.ts'
import { isRefusal, refuse } from '../../core/refusal.ts'
import { comparePacks as compare, figuresOf } from '../../packs/compare.ts'
import { openPack } from '../../packs/own.ts'
import { PUBLISHED } from '../../packs/published.ts'
import { type Desk, read } from '../desk.ts'
import { packsOf } from '../settlement/pack.ts'

/** The editions of all packs, the newest first. */
export const listPacks = (desk: Desk, by: Actor) =>
  read(desk, by, async a => {
    const no = permit(by, 'read cases')
    if (no) return no
    const newestFirst = (await packsOf(a)).toSorted((a, b) => b.effectiveFrom.localeCompare(a.effectiveFrom))
    return newestFirst.map(pack => ({
      pack,
      own: !PUBLISHED.includes(pack),
      rules: pack.rules.map(rule => ({ rule: rule.rule, reads: rule.reads, figures: figuresOf(rule) })),
    }))
  })

/** What changed since another edition. */
export const comparePacks = (desk: Desk, by: Actor, ids: { before: string; after: string }) =>
  read(desk, by, async a => {
    const no = permit(by, 'read cases')
    if (no) return no
    const packs = await packsOf(a)
    const [before, after] = [ids.before, ids.after].map(id => packs.find(pack => pack.id === id))
    return before && after ? { before, after, rules: compare(before, after) } : refuse('not-found')
  })

/** Checks a pack by its examples, as it is checked when it is taken in; nothing is kept. */
export async function tryPack(desk: Desk, by: Actor, json: unknown) {
  const pack = permit(by, 'change policies') ?? openPack(json, desk.zones)
  if (isRefusal(pack)) return pack
  return { id: pack.id, title: pack.title, rules: pack.rules.map(({ rule }) => rule), examples: pack.examples.length }
}
