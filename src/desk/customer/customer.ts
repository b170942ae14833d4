import type { Actor } from '../../core/actor.ts'
import { type AssetFigures, CONTACT_OF, type Customer } from '../../core/customer/customer.ts'
import { readEmail } from '../../core/customer/email.ts'
import { readPhone } from '../../core/customer/phone.ts'
import { readPlace } from '../../core/customer/place.ts'
import { meantNames, nameGuessed, readCustomerQuery } from '../../core/customer/search.ts'
import type { Language } from '../../core/language.ts'
import type { ReachChannel } from '../../core/notice/notice.ts'
import { readConvenientHours } from '../../core/notice/window/window-hours.ts'
import { permit } from '../../core/permit.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import { isProblem } from '../../core/zone/problem.ts'
import { type Act, act, type Desk, read, record } from '../desk.ts'

/** What somebody says of who they are. */
export interface Contact {
  externalId?: string
  name?: string
  email?: string
  phone?: string
  /** The chat in which the person writes to our bot. */
  telegram?: string
  language?: Language
}

/** The customer whom a contact names, found by id or address; a new one with these addresses otherwise. */
export async function findOrAddCustomer(a: Act, contact: Contact): Promise<Customer | Refusal> {
  const met = await meet(a, contact)
  return isRefusal(met) ? met : met.customer
}

/**
 * The same, and whether the customer is new. One who is known gets the addresses that are new, unless nobody has proved
 * to be that customer.
 */
export async function meet(
  a: Act,
  contact: Contact,
  { proven = true }: { proven?: boolean } = {},
): Promise<{ customer: Customer; isNew: boolean } | Refusal> {
  const points = readPoints(a, contact)
  if (isRefusal(points)) return points
  // looked for once it is its turn: several words of one newcomer at once make one customer
  const [, known] = await Promise.all([takeTurn(a, contact, points), findByContact(a, contact, points)])
  if (known && !proven) return { customer: known, isNew: false }
  const customer = known ?? (await addFrom(a, contact))
  const added = { type: 'customer.added', customerId: customer.id }
  await Promise.all([
    ...(known ? [] : [record(a, added)]),
    ...points.map(({ kind, address }) => a.store.customer.keepContactPoint(customer.id, kind, address, a.now)),
  ])
  if (known && !known.name && contact.name) await a.store.customer.change(known.id, { name: contact.name })
  return { customer, isNew: !known }
}

const takeTurn = ({ store }: Act, { externalId }: Contact, points: Point[]) =>
  Promise.all([
    externalId && store.customer.holdAddress('external-id', externalId),
    ...points.map(({ kind, address }) => store.customer.holdAddress(kind, address)),
  ])

type Point = { kind: 'email' | 'phone' | 'telegram'; address: string }

function readPoints({ company }: Act, { externalId, email, phone, telegram }: Contact): Point[] | Refusal {
  const points: Point[] = []
  if (email?.trim()) {
    const address = readEmail(email)
    if (!address) return refuse('email-invalid', { field: 'email', values: { value: email } })
    points.push({ kind: 'email', address })
  }
  if (phone?.trim()) {
    const address = readPhone(phone, company.country)
    if (!address) return refuse('phone-invalid', { field: 'phone', values: { value: phone } })
    points.push({ kind: 'phone', address })
  }
  if (telegram) points.push({ kind: 'telegram', address: telegram })
  return points.length || externalId ? points : refuse('contact-missing', { field: 'email' })
}

async function findByContact({ store }: Act, { externalId }: Contact, points: Point[]): Promise<Customer | undefined> {
  if (externalId) {
    const known = await store.customer.findByExternalId(externalId)
    if (known) return known
  }
  for (const { kind, address } of points) {
    const known = await store.customer.findByAddress(kind, address)
    // an address may be shared: it does not tell who somebody with another id is
    if (known && (!externalId || known.externalId === null)) return known
  }
}

async function addFrom(a: Act, { externalId, name, language }: Contact): Promise<Customer> {
  const draft = { externalId: externalId ?? null, name: name?.trim() ?? '', language: language ?? a.company.language }
  return a.store.customer.add(draft, a.now)
}

export interface CustomerInput {
  externalId?: string | null
  name: string
  language: Language
  country?: string | null
  zone?: string | null
  emails: string[]
  phones: string[]
}

