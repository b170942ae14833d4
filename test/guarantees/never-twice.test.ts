import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isRefusal, refuse } from '../../src/core/refusal.ts'
import { addReply } from '../../src/desk/case/reply.ts'
import { act, record } from '../../src/desk/desk.ts'
import { tell } from '../../src/desk/intake/intake.ts'
import { recordDeliveries } from '../../src/desk/notice/delivery.ts'
import { claimDueNotices } from '../../src/desk/notice/due.ts'
import { planNotice } from '../../src/desk/notice/plan.ts'
import { lapseDuePledges } from '../../src/desk/pledge/due.ts'
import { createWorld, ok, refusal, type World } from '../world/world.ts'

/** Guarantee 3 on one machine: change, event and notice together; one message for one reason; many workers, one sending. */

let world: World
let people = 0
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const customerWithCase = async () => {
  people += 1
  const customer = await world.customer(`Клиент ${people}`, { email: `client-${people}@mail.example` })
  const word = { channel: 'web', text: 'Нет связи. Когда почините?' }
  const told = { source: 'web' as const, raw: Buffer.from(word.text), customerId: customer.id, word }
  const { caseId } = await ok(tell(world.desk, world.annaActor, told))
  return { customer, caseId }
}
const count = async (table: string) =>
  world.database.query(async client => Number((await client.query(`select count(*) from ${table}`)).rows[0].count))
const counts = async () => Promise.all(['events', 'notices', 'cases', 'entries', 'pledges', 'alerts'].map(count))
const planFor = async (caseId: number, reason: string) => {
  const theCase = (await world.store.case.find(caseId))!
  const customer = (await world.store.customer.find(theCase.customerId))!
  const plan = {
    kind: 'reply' as const,
    reason,
    customer,
    language: 'ru' as const,
    caseId,
    ownerId: theCase.ownerId,
    purpose: 'answer' as const,
    automatic: false,
    compose: () => ({ subject: 'x', body: 'x', brief: 'x' }),
  }
  return act(world.desk, world.annaActor, a => planNotice(a, plan))
}

describe('one reason, one message', () => {
  test('planned twice, one after the other or at once', async () => {
    const { caseId } = await customerWithCase()
    await Promise.all(Array.from({ length: 6 }, () => planFor(caseId, 'the same')))
    await planFor(caseId, 'the same')
    const planned = await world.store.notice.ofCase(caseId)
    expect(planned.filter(({ kind }) => kind === 'reply')).toHaveLength(1)
    const events = await world.store.log.events(caseId)
    const noted = events.filter(
      ({ type, data }) => type === 'notice.planned' && (data as { kind: string }).kind === 'reply',
    )
    expect(noted).toHaveLength(1)
  })
})

describe('all or nothing', () => {
  test('a fault after planning leaves no row, no event and no message', async () => {
    const { caseId } = await customerWithCase()
    await world.settle()
    const before = await counts()
    const failing = act(world.desk, world.annaActor, async a => {
      await record(a, { type: 'something.done', caseId })
      const customer = (await a.store.customer.find((await a.store.case.find(caseId))!.customerId))!
      const compose = () => ({ subject: 'x', body: 'x', brief: 'x' })
      const rest = { language: 'ru' as const, caseId, ownerId: world.anna.id, automatic: true, compose, customer }
      await planNotice(a, { kind: 'reply', reason: 'fault', purpose: 'answer', ...rest })
      throw new Error('the power went')
    })
    await expect(failing).rejects.toThrow('the power went')
    expect(await counts()).toEqual(before)
  })

  test('a refusal undoes what was begun', async () => {
    const { caseId } = await customerWithCase()
    const before = await counts()
    const refused = await act(world.desk, world.annaActor, async a => {
      await record(a, { type: 'something.done', caseId })
      return refuse('not-found')
    })
    expect(isRefusal(refused)).toBe(true)
    const pledge = { kind: 'call' as const, text: 'x', dueAt: new Date('2020-01-01') }
    const reply = { text: 'Ответ', answers: [], keeps: [], pledge, asIs: 'Проба' }
    expect(await refusal(addReply(world.desk, world.annaActor, caseId, reply))).toBe('due-in-the-past')
    expect(await counts()).toEqual(before)
  })
})

