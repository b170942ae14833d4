import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../src/core/actor.ts'
import { addAsk, changeAsk, discardDraft } from '../../src/desk/case/case.ts'
import { addHandover } from '../../src/desk/case/handover.ts'
import { renewLink, revokeLink } from '../../src/desk/case/link.ts'
import { addNote, addReply, logCall } from '../../src/desk/case/reply.ts'
import { addAsset, addContactPoint, addCustomer, changeCustomer, setReach } from '../../src/desk/customer/customer.ts'
import { asCustomer, tell } from '../../src/desk/intake/intake.ts'
import { releaseFromQuarantine } from '../../src/desk/intake/quarantine.ts'
import { settleDoubt } from '../../src/desk/notice/delivery.ts'
import { keepPledge, makePledge, movePledge, releasePledge } from '../../src/desk/pledge/pledge.ts'
import { setSeverity } from '../../src/desk/review/severity.ts'
import { changeSettings, setGateway, setPolicy, setThrottle } from '../../src/desk/setting.ts'
import { addAbsence } from '../../src/desk/staff/absence.ts'
import { addStaff, changeStaff } from '../../src/desk/staff/staff.ts'
import { createWorld, ok, PACKAGE, type World } from '../world/world.ts'

/** Guarantee 9: every change says who, when and why, in a log that nobody can rewrite. */

let world: World
let caseId: number
let customerId: number
beforeAll(async () => {
  world = await createWorld()
  const customer = await world.customer('Мария Орлова', { email: 'maria@mail.example', phone: '+79161234567' })
  customerId = customer.id
  const word = { channel: 'web', text: 'Нет связи. Когда почините?' }
  const told = { source: 'web' as const, raw: Buffer.from('x'), customerId, word }
  caseId = (await ok(tell(world.desk, asCustomer(customer), told))).caseId
  await world.settle()
})
afterAll(() => world.close())

const inHours = (hours: number) => new Date(world.now().getTime() + hours * 3_600_000)
const makes = (hours: number) =>
  ok(makePledge(world.desk, world.annaActor, caseId, { kind: 'fix', text: '', dueAt: inHours(hours) }))
const newestEvents = async (since: number) =>
  world.desk.database.selectFrom('events').selectAll().where('id', '>', since).orderBy('id').execute()
const lastId = async () =>
  (await world.desk.database.selectFrom('events').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst())?.id ??
  0

/** So curt that the review holds it. */
const CURT = { text: 'Работаем над этим.', answers: [], keeps: [] }

/** Every verb of the staff that changes something; what it says in the log; why, where a reason is asked for. */
const VERBS: [type: string, verb: (by: Actor) => Promise<unknown>, why?: string][] = [
  [
    'case.opened',
    by =>
      tell(world.desk, by, {
        source: 'phone',
        raw: Buffer.from('x'),
        customerId,
        word: { channel: 'phone', text: 'Нет света' },
      }),
  ],
  [
    'case.heard',
    by =>
      tell(world.desk, by, { source: 'phone', raw: Buffer.from('x'), word: { channel: 'phone', text: 'Ещё', caseId } }),
  ],
  ['reply.written', by => addReply(world.desk, by, caseId, { ...CURT, asIs: 'Сказано по телефону' })],
  [
    'reply.sent-as-is',
    by => addReply(world.desk, by, caseId, { ...CURT, asIs: 'Сказано по телефону' }),
    'Сказано по телефону',
  ],
  ['severity.set', by => setSeverity(world.desk, by, { caseKind: null, code: 'passing', severity: 'hint' })],
  ['note.written', by => addNote(world.desk, by, caseId, 'Ждёт муфту')],
  [
    'call.reached',
    by => logCall(world.desk, by, caseId, { reached: true, text: 'Рассказали', answers: [], keeps: [] }),
  ],
  ['call.missed', by => logCall(world.desk, by, caseId, { reached: false, text: '', answers: [], keeps: [] })],
  ['ask.added', by => addAsk(world.desk, by, caseId, 'Когда вернёте деньги?')],
  [
    'ask.changed',
    async by => changeAsk(world.desk, by, (await world.store.ask.ofCase(caseId)).at(-1)!.id, { state: 'withdrawn' }),
  ],
  ['pledge.made', by => makePledge(world.desk, by, caseId, { kind: 'call', text: '', dueAt: inHours(5) })],
  [
    'pledge.moved',
    async by => movePledge(world.desk, by, (await makes(6)).id, { dueAt: inHours(9), reason: 'муфта' }),
    'муфта',
  ],
  ['pledge.kept', async by => keepPledge(world.desk, by, (await makes(6)).id, { note: 'сделали' }), 'сделали'],
  ['pledge.released', async by => releasePledge(world.desk, by, (await makes(6)).id, 'не нужно'), 'не нужно'],
  [
    'case.handed-over',
    async by => addHandover(world.desk, by, caseId, { toId: await other(), reason: 'смена', package: PACKAGE }),
    'смена',
  ],
  ['link.renewed', by => renewLink(world.desk, by, caseId)],
  ['link.revoked', async by => revokeLink(world.desk, by, (await world.store.link.ofCase(caseId)).at(-1)!.id)],
  ['customer.added', by => addCustomer(world.desk, by, { name: 'Иван', language: 'ru', emails: [], phones: [] })],
  ['customer.changed', by => changeCustomer(world.desk, by, customerId, { name: 'Мария Ивановна Орлова' })],
  ['contact-point.added', by => addContactPoint(world.desk, by, customerId, 'email', 'm.orlova@mail.example')],
  ['asset.added', by => addAsset(world.desk, by, customerId, { kind: 'line', label: 'Интернет', place: 'msk.north' })],
  [
    'reach.set',
    by => setReach(world.desk, by, customerId, { answers: [{ channel: 'email', address: 'maria@mail.example' }] }),
  ],
  ['notice.doubt-settled', async by => settleDoubt(world.desk, by, await doubted(), 'arrived')],
  ['draft.discarded', async by => discardDraft(world.desk, by, await draft())],
  [
    'mail.released',
    async by => releaseFromQuarantine(world.desk, by, await unreadable(), { email: 'q@mail.example', text: 'Вопрос' }),
  ],
  [
    'staff.added',
    by =>
      addStaff(world.desk, by, {
        name: 'Лев Ким',
        email: 'lev@orbita.example',
        role: 'agent',
        languages: ['ru'],
        skills: [],
        zone: 'Europe/Moscow',
        capacity: 9,
      }),
  ],
  ['staff.changed', by => changeStaff(world.desk, by, world.igor.id, { capacity: 41 })],
  [
    'absence.planned',
    by => addAbsence(world.desk, by, world.igor.id, { startsAt: inHours(500), endsAt: inHours(600), reason: 'отпуск' }),
    'отпуск',
  ],
  ['settings.changed', by => changeSettings(world.desk, by, { silenceDays: 6 })],
  [
    'policy.set',
    by =>
      setPolicy(world.desk, by, {
        caseKind: 'refund',
        pledgeKind: 'payout',
        rule: { type: 'within', hours: 24, clock: 'wall' },
        automatic: false,
      }),
  ],
  ['gateway.set', by => setGateway(world.desk, by, 'webhook', { secrets: ['whsec_x'] })],
  ['throttle.set', by => setThrottle(world.desk, by, { channel: 'webhook', perSecond: 10 })],
]

