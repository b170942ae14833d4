import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Arrival } from '../../src/channels/fake/phones.ts'
import { dayNumber, WEEKDAYS, weekdayIndex } from '../../src/core/calendar/day.ts'
import { dayKind } from '../../src/core/calendar/production.ts'
import type { WeekHours } from '../../src/core/calendar/week-hours.ts'
import type { Customer } from '../../src/core/customer/customer.ts'
import { HOUR, MINUTE } from '../../src/core/time.ts'
import { BUILT_IN_ZONES as zones } from '../../src/core/zone/built-in.ts'
import { addHandover } from '../../src/desk/case/handover.ts'
import { addReply, logCall } from '../../src/desk/case/reply.ts'
import { addCustomer, setReach } from '../../src/desk/customer/customer.ts'
import { asCustomer, keepRaw } from '../../src/desk/intake/intake.ts'
import { makePledge, movePledge } from '../../src/desk/pledge/pledge.ts'
import { letter } from '../world/letter.ts'
import { createWorld, ok, PACKAGE, type World } from '../world/world.ts'

/** Guarantee 4: no message at night, through everything that plans and sends, in every zone, whatever the worker does. */

/** What it says is another matter. */
const ANSWER = { text: 'Связь починили в 10:40.', answers: [], keeps: [], asIs: 'Проба' }

let world: World
let work: () => Promise<void>
beforeAll(async () => {
  world = await createWorld()
  const rounds = world.worker('night').filter(({ name }) => /read mail|send email|send sms/.test(name))
  work = async () => {
    for (const round of rounds) while ((await round.run()) > 0);
  }
})
afterAll(() => world.close())

describe('a customer', () => {
  test('hears nothing at night, whatever is written, promised, moved, missed and when the worker wakes', async () => {
    await fc.assert(
      fc.asyncProperty(life, async life => {
        await forget()
        await world.at(life.begins)
        const customer = await newcomer(life)
        const words: Date[] = []
        const news = arrivals()
        news()
        for (const { wait, act, works, hours, zone } of life.steps) {
          world.wait(wait / 60)
          await deeds[act]({ customer, words, hours, zone })
          if (works) await work()
          for (const arrival of news()) await checkHour(arrival, customer.id, words)
        }
      }),
      { numRuns: 40 },
    )
  }, 60_000)

  test('who wrote at night is answered at night within ten minutes only', async () => {
    await world.at('2026-07-01T00:30Z')
    const letters = () => world.phones.email.outbox.filter(({ message }) => message.to === 'owl@mail.example')
    const writes = (text: string) =>
      keepRaw(world.desk, { source: 'smtp', content: Buffer.from(letter({ from: 'owl@mail.example', text })) })
    await writes('Нет связи')
    world.wait(5 / 60)
    await work()
    expect(letters()).toHaveLength(1)

    // nobody worked for an hour: the receipt waits for the morning
    await writes('И телевидения нет')
    world.wait(1)
    await work()
    expect(letters()).toHaveLength(1)
    world.wait(1)
    await work()
    expect(letters()).toHaveLength(1)
    await world.at('2026-07-01T06:00Z')
    expect(letters()).toHaveLength(2)
  })

  test('is told in the next morning what a worker could not send in the evening', async () => {
    await world.at('2026-07-02T15:00Z')
    const { customer, caseId } = await known('evening@mail.example')
    await ok(addReply(world.desk, world.annaActor, caseId, ANSWER))
    const letters = () => world.phones.email.outbox.filter(({ message }) => message.to === 'evening@mail.example')
    const before = letters().length
    for (const hour of ['2026-07-02T20:30Z', '2026-07-03T00:00Z', '2026-07-03T04:30Z']) {
      await world.at(hour)
      expect(letters()).toHaveLength(before)
    }
    await world.at('2026-07-03T05:00Z')
    expect(letters()).toHaveLength(before + 1)
    expect(customer.zone).toBe('Europe/Moscow')
  })

  test('who changes the hours between planning and sending is heard', async () => {
    await world.at('2026-07-06T15:00Z')
    const { customer, caseId } = await known('changes@mail.example')
    await ok(addReply(world.desk, world.annaActor, caseId, ANSWER))
    const answers = [{ channel: 'email' as const, address: 'changes@mail.example' }]
    const hours = { wed: [{ from: '11:00', until: '12:00' }] }
    await ok(setReach(world.desk, asCustomer(customer), customer.id, { answers, hours, zone: 'Asia/Vladivostok' }))
    const letters = () => world.phones.email.outbox.filter(({ message }) => message.to === 'changes@mail.example')
    const before = letters().length
    for (let hours = 0; hours < 33; hours += 3) await world.pass(3)
    expect(letters()).toHaveLength(before)
    await world.at('2026-07-08T01:10Z')
    expect(letters()).toHaveLength(before + 1)
  })
})