describe('many workers on the same rows', () => {
  test.each([2, 4])('%i send each message once', async workers => {
    const planned = 25
    for (let i = 0; i < planned; i++) await customerWithCase()
    world.phones.email.behave('delivers', { slow: 3, times: planned })
    const before = world.phones.email.outbox.length
    const tables = Array.from({ length: workers }, (_, i) => world.worker(`worker-${i}`))
    const work = async (rounds: (typeof tables)[number]) => {
      for (let worked = true; worked; ) {
        const done = await Promise.all(rounds.map(round => round.run()))
        worked = done.some(share => share > 0)
      }
    }
    await Promise.all(tables.map(work))
    await world.settle()
    const keys = world.phones.email.outbox.slice(before).map(({ message }) => message.dedupeKey)
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys.length).toBeGreaterThanOrEqual(planned)
  })

  test('break a promise once', async () => {
    const { caseId } = await customerWithCase()
    const [pledge] = await world.store.pledge.ofCase(caseId)
    world.wait(200)
    expect(world.now() > pledge!.dueAt).toBe(true)
    await Promise.all(Array.from({ length: 4 }, () => lapseDuePledges(world.desk)))
    const events = await world.store.log.events(caseId)
    expect(events.filter(({ type }) => type === 'pledge.broken')).toHaveLength(1)
    expect(await world.store.log.drafts(caseId)).toHaveLength(1)
  })
})

describe('a sender that comes too late', () => {
  test('changes nothing of a message that somebody settled meanwhile', async () => {
    const { caseId } = await customerWithCase()
    const { notices: claimed } = await claimDueNotices(world.desk, { limit: 500, by: 'slow', channel: 'email' })
    const mine = claimed.find(notice => notice.caseId === caseId)!
    const [attempt] = [{ noticeId: mine.id, delivery: { state: 'delivered' as const, reference: 'r' } }]
    await recordDeliveries(world.desk, [attempt], { receipts: false })
    const lost = { noticeId: mine.id, delivery: { state: 'failed' as const, permanent: true, reason: 'late' } }
    await recordDeliveries(world.desk, [lost], { receipts: false })
    expect((await world.store.notice.find(mine.id))!.state).toBe('delivered')
  })

  test('sends nothing whose lease or hours would end under way, and gives it back', async () => {
    const own = await createWorld()
    try {
      const customer = await own.customer('Ада', { email: 'ada@mail.example' })
      const word = { channel: 'web', text: 'Нет связи' }
      for (let i = 0; i < 60; i++)
        await ok(tell(own.desk, own.annaActor, { source: 'web', raw: Buffer.from('x'), customerId: customer.id, word }))
      // each try takes six minutes, and fifty go at once: ten wait for a turn that comes too late
      own.phones.email.behave('delivers', { slow: 1, times: 50 })
      let begun = 0
      const send = own.phones.email.send
      Object.assign(own.phones.email, {
        send: async (message: Parameters<typeof send>[0]) => {
          begun += 1
          if (begun === 50) own.wait(0.1)
          return send(message)
        },
      })
      const [round] = own.worker('slow').filter(({ name }) => name === 'send email')
      await round!.run()
      const states = await own.desk.database.selectFrom('notices').select(['state', 'attempts']).execute()
      const back = states.filter(({ state }) => state === 'planned')
      expect(own.phones.email.outbox).toHaveLength(50)
      expect(back).toHaveLength(10)
      expect(back.every(({ attempts }) => attempts === 0)).toBe(true)
      await own.settle()
      expect(own.phones.email.outbox).toHaveLength(60)
    } finally {
      await own.close()
    }
  })
})