const other = async () =>
  (await world.store.case.find(caseId))!.ownerId === world.anna.id ? world.igor.id : world.anna.id

async function doubted(): Promise<number> {
  await world.settle()
  world.phones.email.behave('breaks', { times: 1 })
  const entry = await ok(addReply(world.desk, world.annaActor, caseId, { ...CURT, asIs: 'Проба' }))
  await world.settle()
  return (await world.store.notice.ofCase(caseId)).find(
    ({ entryId, state }) => entryId === entry.id && state === 'in-doubt',
  )!.id
}

async function draft(): Promise<number> {
  await makes(1)
  await world.pass(1)
  return (await world.store.log.drafts(caseId)).at(-1)!.id
}

async function unreadable(): Promise<number> {
  await world.mail('без заголовков')
  return (await world.store.rawMessage.inQuarantine('quarantined'))[0]!.id
}

describe('every change says who and when', () => {
  test.each(VERBS)('%s', async (type, verb, why) => {
    const before = await lastId()
    await ok(verb(world.veraActor) as Promise<object>)
    const events = (await newestEvents(before)).filter(event => event.type === type)
    const hers = events.filter(({ actorId }) => actorId === world.vera.id)
    expect(hers).toMatchObject([{ actorKind: 'staff', actorName: 'Вера Котова', at: world.now(), ...(why && { why }) }])
  })

  test('a customer’s own word is the customer’s, the clock’s work the desk’s', async () => {
    const events = await world.store.log.events(caseId)
    expect(events[0]).toMatchObject({ actorKind: 'customer', actorId: customerId, actorName: 'Мария Орлова' })
    await makes(1)
    const before = await lastId()
    await world.pass(2)
    expect(await newestEvents(before)).toContainEqual(
      expect.objectContaining({ type: 'pledge.broken', actorKind: 'system', actorName: 'Makegood', at: world.now() }),
    )
  })
})

test('a name stays as it was when the person did it', async () => {
  await ok(addNote(world.desk, world.igorActor, caseId, 'Под старым именем'))
  await ok(changeStaff(world.desk, world.veraActor, world.igor.id, { name: 'Игорь Новый' }))
  const { actorName } = (await world.store.log.events(caseId)).findLast(({ actorId }) => actorId === world.igor.id)!
  const { authorName } = (await world.store.entry.ofCase(caseId)).findLast(
    ({ authorId, kind }) => kind === 'note' && authorId === world.igor.id,
  )!
  expect([actorName, authorName]).toEqual(['Игорь Панин', 'Игорь Панин'])
})

test.each([
  `update events set actor_name = 'x'`,
  `update events set at = now() where id = (select max(id) from events)`,
  'delete from events where id = (select min(id) from events)',
  'truncate events',
  'truncate events cascade',
  'with gone as (delete from events returning 1) select * from gone',
  'merge into events e using (select 1) one on true when matched then delete',
])('the database refuses: %s', async statement => {
  await world.database.query(async client => {
    await expect(client.query(statement)).rejects.toThrow(/append-only/)
  })
})
