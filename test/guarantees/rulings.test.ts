import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tell } from '../../src/desk/intake/intake.ts'
import { addAppeal, changeDecider, decideAppeal } from '../../src/desk/ruling/appeal.ts'
import { markClaim } from '../../src/desk/ruling/clock.ts'
import type { RulingInput } from '../../src/desk/ruling/prepare.ts'
import { addRuling } from '../../src/desk/ruling/ruling.ts'
import { actorOf } from '../../src/desk/staff/staff.ts'
import { bounceOf } from '../world/letter.ts'
import { createWorld, ok, refusal, type World } from '../world/world.ts'

/** Guarantee 6: no refusal without grounds and an appeal; nobody decides over an appeal against themselves. */

let world: World
let people = 0
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const FACT = {
  text: 'связь прерывалась 3 июня с 10:05 до 10:41',
  entryIds: [],
  attachmentIds: [],
  remedyEntryIds: [],
}
const REFUSED: RulingInput = {
  outcome: 'refused',
  granted: '',
  denied: 'Плату за июнь вернуть не можем.',
  facts: [FACT],
  reason: 'Возврат считается от двух часов простоя.',
  follows: '',
  answers: [],
  appealElsewhere: '',
}

async function caseOf(kind?: string) {
  const customer = await world.customer('Мария Орлова', { email: `client-${++people}@mail.example` })
  const word = { channel: 'web', text: 'Верните плату за июнь.', kind }
  const told = { source: 'web' as const, raw: Buffer.from(word.text), customerId: customer.id, word }
  const { caseId, entryId } = await ok(tell(world.desk, world.annaActor, told))
  return { caseId, entryId }
}
const decides = (caseId: number, change: Partial<RulingInput> = {}, by = world.annaActor) =>
  addRuling(world.desk, by, caseId, { ...REFUSED, ...change })

describe('a refusal', () => {
  test.each<[string, Partial<RulingInput>, string]>([
    ['without a fact', { facts: [] }, 'ruling-fact-missing'],
    ['with a fact of spaces', { facts: [{ ...FACT, text: '  ' }] }, 'ruling-fact-missing'],
    ['without a rule or a reason', { reason: ' ' }, 'ruling-ground-missing'],
    [
      'in part without a fact',
      { outcome: 'partly', granted: 'Вернём 8 ₽ до 3 июля.', facts: [] },
      'ruling-fact-missing',
    ],
    ['in part that grants nothing', { outcome: 'partly' }, 'ruling-granted-missing'],
    [
      'by a rule without its clause',
      { rule: { rule: 'ru_zozpp.deadline', packId: 'ru-zozpp-2026', clause: ' ', words: 'десять дней' } },
      'ruling-clause-missing',
    ],
    [
      'by a rule that no pack has',
      { rule: { rule: 'ru_zozpp.deadline', packId: 'eu-261', clause: 'ст. 31', words: 'десять дней' } },
      'ruling-rule-unknown',
    ],
    ['that rests on another case', { facts: [{ ...FACT, entryIds: [999_999] }] }, 'ruling-link-unknown'],
  ])('%s is not recorded, and no letter leaves', async (_, change, code) => {
    const { caseId } = await caseOf()
    expect(await refusal(decides(caseId, change))).toBe(code)
    expect((await world.store.entry.ofCase(caseId)).filter(({ kind }) => kind === 'reply')).toEqual([])
  })

  test('goes to nobody who answers to the one who decided', async () => {
    const { caseId } = await caseOf()
    const { olga, anna, igor } = world
    expect(await refusal(decides(caseId, { appealToId: anna.id }, world.olgaActor))).toBe('appeal-to-unfit')
    expect(await refusal(decides(caseId, { appealToId: olga.id }, world.olgaActor))).toBe('appeal-to-unfit')
    expect(await ok(decides(caseId, { appealToId: igor.id }))).toMatchObject({ appealTo: igor.name })
  })

  test('the database stores none without facts, grounds and an appeal to another; a ruling is never edited', async () => {
    const { caseId } = await caseOf()
    const ruling = await ok(decides(caseId))
    const other = await caseOf()
    const insert = (columns: Record<string, unknown>) =>
      world.database.query(client => {
        const row: Record<string, unknown> = {
          case_id: other.caseId,
          outcome: 'refused',
          denied: 'Нет.',
          facts: JSON.stringify([{ text: 'факт' }]),
          reason: 'причина',
          decided_by_id: world.anna.id,
          decided_by: 'Анна',
          decided_at: world.now(),
          appeal_to_id: world.olga.id,
          appeal_to: 'Ольга',
          appeal_until: world.now(),
          entry_id: other.entryId,
          ...columns,
        }
        const names = Object.keys(row)
        return client.query(
          `insert into rulings (${names.join()}) values (${names.map((_, i) => `$${i + 1}`).join()})`,
          Object.values(row),
        )
      })
    await expect(insert({ facts: '[]' })).rejects.toThrow(/rulings_refuse_on_facts/)
    await expect(insert({ facts: '[{"text": " "}]' })).rejects.toThrow(/facts_check/)
    await expect(insert({ facts: '[{}]' })).rejects.toThrow(/facts_check/)
    await expect(insert({ reason: ' ' })).rejects.toThrow(/rulings_refuse_on_grounds/)
    await expect(insert({ appeal_to_id: null, appeal_to: null })).rejects.toThrow(/rulings_refuse_with_appeal/)
    await expect(insert({ appeal_until: null })).rejects.toThrow(/rulings_refuse_with_appeal/)
    await expect(insert({ appeal_to_id: world.anna.id })).rejects.toThrow(/rulings_appeal_to_another/)
    await expect(insert({ decided_by_id: world.olga.id, appeal_to_id: world.anna.id })).rejects.toThrow(/answers to/)
    await world.database.query(async client => {
      await expect(client.query("update rulings set reason = 'иначе'")).rejects.toThrow(/stands in the record/)
      await expect(client.query('delete from rulings')).rejects.toThrow(/stands in the record/)
    })
    expect(await refusal(decides(caseId))).toBe('ruling-stands')
    const later = await ok(decides(caseId, { supersedesId: ruling.id, denied: 'За июнь вернуть не можем.' }))
    expect(later.supersedesId).toBe(ruling.id)
    expect(await world.store.ruling.find(ruling.id)).toEqual(ruling)
  })
})

