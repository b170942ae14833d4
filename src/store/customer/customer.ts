import { type RawBuilder, sql } from 'kysely'
import type { Asset, AssetFigures, ContactKind, ContactPoint, Customer, Reach } from '../../core/customer/customer.ts'
import type { Language } from '../../core/language.ts'
import type { ReachChannel } from '../../core/notice/notice.ts'
import { storableJson } from '../../core/text/storable.ts'
import type { Queries } from '../database/database.ts'
import { kept, keptForLater } from '../database/kept.ts'

export interface CustomerDraft {
  externalId?: string | null
  name?: string
  language: Language
  country?: string | null
  zone?: string | null
  convenientHours?: unknown
}

/** Customers with their contact points, reach and assets. */
export const customers = (q: Queries) => ({
  /** The customer of that number; where two became one, the one who stays. */
  async find(id: number): Promise<Customer | undefined> {
    return (await found(q, id))[0]
  },

  async hasAny(): Promise<boolean> {
    return (await q.selectFrom('customers').select('id').limit(1).executeTakeFirst()) !== undefined
  },

  /** Held until the transaction ends; rows that only refer to the customer are not held up. */
  hold: (id: number) => held(q, id),

  /** One at a time for who brings this address, known or new: the next one finds what the first one made. */
  holdAddress: (kind: ContactKind | 'external-id', address: string) =>
    sql`select pg_advisory_xact_lock(hashtextextended(${`${kind}:${address}`}, 0))`.execute(q),

  async findMany(ids: number[]): Promise<Map<number, Customer>> {
    const rows = await q.selectFrom('customers').selectAll().where('id', '=', sql<number>`any(${ids})`).execute()
    return new Map(rows.map(customer => [customer.id, customer]))
  },

  findByExternalId: (externalId: string): Promise<Customer | undefined> =>
    q
      .selectFrom('customers')
      .selectAll()
      .where('id', '=', staying(sql`external_id = ${externalId}`))
      .executeTakeFirst(),

  /** Numbers of the company under which a customer is known besides, by way of those who live on in them. */
  async otherNumbers(customerId: number): Promise<string[]> {
    return (await otherNumbers(q, customerId)).map(({ externalId }) => externalId!)
  },

  /** Whom an address belongs to; where a family shares it, the one whose case changed last. */
  async findByAddress(kind: ContactKind, address: string): Promise<Customer | undefined> {
    return (await foundByAddress(q, kind, address))[0]
  },

  async add({ convenientHours, ...draft }: CustomerDraft, now: Date): Promise<Customer> {
    return q
      .insertInto('customers')
      .values({ ...draft, convenientHours: json(convenientHours), createdAt: now })
      .returningAll()
      .executeTakeFirstOrThrow()
  },

  change: (id: number, { convenientHours, ...change }: Partial<CustomerDraft>) =>
    q
      .updateTable('customers')
      .set({ ...change, ...(convenientHours !== undefined && { convenientHours: json(convenientHours) }) })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst(),

  contactPoints: (customerId: number): Promise<ContactPoint[]> => contactPointsOf(q, customerId),

  /** Adds an address, or finds the one that is there. */
  async addContactPoint(customerId: number, kind: ContactKind, address: string, now: Date): Promise<ContactPoint> {
    return q
      .insertInto('contactPoints')
      .values({ customerId, kind, address, addedAt: now })
      .onConflict(on => on.columns(['customerId', 'kind', 'address']).doUpdateSet({ address }))
      .returningAll()
      .executeTakeFirstOrThrow()
  },

  /** The same, for whoever does not need it. */
  keepContactPoint: (customerId: number, kind: ContactKind, address: string, now: Date): Promise<void> =>
    keepContactPoint(q, customerId, kind, address, now),

  reaches: (customerId: number): Promise<Reach[]> => reachesOf(q, [customerId]),

  async reachesOfMany(ids: number[]): Promise<Map<number, Reach[]>> {
    const reaches = new Map<number, Reach[]>(ids.map(id => [id, []]))
    for (const reach of await reachesOf(q, ids)) reaches.get(reach.customerId)!.push(reach)
    return reaches
  },

  /** Replaces what was ticked before. */
  async setReaches(
    customerId: number,
    reaches: { channel: ReachChannel; contactPointId: number; answers: boolean; news: boolean }[],
    now: Date,
  ): Promise<void> {
    await q.deleteFrom('reaches').where('customerId', '=', customerId).execute()
    if (!reaches.length) return
    const rows = reaches.map(reach => ({ ...reach, customerId, chosenAt: now }))
    await q.insertInto('reaches').values(rows).execute()
    // whoever chooses an address for news anew takes the complaint back
    const forNews = rows.filter(({ news }) => news).map(({ contactPointId }) => contactPointId)
    if (forNews.length)
      await q.updateTable('contactPoints').set({ complainedAt: null }).where('id', 'in', forNews).execute()
  },

  /** Somebody called a letter to this address spam. */
  complain: (kind: ContactKind, address: string, at: Date, customerId: number) =>
    q
      .updateTable('contactPoints')
      .set({ complainedAt: at })
      .where('kind', '=', kind)
      .where('address', '=', address)
      .where('customerId', '=', customerId)
      .execute(),

  assets: (customerId: number): Promise<Asset[]> => assetsOf(q, customerId),

  addAsset: (asset: Omit<Asset, 'id' | keyof AssetFigures> & Partial<AssetFigures>) =>
    q.insertInto('assets').values(asset).execute(),

  setAssetFigures: (id: number, figures: AssetFigures) =>
    q.updateTable('assets').set(figures).where('id', '=', id).execute(),
})