/** How a message comes to be: each a verb that a person or a customer really has. */
interface Deed {
  customer: Customer
  words: Date[]
  hours: WeekHours | null
  zone: string | null
}
const deeds = {
  writes: async ({ customer, words }: Deed) => {
    words.push(world.now())
    const raw = letter({
      from: addressOf(customer),
      text: 'Опять нет связи. Когда почините?',
      subject: await thread(customer),
    })
    await keepRaw(world.desk, { source: 'smtp', content: Buffer.from(raw) })
  },
  replies: onCase(caseId => addReply(world.desk, world.annaActor, caseId, ANSWER)),
  promises: onCase(caseId =>
    makePledge(world.desk, world.annaActor, caseId, { kind: 'fix', text: '', dueAt: inHours(30) }),
  ),
  moves: onCase(async caseId => {
    const pledge = (await world.store.pledge.ofCase(caseId)).find(
      ({ kind, state }) => kind === 'fix' && state === 'open',
    )
    const to = { dueAt: inHours(90), reason: 'везут муфту' }
    if (pledge) await movePledge(world.desk, world.annaActor, pledge.id, to)
  }),
  misses: onCase(caseId =>
    logCall(world.desk, world.annaActor, caseId, { reached: false, text: 'Не взяли трубку', answers: [], keeps: [] }),
  ),
  'hands over': onCase(async caseId => {
    const { ownerId } = (await world.store.case.find(caseId))!
    const toId = ownerId === world.anna.id ? world.igor.id : world.anna.id
    return addHandover(world.desk, world.olgaActor, caseId, { toId, reason: 'смена', package: PACKAGE })
  }),
  chooses: async ({ customer, hours, zone }: Deed) => {
    const sms = { channel: 'sms' as const, address: phoneOf(customer) }
    const email = { channel: 'email' as const, address: addressOf(customer) }
    const wish = { answers: hours ? [sms, email] : [sms], news: 'sms' as const, hours, zone }
    await ok(setReach(world.desk, asCustomer(customer), customer.id, wish))
  },
  nothing: async () => {},
}

function onCase(deed: (caseId: number) => Promise<unknown>) {
  return async ({ customer }: Deed) => {
    const [theCase] = await world.store.case.list({ customerId: customer.id, limit: 1 })
    if (theCase) await deed(theCase.id)
  }
}

const time = fc.integer({ min: 0, max: 24 * 4 - 1 }).map(quarters => `${two(quarters / 4)}:${two((quarters % 4) * 15)}`)
const stretch = fc.record({ from: time, until: time }).filter(({ from, until }) => from !== until)
const hours = fc.option(
  fc
    .dictionary(fc.constantFrom(...WEEKDAYS), fc.array(stretch, { minLength: 1, maxLength: 2 }), {
      minKeys: 1,
      noNullPrototype: true,
    })
    .map(week => week as WeekHours),
)
const someZone = fc.option(fc.constantFrom(...zones.names), { freq: 4 })
const step = fc.record({
  wait: fc.integer({ min: 1, max: 900 }),
  act: fc.constantFrom(...(Object.keys(deeds) as (keyof typeof deeds)[])),
  works: fc.boolean(),
  hours,
  zone: someZone,
})
const YEAR = [Date.UTC(2026, 0, 10), Date.UTC(2026, 11, 20)] as const
const life = someZone
  .chain(zone =>
    fc.record({
      zone: fc.constant(zone),
      country: fc.option(fc.constantFrom('RU', 'US', 'DE', 'KZ', 'BR', 'AU')),
      hours,
      begins: fc.oneof(fc.integer({ min: YEAR[0], max: YEAR[1] }), fc.constantFrom(...nightsOfChange(zone))),
      steps: fc.array(step, { minLength: 6, maxLength: 10 }),
    }),
  )
  .map(life => ({ ...life, begins: new Date(life.begins) }))

/** Where the clocks of a zone change, the evening before; any evening elsewhere. */
function nightsOfChange(zone: string | null): number[] {
  const changes = zone ? zones.segments(zone, ...YEAR).slice(1) : []
  return changes.length ? changes.map(({ from }) => from - 12 * HOUR) : [YEAR[0]]
}

