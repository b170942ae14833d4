import type { ConvenientHours } from '../../src/core/notice/window/window-hours.ts'
import { declareIncident } from '../../src/desk/incident/incident.ts'
import type { World } from './world.ts'
import { ok } from './world.ts'

const DAYTIME = [{ from: '10:00', until: '19:00' }]
export const BY_DAY: ConvenientHours = Object.fromEntries(
  ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map(day => [day, DAYTIME]),
)

export interface Neighbour {
  name: string
  email?: string
  phone?: string
  zone?: string | null
  language?: 'ru' | 'en'
  hours?: ConvenientHours | null
  place?: string
  /** Ticked channels; without any, habit decides. */
  answers?: ('email' | 'sms' | 'phone')[]
  news?: 'email' | 'sms'
}

/** A customer with a line in a house, as a billing system would bring them: nobody of them has written. */
export async function neighbour(world: World, person: Neighbour): Promise<number> {
  const { name, email, phone, zone = 'Europe/Moscow', language = 'ru', hours = null, answers = [], news } = person
  const now = world.now()
  const customer = await world.store.customer.add(
    { name, externalId: `ext-${name}`, language, country: 'RU', zone, convenientHours: hours },
    now,
  )
  const points = new Map<string, number>()
  if (email) points.set('email', (await world.store.customer.addContactPoint(customer.id, 'email', email, now)).id)
  if (phone) points.set('phone', (await world.store.customer.addContactPoint(customer.id, 'phone', phone, now)).id)
  const reaches = answers.map(channel => ({
    channel,
    contactPointId: points.get(channel === 'email' ? 'email' : 'phone')!,
    answers: true,
    news: news === channel,
  }))
  await world.store.customer.setReaches(customer.id, reaches, now)
  await world.store.customer.addAsset({
    customerId: customer.id,
    externalId: `line-${name}`,
    kind: 'line',
    label: 'Интернет',
    place: person.place ?? 'msk.north.house12.riser1',
  })
  return customer.id
}

/** A cable breaks at house 12; Igor commands, Anna is the deputy named for it. */
export const breakCable = (world: World, confirm: number, rest = {}) =>
  ok(
    declareIncident(world.desk, world.olgaActor, {
      title: 'у дома 12 повреждён кабель',
      kind: 'outage',
      severity: 'major',
      startedAt: world.now(),
      commanderId: world.igor.id,
      deputyId: world.anna.id,
      scope: { places: ['msk.north.house12'] },
      confirm,
      ...rest,
    }),
  )