const staying = (whose: RawBuilder<unknown>) =>
  sql<number>`(select coalesce(merged_into_id, id) from customers where ${whose})`
const json = (value: unknown) => (value === undefined || value === null ? null : storableJson(value))

const reachesOf = kept((q, customerIds: number[]) =>
  q
    .selectFrom('reaches')
    .innerJoin('contactPoints', 'contactPoints.id', 'reaches.contactPointId')
    .select(['reaches.customerId', 'channel', 'contactPointId', 'contactPoints.address', 'answers', 'news'])
    .where('reaches.customerId', '=', sql<number>`any(${customerIds})`)
    .orderBy('channel'),
)

const held = kept((q, id: number) => q.selectFrom('customers').select('id').where('id', '=', id).forNoKeyUpdate())

const keepContactPoint = keptForLater((q, customerId: number, kind: ContactKind, address: string, now: Date) =>
  q
    .insertInto('contactPoints')
    .values({ customerId, kind, address, addedAt: now })
    .onConflict(on => on.doNothing()),
)

const found = kept((q, id: number) =>
  q
    .selectFrom('customers')
    .selectAll()
    .where('id', '=', staying(sql`id = ${id}`)),
)

const foundByAddress = kept((q, kind: ContactKind, address: string) =>
  q
    .selectFrom('customers')
    .innerJoin('contactPoints', 'contactPoints.customerId', 'customers.id')
    .leftJoin('cases', 'cases.customerId', 'customers.id')
    .selectAll('customers')
    .where('contactPoints.kind', '=', kind)
    .where('contactPoints.address', '=', address)
    .where('customers.mergedIntoId', 'is', null)
    .orderBy(sql`cases.changed_at desc nulls last`)
    .orderBy('customers.id')
    .limit(1),
)

const otherNumbers = kept((q, customerId: number) =>
  q
    .selectFrom('customers')
    .select('externalId')
    .where('mergedIntoId', '=', customerId)
    .where('externalId', 'is not', null)
    .orderBy('id'),
)

const contactPointsOf = kept((q, customerId: number) =>
  q.selectFrom('contactPoints').selectAll().where('customerId', '=', customerId).orderBy('id'),
)

const assetsOf = kept((q, customerId: number) =>
  q.selectFrom('assets').selectAll().where('customerId', '=', customerId).orderBy('id'),
)