export const addCustomer = (desk: Desk, by: Actor, input: CustomerInput) =>
  act(desk, by, async a => {
    const no = permit(by, 'change customers')
    if (no) return no
    const { emails, phones, ...draft } = input
    if (draft.externalId && (await a.store.customer.findByExternalId(draft.externalId)))
      return refuse('duplicate-external-id', { field: 'externalId', values: { value: draft.externalId } })
    if (draft.zone && !desk.zones.has(draft.zone)) return zoneUnknown(draft.zone)
    const customer = await a.store.customer.add(draft, a.now)
    for (const [kind, addresses] of [
      ['email', emails],
      ['phone', phones],
    ] as const)
      for (const address of addresses) {
        const added = await addPoint(a, customer, kind, address)
        if (isRefusal(added)) return added
      }
    await record(a, { type: 'customer.added', customerId: customer.id })
    return customer
  })

export const changeCustomer = (
  desk: Desk,
  by: Actor,
  customerId: number,
  change: { name?: string; language?: Language; country?: string | null },
) =>
  onCustomer(desk, by, customerId, async (a, customer) => {
    if (!Object.keys(change).length) return customer
    await a.store.customer.change(customer.id, change)
    await record(a, { type: 'customer.changed', customerId: customer.id, data: change })
    return customer
  })

export const addContactPoint = (desk: Desk, by: Actor, customerId: number, kind: 'email' | 'phone', address: string) =>
  onCustomer(desk, by, customerId, (a, customer) => addPoint(a, customer, kind, address))

async function addPoint(a: Act, customer: Customer, kind: 'email' | 'phone', text: string) {
  const country = customer.country ?? a.company.country
  const address = kind === 'email' ? readEmail(text) : readPhone(text, country)
  if (!address) return refuse(`${kind}-invalid`, { field: 'address', values: { value: text } })
  const point = await a.store.customer.addContactPoint(customer.id, kind, address, a.now)
  await record(a, { type: 'contact-point.added', customerId: customer.id, data: { kind, address } })
  return point
}

export interface ReachInput {
  answers: { channel: ReachChannel; address: string }[]
  news?: ReachChannel | null
  hours?: unknown
  zone?: string | null
}

/** How the customer wants to be reached, as the customer said it. Replaces what was chosen before. */
export const setReach = (desk: Desk, by: Actor, customerId: number, input: ReachInput) =>
  act(desk, by, async a => {
    const no = by.kind === 'customer' && by.id === customerId ? null : permit(by, 'change customers')
    if (no) return no
    const customer = await a.store.customer.find(customerId)
    return customer ? setReachIn(a, customer, input) : refuse('customer-not-found')
  })

/** Inside an act: notes how the customer wants to be reached. */
export async function setReachIn(a: Act, customer: Customer, { answers, news, hours, zone }: ReachInput) {
  if (zone && !a.desk.zones.has(zone)) return zoneUnknown(zone)
  const week = hours ? readConvenientHours(hours) : null
  if (week && isProblem(week)) return refuse('hours-invalid', { field: `hours.${week.field}` })
  const wanted = await readReach(a, customer, answers, news ?? null)
  if (isRefusal(wanted)) return wanted
  await a.store.customer.setReaches(customer.id, wanted, a.now)
  await a.store.customer.change(customer.id, { convenientHours: week, ...(zone !== undefined && { zone }) })
  const data = { answers: answers.map(({ channel }) => channel), news: news ?? null, zone: zone ?? null }
  await record(a, { type: 'reach.set', customerId: customer.id, data })
  return customer
}

async function readReach(a: Act, customer: Customer, answers: ReachInput['answers'], news: ReachChannel | null) {
  const wanted: { channel: ReachChannel; contactPointId: number; answers: boolean; news: boolean }[] = []
  for (const { channel, address } of answers) {
    const kind = CONTACT_OF[channel]
    const point =
      kind === 'email' || kind === 'phone'
        ? await addPoint(a, customer, kind, address)
        : await a.store.customer.addContactPoint(customer.id, kind, address, a.now)
    if (isRefusal(point)) return { ...point, field: channel }
    wanted.push({ channel, contactPointId: point.id, answers: true, news: channel === news })
  }
  if (news && !wanted.some(({ channel }) => channel === news)) return refuse('news-not-chosen', { field: 'news' })
  return wanted
}

