import { z } from 'zod'
import type { Actor } from '../../core/actor.ts'
import { permit } from '../../core/permit.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import { applyBest } from '../../packs/best.ts'
import { figuresFor } from '../../packs/figures.ts'
import type { Pack, PackRule } from '../../packs/pack.ts'
import { READERS } from '../../packs/readers.ts'
import { type Act, type Desk, read } from '../desk.ts'
import { packsOf } from '../settlement/pack.ts'

export interface RuleFile {
  rule: string
  selector: string | null
  /** The facts that it takes, as JSON Schema. */
  facts: Record<string, unknown>
  /** The newest first. */
  editions: Pack[]
}

/** The rules of all packs with their editions. */
export const listRules = (desk: Desk, by: Actor) =>
  read(desk, by, async a => permit(by, 'read cases') ?? rulesOf(await packsOf(a)))

function rulesOf(packs: readonly Pack[]): RuleFile[] {
  const found = new Map<string, { newest: PackRule; editions: Pack[] }>()
  const newestFirst = [...packs].sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1))
  for (const pack of newestFirst)
    for (const rule of pack.rules) {
      const known = found.get(rule.rule)
      if (known) known.editions.push(pack)
      else found.set(rule.rule, { newest: rule, editions: [pack] })
    }
  return [...found].map(([rule, { newest, editions }]) => ({
    rule,
    selector: newest.selector ?? null,
    facts: z.toJSONSchema(READERS[newest.reads]!.facts, { io: 'input', unrepresentable: 'any' }),
    editions,
  }))
}

interface Asked {
  facts: Record<string, unknown>
  assetId?: number
}

/** Applies a rule to facts, and others for the same loss, for somebody who looks; nothing is booked. */
export const answerRule = (desk: Desk, by: Actor, rule: string, { facts: given, assetId }: Asked) =>
  read(desk, by, async a => {
    const no = permit(by, 'read cases')
    if (no) return no
    const facts = await withFigures(a, rule, given, assetId)
    if (isRefusal(facts)) return facts
    const best = applyBest(await packsOf(a), rule, facts, desk.zones)
    return isRefusal(best) ? best : { ...best, facts }
  })

/** What is known of a service stands in for facts that nobody has typed. */
export async function withFigures(
  a: Act,
  rule: string,
  facts: Record<string, unknown>,
  assetId?: number,
): Promise<Record<string, unknown> | Refusal> {
  if (assetId === undefined) return facts
  const known = await a.store.remedy.figures(assetId)
  return known ? { ...figuresFor(await packsOf(a), rule, known), ...facts } : refuse('not-found', { field: 'assetId' })
}
