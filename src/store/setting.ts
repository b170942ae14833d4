import type { ChannelName } from '../core/notice/channel.ts'
import type { PledgeKind } from '../core/pledge/pledge.ts'
import { storableJson } from '../core/text/storable.ts'
import type { Queries } from './database/database.ts'
import { kept } from './database/kept.ts'

/** Settings and the tables that people edit: policies, gateways. */
export const settings = (q: Queries) => ({
  async read<T>(name: string): Promise<T | undefined> {
    const row = await q.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst()
    return row?.value as T | undefined
  },

  /** The value, held until the transaction ends, so that what is used once is used once. */
  async hold<T>(name: string): Promise<T | undefined> {
    const row = await q.selectFrom('settings').select('value').where('name', '=', name).forUpdate().executeTakeFirst()
    return row?.value as T | undefined
  },

  async write(name: string, value: unknown, now: Date): Promise<void> {
    const row = { value: storableJson(value), changedAt: now }
    await q
      .insertInto('settings')
      .values({ name, ...row })
      .onConflict(on => on.column('name').doUpdateSet(row))
      .execute()
  },

  policies: () => q.selectFrom('policies').selectAll().orderBy('caseKind').orderBy('pledgeKind').execute(),

  policiesOf: (caseKind: string) => policiesOf(q, caseKind),

  async writePolicy(policy: { caseKind: string; pledgeKind: PledgeKind; rule: unknown; automatic: boolean }) {
    const row = { rule: storableJson(policy.rule), automatic: policy.automatic }
    await q
      .insertInto('policies')
      .values({ caseKind: policy.caseKind, pledgeKind: policy.pledgeKind, ...row })
      .onConflict(on => on.columns(['caseKind', 'pledgeKind']).doUpdateSet(row))
      .execute()
  },

  gateways: () => q.selectFrom('gateways').selectAll().orderBy('channel').execute(),

  async writeGateway(channel: ChannelName, value: unknown, now: Date) {
    const row = { settings: storableJson(value), changedAt: now }
    await q
      .insertInto('gateways')
      .values({ channel, ...row })
      .onConflict(on => on.column('channel').doUpdateSet(row))
      .execute()
  },
})

const policiesOf = kept((q, caseKind: string) => q.selectFrom('policies').selectAll().where('caseKind', '=', caseKind))