describe('an appeal', () => {
  test('is decided by the one named, never by who decided', async () => {
    const { caseId } = await caseOf()
    const { id: rulingId } = await ok(decides(caseId))
    const word = { rulingId, text: 'Связи не было сутки.', via: 'staff' as const }
    const appeal = await ok(addAppeal(world.desk, world.annaActor, caseId, word))
    expect(appeal.deciderId).toBe(world.olga.id)
    expect(await refusal(addAppeal(world.desk, world.annaActor, caseId, word))).toBe('appeal-made')
    for (const by of [world.annaActor, world.igorActor, world.veraActor])
      expect(await refusal(decideAppeal(world.desk, by, appeal.id, REFUSED))).toBe('appeal-not-yours')
    const given = { toId: world.anna.id, reason: 'в отпуске' }
    expect(await refusal(changeDecider(world.desk, world.olgaActor, appeal.id, given))).toBe('appeal-to-unfit')
    await world.database.query(async client => {
      const give = client.query('update appeals set decider_id = $1 where id = $2', [world.anna.id, appeal.id])
      await expect(give).rejects.toThrow(/cannot decide/)
      await expect(client.query("update appeals set outcome = 'upheld', decided_at = now()")).rejects.toThrow(
        /ends with/,
      )
      await expect(client.query('delete from appeals')).rejects.toThrow(/stays in the record/)
    })
    // the first ruling is changed by the appeal alone
    expect(await refusal(decides(caseId, { supersedesId: rulingId }))).toBe('ruling-appealed')
    await ok(decideAppeal(world.desk, world.olgaActor, appeal.id, { ...REFUSED, appealToId: world.vera.id }))
    expect(await world.store.appeal.find(appeal.id)).toMatchObject({ outcome: 'upheld' })
    expect(await refusal(decideAppeal(world.desk, world.olgaActor, appeal.id, REFUSED))).toBe('appeal-decided')
  })
})

test('a decision whose letter comes back meets no day of the law and keeps no promise', async () => {
  const { caseId, entryId } = await caseOf('outage')
  await ok(markClaim(world.desk, world.annaActor, caseId, entryId))
  const first = await ok(decides(caseId))
  const word = { rulingId: first.id, text: 'Не согласна.', via: 'staff' as const }
  const appeal = await ok(addAppeal(world.desk, world.annaActor, caseId, word))
  const by = actorOf((await world.store.staff.find(appeal.deciderId))!)
  const granted = { ...REFUSED, outcome: 'granted' as const, granted: 'Вернём 77 ₽ до 3 июля.', denied: '' }
  await ok(decideAppeal(world.desk, by, appeal.id, granted))
  await world.settle()
  const pledge = async () => (await world.store.pledge.find(appeal.pledgeId!))?.state
  expect(await pledge()).toBe('kept')
  const letters = world.phones.email.outbox.filter(({ message }) => JSON.stringify(message).includes('77 ₽'))
  for (const { message } of letters) await world.mail(bounceOf(message, '552 5.2.2 mailbox full'))
  expect(await pledge()).toBe('open')
  await expect(
    world.database.query(client => client.query(`update pledges set state = 'broken' where state = 'kept'`)),
  ).rejects.toThrow(/settled/)
})

test('a day of the law is warned of, missed, and stays missed; the nearer of it and our promise is known', async () => {
  const { caseId, entryId } = await caseOf('outage')
  await ok(markClaim(world.desk, world.annaActor, caseId, entryId))
  const clocks = () => world.store.legalClock.ofCase(caseId)
  expect((await clocks()).map(({ rule, lastDay, state }) => [rule, lastDay, state])).toEqual([
    ['ru_telecom.answer', '2026-07-31', 'open'],
    ['ru_telecom.register', '2026-07-02', 'met'],
  ])
  const seen = async () =>
    (await world.store.log.unseenAlerts([world.anna.id, world.igor.id, world.olga.id]))
      .filter(a => a.caseId === caseId)
      .map(({ kind }) => kind)
  await world.at('2026-07-25T09:00:00Z')
  expect(await seen()).toContain('clock-due-soon')
  await world.at('2026-07-31T21:00:00Z')
  expect((await clocks())[0]!.state).toBe('missed')
  expect((await seen()).filter(kind => kind === 'clock-missed')).toHaveLength(2)
  await world.database.query(async client => {
    await expect(client.query("update legal_clocks set state = 'met' where state = 'missed'")).rejects.toThrow(/record/)
  })
})

test('a year that the calendar does not know is told to the lead, never guessed', async () => {
  await world.at('2031-12-30T09:00:00Z')
  const { caseId, entryId } = await caseOf('outage')
  await ok(markClaim(world.desk, world.annaActor, caseId, entryId))
  const clocks = await world.store.legalClock.ofCase(caseId)
  expect(clocks.every(({ lastDay, problem }) => lastDay === null && problem === 'calendar-unknown-year')).toBe(true)
  const told = await world.store.log.unseenAlerts([world.olga.id])
  expect(told).toContainEqual(expect.objectContaining({ kind: 'clock-unknown', caseId }))
})
