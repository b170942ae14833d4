import type { Actor } from '../../core/actor.ts'
import { permit } from '../../core/permit.ts'
import { isRefusal, refuse } from '../../core/refusal.ts'
import { canBeAsked } from '../../core/settlement/application.ts'
import type { SettlementPolicy } from '../../core/settlement/settlement.ts'
import { type OwnPack, openPack } from '../../packs/own.ts'
import type { Pack, PackRule } from '../../packs/pack.ts'
import { PUBLISHED } from '../../packs/published.ts'
import { type Act, act, type Desk, read, record } from '../desk.ts'

/** Every pack that holds here: the published ones and the company's own. */
export const packsOf = async ({ store }: Pick<Act, 'store'>): Promise<Pack[]> => [
  ...PUBLISHED,
  ...(await store.settlement.ownPacks<OwnPack>()),
]

/** The newest edition of a rule by its name. */
export const ruleNamed = (packs: readonly Pack[], name: string): PackRule | undefined =>
  packs
    .toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1))
    .flatMap(({ rules }) => rules)
    .find(({ rule }) => rule === name)

/** Takes a company's own pack in, once its examples come out. One that is there is never edited. */
export const addPack = (desk: Desk, by: Actor, json: unknown) =>
  act(desk, by, async a => {
    const no = permit(by, 'change policies')
    if (no) return no
    const pack = openPack(json, desk.zones)
    if (isRefusal(pack)) return pack
    const published = PUBLISHED.some(({ id }) => id === pack.id)
    if (published || !(await a.store.settlement.addPack(pack.id, pack, by.name, a.now)))
      return refuse('pack-exists', { field: 'id', values: { id: pack.id } })
    await record(a, { type: 'pack.added', data: { id: pack.id, rules: pack.rules.map(({ rule }) => rule) } })
    return pack
  })

export const listSettlementPolicies = (desk: Desk, by: Actor) =>
  read(desk, by, async a => permit(by, 'read settings') ?? (await a.store.settlement.policies()))

/** Says by which rule an incident of a kind is settled, for services of a kind, in a country. */
export const setSettlementPolicy = (desk: Desk, by: Actor, row: Omit<SettlementPolicy, 'id' | 'setAt' | 'setBy'>) =>
  act(desk, by, async a => {
    const no = permit(by, 'change policies')
    if (no) return no
    const rule = ruleNamed(await packsOf(a), row.rule)
    if (!rule) return refuse('unknown-rule', { field: 'rule', values: { rule: row.rule } })
    if (!canBeAsked(rule.reads)) return refuse('rule-not-of-incidents', { field: 'rule', values: { rule: row.rule } })
    const policy = await a.store.settlement.writePolicy({ ...row, setAt: a.now, setBy: by.name })
    await record(a, { type: 'settlement-policy.set', data: { ...row } })
    return policy
  })

export const removeSettlementPolicy = (desk: Desk, by: Actor, id: number) =>
  act(desk, by, async a => {
    const no = permit(by, 'change policies')
    if (no) return no
    const removed = await a.store.settlement.removePolicy(id)
    if (!removed) return refuse('not-found')
    await record(a, { type: 'settlement-policy.removed', data: { ...removed } })
    return removed
  })