export const addAsset = (
  desk: Desk,
  by: Actor,
  customerId: number,
  asset: { externalId?: string | null; kind: string; label: string; place?: string | null } & Partial<AssetFigures>,
) =>
  onCustomer(desk, by, customerId, async (a, customer) => {
    const place = asset.place ? readPlace(asset.place) : null
    if (asset.place && !place) return refuse('place-invalid', { field: 'place', values: { value: asset.place } })
    const row = { ...asset, externalId: asset.externalId ?? null, place: place ?? null, customerId: customer.id }
    await a.store.customer.addAsset(row)
    await record(a, { type: 'asset.added', customerId: customer.id, data: { label: asset.label, place } })
    return customer
  })

/** Says what a service costs and how far a flight goes; what was reckoned with other figures stands as it was. */
export const setAssetFigures = (desk: Desk, by: Actor, customerId: number, assetId: number, figures: AssetFigures) =>
  onCustomer(desk, by, customerId, async (a, customer) => {
    const asset = (await a.store.customer.assets(customer.id)).find(({ id }) => id === assetId)
    if (!asset) return refuse('not-found')
    await a.store.customer.setAssetFigures(assetId, figures)
    const { feeMinor, currency, distanceKm } = asset
    const data = { assetId, label: asset.label, from: { feeMinor, currency, distanceKm }, to: { ...figures } }
    await record(a, { type: 'asset.figures-set', customerId: customer.id, data })
    return customer
  })

const onCustomer = <T>(
  desk: Desk,
  by: Actor,
  customerId: number,
  deed: (a: Act, customer: Customer) => Promise<T | Refusal>,
) =>
  act(desk, by, async a => {
    const no = permit(by, 'change customers')
    if (no) return no
    const customer = await a.store.customer.find(customerId)
    return customer ? deed(a, customer) : refuse('customer-not-found')
  })

/** One customer with all that belongs to the card. */
export const showCustomer = (desk: Desk, by: Actor, customerId: number) =>
  read(desk, by, async a => {
    const no = permit(by, 'read cases')
    if (no) return no
    return (await customerCard(a, customerId)) ?? refuse('customer-not-found')
  })

export async function customerCard(a: Act, customerId: number) {
  const [customer, belongings] = await Promise.all([a.store.customer.find(customerId), belongingsOf(a, customerId)])
  if (!customer) return undefined
  // one who lives on in another has nothing of their own
  return { customer, ...(customer.id === customerId ? belongings : await belongingsOf(a, customer.id)) }
}

async function belongingsOf({ store }: Act, customerId: number) {
  const [contactPoints, reaches, assets, otherNumbers] = await Promise.all([
    store.customer.contactPoints(customerId),
    store.customer.reaches(customerId),
    store.customer.assets(customerId),
    store.customer.otherNumbers(customerId),
  ])
  return { contactPoints, reaches, assets, otherNumbers }
}

/** How it went with one customer. */
export const showRecord = (desk: Desk, by: Actor, customerId: number) =>
  read(desk, by, async ({ store }) => {
    const no = permit(by, 'read cases')
    if (no) return no
    const customer = await store.customer.find(customerId)
    return customer ? store.customerRecord.of(customer.id) : refuse('customer-not-found')
  })

/** Customers who fit what was typed; where nobody does, those who are called nearly so, and no further page. */
export const listCustomers = (
  desk: Desk,
  by: Actor,
  { text = '', ...page }: { text?: string; beforeId?: number; limit: number },
) =>
  read(desk, by, async ({ store }) => {
    const no = permit(by, 'read cases')
    if (no) return no
    const query = readCustomerQuery(text)
    const rows = await store.customerSearch.list({ ...page, query })
    const guess = query && !rows.length && page.beforeId === undefined && nameGuessed(query)
    const nearly = guess ? meantNames(guess, await store.customerSearch.nearly(guess)) : []
    return nearly.length ? { rows: nearly.slice(0, page.limit - 1), guessed: true } : { rows, guessed: false }
  })

const zoneUnknown = (zone: string): Refusal => refuse('zone-unknown', { field: 'zone', values: { value: zone } })
