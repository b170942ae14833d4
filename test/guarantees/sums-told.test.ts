import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tell } from '../../src/desk/intake/intake.ts'
import { setAuthority } from '../../src/desk/remedy/authority.ts'
import { oweByRule } from '../../src/desk/remedy/by-rule.ts'
import { accept, grant, pay } from '../../src/desk/remedy/entry.ts'
import { reverse } from '../../src/desk/remedy/reverse.ts'
import { createWorld, ok, type World } from '../world/world.ts'

/** The letter of a sum waits a little: what is booked, agreed and paid in one go is one letter, and a slip of the hand none. */

let world: World
let people = 0
beforeAll(async () => {
  world = await createWorld()
  const row = { role: 'agent' as const, currency: 'RUB', period: 'day' as const }
  await ok(setAuthority(world.desk, world.veraActor, { ...row, kind: 'owed', amountMinor: 1_000_000 }))
})
afterAll(() => world.close())

const anna = () => world.annaActor
const FEE = { monthlyFeeMinor: 60_000, currency: 'RUB', periodUnits: 30, outageUnits: 8, unit: 'day' }

async function caseOf() {
  const email = `client-${++people}@mail.example`
  const customer = await world.customer('Мария Орлова', { email })
  const word = { channel: 'web', text: 'Нет связи восьмой день.', kind: 'outage' }
  const told = { source: 'web' as const, raw: Buffer.from(word.text), customerId: customer.id, word }
  const { caseId } = await ok(tell(world.desk, anna(), told))
  await world.settle()
  const before = heard(email).length
  return { caseId, letters: () => heard(email).slice(before) }
}

const heard = (email: string) =>
  world.phones.email.outbox
    .filter(({ message }) => message.to === email)
    .map(({ message }) => message.text.replace(/\s/g, ' '))

const owe = async (caseId: number) => {
  const facts = { ...FEE, outageOn: world.desk.clock().toISOString().slice(0, 10) }
  return (await ok(oweByRule(world.desk, anna(), caseId, { rule: 'ru_telecom.recalc', facts }))).entry
}
const agree = async (caseId: number, of: number) =>
  (await ok(accept(world.desk, anna(), caseId, { of, why: 'по телефону: да' }))).entry
const give = (caseId: number, of: number, amount?: number) =>
  ok(pay(world.desk, anna(), caseId, { of, amount, reference: 'PAY-1' }))
const rest = () => world.pass(0.05)

describe('one letter', () => {
  test('for what is owed, agreed and paid at once, with how it adds up', async () => {
    const { caseId, letters } = await caseOf()
    const owed = await owe(caseId)
    await world.settle()
    const agreed = await agree(caseId, owed.id)
    await give(caseId, agreed.id)
    await world.settle()
    expect(letters()).toEqual([])
    await rest()
    expect(letters()).toHaveLength(1)
    expect(letters()[0]).toMatch(/Отправили вам 160,00 ₽, платёж PAY-1\..*Как посчитали: .*160,00 ₽/)
  })

  test('for each step that the customer has had time to read', async () => {
    const { caseId, letters } = await caseOf()
    const owed = await owe(caseId)
    await rest()
    const agreed = await agree(caseId, owed.id)
    await rest()
    await give(caseId, agreed.id)
    await rest()
    expect(letters().map(text => /Мы должны вам|Договорились|Отправили вам/.exec(text)?.[0])).toEqual([
      'Мы должны вам',
      'Договорились',
      'Отправили вам',
    ])
    // told before, it is not told again
    expect(letters()[2]).not.toContain('Как посчитали')
  })

  test('a part of a sum does not speak for the whole', async () => {
    const { caseId, letters } = await caseOf()
    const owed = await owe(caseId)
    const agreed = await agree(caseId, owed.id)
    await give(caseId, agreed.id, 6_000)
    await rest()
    expect(letters()).toHaveLength(2)
    expect(letters().join()).toMatch(/Договорились: 160,00 ₽/)
    expect(letters().join()).toMatch(/Отправили вам 60,00 ₽/)
  })
})

describe('no letter', () => {
  test('of a slip that is taken back at once, and its promise is gone', async () => {
    const { caseId, letters } = await caseOf()
    const owed = await owe(caseId)
    await ok(reverse(world.desk, anna(), owed.id, 'не тот клиент'))
    await rest()
    expect(letters()).toEqual([])
    expect((await world.store.pledge.find(owed.pledgeId!))!.state).not.toBe('open')
    const types = (await world.store.log.events(caseId)).map(({ type }) => type)
    expect(types).toContain('remedy.reversed')
    expect(types).toContain('notice.withdrawn')
  })

  test('is silent about what was heard of: that is taken back in words', async () => {
    const { caseId, letters } = await caseOf()
    const { entry } = await ok(
      grant(world.desk, anna(), caseId, { kind: 'owed', amount: 900, currency: 'RUB', why: 'такси по чеку' }),
    )
    await rest()
    await ok(reverse(world.desk, anna(), entry.id, 'чек чужой'))
    await rest()
    expect(letters()).toHaveLength(2)
    expect(letters()[1]).toMatch(/Отменяем запись о том, что должны вам 9,00 ₽/)
  })
})