let people = 0
async function newcomer({
  zone,
  country,
  hours,
}: {
  zone: string | null
  country: string | null
  hours: WeekHours | null
}) {
  people += 1
  const [email, phone] = [`night-${people}@mail.example`, `+7916${String(people).padStart(7, '0')}`]
  const person = { name: `Клиент ${people}`, language: 'ru' as const, country, zone, emails: [email], phones: [phone] }
  const customer = await ok(addCustomer(world.desk, world.annaActor, person))
  const wish = { answers: [{ channel: 'email' as const, address: email }], hours, zone }
  if (hours) await ok(setReach(world.desk, asCustomer(customer), customer.id, wish))
  return customer
}
const numberOf = ({ name }: Customer) => name.replace(/\D/g, '')
const addressOf = (customer: Customer) => `night-${numberOf(customer)}@mail.example`
const phoneOf = (customer: Customer) => `+7916${numberOf(customer).padStart(7, '0')}`

async function thread({ id }: Customer): Promise<string> {
  const [theCase] = await world.store.case.list({ customerId: id, limit: 1 })
  return theCase ? `Обращение ${theCase.id}` : 'связь'
}

/** Somebody in Moscow, awake in the ordinary hours, with a case. */
async function known(email: string) {
  const customer = await world.customer('Мария Орлова', { email })
  await world.mail(letter({ from: email, text: 'Нет связи' }))
  const [theCase] = await world.store.case.list({ customerId: customer.id, limit: 1 })
  world.wait(0.5)
  return { customer, caseId: theCase!.id }
}

/** What has come to the phones since it was asked last. */
function arrivals(): () => Arrival[] {
  const outboxes = [world.phones.email.outbox, world.phones.sms.outbox]
  const seen = outboxes.map(() => 0)
  return () =>
    outboxes.flatMap((outbox, i) => {
      const fresh = outbox.slice(seen[i])
      seen[i] = outbox.length
      return fresh
    })
}
const inHours = (hours: number) => new Date(world.now().getTime() + hours * HOUR)

/** What was not sent in one life stays out of the next one. */
const forget = () =>
  world.database.query(async client => {
    await client.query(`update notices set state = 'withdrawn', settled_at = planned_at where state = 'planned'`)
    await client.query(`update raw_messages set state = 'discarded' where state = 'received'`)
    await client.query(`update pledges set state = 'released', settled_at = due_at where state = 'open'`)
  })

/** The rule a second time, as a person would check it: what do the clocks show where the customer may be? */
async function checkHour({ at, message }: Arrival, customerId: number, words: Date[]): Promise<void> {
  const notice = (await world.store.notice.find(message.noticeId))!
  expect(notice.customerId).toBe(customerId)
  const justWrote = words.some(word => word <= at && at.getTime() - word.getTime() < 10 * MINUTE)
  const answersIt = (notice.kind === 'receipt' || notice.kind === 'reply') && message.to.includes('@')
  if (justWrote && answersIt) return
  const customer = (await world.store.customer.find(customerId))!
  const { zone, country } = customer
  const lands = country ? [country] : zone && zones.countriesOf(zone).length ? zones.countriesOf(zone) : ['RU']
  for (const name of zone ? [zone] : zones.zonesOf(country ?? 'RU')) {
    const clock = new Date(at.getTime() + zones.offsetAt(name, at)).toISOString()
    const shown = { date: clock.slice(0, 10), time: clock.slice(11, 16) }
    const suits = isConvenient(customer.convenientHours as WeekHours | null, shown)
    const lawful = lands.every(land => isLawful(land, shown))
    expect({ name, ...shown, kind: notice.kind, suits, lawful }).toMatchObject({ suits: true, lawful: true })
  }
}

interface Shown {
  date: string
  time: string
}

function isConvenient(wish: WeekHours | null, { date, time }: Shown): boolean {
  if (!wish) return true
  const index = weekdayIndex(dayNumber(date))
  const today = wish[WEEKDAYS[index]!] ?? []
  const yesterday = wish[WEEKDAYS[(index + 6) % 7]!] ?? []
  return (
    today.some(({ from, until }) => from <= time && (time < until || until < from)) ||
    yesterday.some(({ from, until }) => until < from && time < until)
  )
}

function isLawful(land: string, { date, time }: Shown): boolean {
  if (land !== 'RU') return time >= '08:00' && time < '21:00'
  const working = dayKind('RU', dayNumber(date)) === 'working'
  return working ? time >= '08:00' && time < '22:00' : time >= '09:00' && time < '20:00'
}

function two(value: number): string {
  return String(Math.floor(value)).padStart(2, '0')
}
