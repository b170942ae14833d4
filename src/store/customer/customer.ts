import { type SqlBool, sql } from 'kysely'
import type { Asset, AssetFigures, ContactKind, ContactPoint, Customer, Reach } from '../../core/customer/customer.ts'
import type { Language } from '../../core/language.ts'
import type { ReachChannel } from '../../core/notice/notice.ts'
import { storableJson } from '../../core/text/storable.ts'
import type { Queries } from '../database/database.ts'

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
  find: (id: number): Promise<Customer | undefined> =>
    q.selectFrom('customers').selectAll().where('id', '=', id).executeTakeFirst(),

  async hasAny(): Promise<boolean> {
    return (await q.selectFrom('customers').select('id').limit(1).executeTakeFirst()) !== undefined
  },

  /** Held until the transaction ends; rows that only refer to the customer are not held up. */
  hold: (id: number) => q.selectFrom('customers').select('id').where('id', '=', id).forNoKeyUpdate().execute(),

  /** One at a time for who brings this address, known or new: the next one finds what the first one made. */
  holdAddress: (kind: ContactKind | 'external-id', address: string) =>
    sql`select pg_advisory_xact_lock(hashtextextended(${`${kind}:${address}`}, 0))`.execute(q),

  async findMany(ids: number[]): Promise<Map<number, Customer>> {
    const rows = await q.selectFrom('customers').selectAll().where('id', '=', sql<number>`any(${ids})`).execute()
    return new Map(rows.map(customer => [customer.id, customer]))
  },

  findByExternalId: (externalId: string): Promise<Customer | undefined> =>
    q.selectFrom('customers').selectAll().where('externalId', '=', externalId).executeTakeFirst(),

  /** Whom an address belongs to; where a family shares it, the one whose case changed last. */
  findByAddress: (kind: ContactKind, address: string): Promise<Customer | undefined> =>
    q
      .selectFrom('customers')
      .innerJoin('contactPoints', 'contactPoints.customerId', 'customers.id')
      .leftJoin('cases', 'cases.customerId', 'customers.id')
      .selectAll('customers')
      .where('contactPoints.kind', '=', kind)
      .where('contactPoints.address', '=', address)
      .orderBy(sql`cases.changed_at desc nulls last`)
      .orderBy('customers.id')
      .limit(1)
      .executeTakeFirst(),

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

  contactPoints: (customerId: number): Promise<ContactPoint[]> =>
    q.selectFrom('contactPoints').selectAll().where('customerId', '=', customerId).orderBy('id').execute(),

  /** Adds an address, or finds the one that is there. */
  async addContactPoint(customerId: number, kind: ContactKind, address: string, now: Date): Promise<ContactPoint> {
    return q
      .insertInto('contactPoints')
      .values({ customerId, kind, address, addedAt: now })
      .onConflict(on => on.columns(['customerId', 'kind', 'address']).doUpdateSet({ address }))
      .returningAll()
      .executeTakeFirstOrThrow()
  },

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

  assets: (customerId: number): Promise<Asset[]> =>
    q.selectFrom('assets').selectAll().where('customerId', '=', customerId).orderBy('id').execute(),

  addAsset: (asset: Omit<Asset, 'id' | keyof AssetFigures> & Partial<AssetFigures>) =>
    q.insertInto('assets').values(asset).execute(),

  setAssetFigures: (id: number, figures: AssetFigures) =>
    q.updateTable('assets').set(figures).where('id', '=', id).execute(),

  /** Customers whose name, id or address holds the text; the newest first, from the cursor on. */
  list: ({ text, beforeId, limit }: { text?: string; beforeId?: number; limit: number }) =>
    q
      .selectFrom('customers')
      .select(eb => [
        'id',
        'externalId',
        'name',
        eb
          .selectFrom('contactPoints')
          .select(sql<string[]>`coalesce(array_agg(address order by contact_points.id), '{}')`.as('addresses'))
          .whereRef('contactPoints.customerId', '=', 'customers.id')
          .as('addresses'),
        eb
          .selectFrom('cases')
          .select(sql<number>`count(*)`.as('open'))
          .whereRef('cases.customerId', '=', 'customers.id')
          .where('state', 'in', ['open', 'answered'])
          .as('openCases'),
      ])
      .$if(beforeId !== undefined, query => query.where('id', '<', beforeId!))
      .$if(!!text, query =>
        query.where(eb =>
          eb.or([
            eb('name', 'ilike', like(text!)),
            eb('externalId', '=', text!),
            sql<SqlBool>`exists (select from contact_points p where p.customer_id = customers.id
              and p.address like ${like(text!.toLowerCase())})`,
          ]),
        ),
      )
      .orderBy('id', 'desc')
      .limit(limit)
      .execute(),
})

const json = (value: unknown) => (value === undefined || value === null ? null : storableJson(value))
const like = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`

const reachesOf = (q: Queries, customerIds: number[]): Promise<Reach[]> =>
  q
    .selectFrom('reaches')
    .innerJoin('contactPoints', 'contactPoints.id', 'reaches.contactPointId')
    .select(['reaches.customerId', 'channel', 'contactPointId', 'contactPoints.address', 'answers', 'news'])
    .where('reaches.customerId', '=', sql<number>`any(${customerIds})`)
    .orderBy('channel')
    .execute()
