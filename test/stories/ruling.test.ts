import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Refusal } from '../../src/core/refusal.ts'
import { showCase } from '../../src/desk/case/case.ts'
import { addReply } from '../../src/desk/case/reply.ts'
import { appealOnPage } from '../../src/desk/customer/visit.ts'
import { decideAppeal } from '../../src/desk/ruling/appeal.ts'
import { addRuling, previewRuling, showRulingSummary } from '../../src/desk/ruling/ruling.ts'
import { actorOf } from '../../src/desk/staff/staff.ts'
import { showToday } from '../../src/desk/today/today.ts'
import { letter } from '../world/letter.ts'
import { createWorld, ok, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const EMAIL = 'pavel@mail.example'
const REFUSED = {
  outcome: 'refused' as const,
  granted: '',
  denied: 'Вернуть 99 ₽ за подписку не можем.',
  facts: [
    {
      text: 'подписка подключена 12 июня в 14:05 кодом из СМС с вашего номера',
      entryIds: [],
      attachmentIds: [],
      remedyEntryIds: [],
    },
  ],
  rule: {
    rule: 'ru_zozpp.deadline',
    packId: 'ru-zozpp-2026',
    clause: 'п. 3.1 условий подписки',
    words: 'плата за начатый месяц не возвращается',
  },
  reason: '',
  follows: '',
  answers: [],
  appealElsewhere: '',
}

test('thanks for being with us: “no grounds found” is not sent; a decision is, and goes to another person, who changes it', async () => {
  await world.mail(
    letter({
      from: `Павел Живаго <${EMAIL}>`,
      text: 'Верните 99 рублей за подписку, я её не подключал.',
      subject: 'Подписка',
    }),
  )
  const [listed] = await world.store.case.list({ limit: 1 })
  const caseId = listed!.id
  const owner = actorOf((await world.store.staff.find(listed!.ownerId))!)
  const asks = await world.store.ask.ofCase(caseId)
  const theCase = async () => (await world.store.case.find(caseId))!

  // a refusal in words is held, and the way to mend it is to decide
  await world.pass(0.5)
  const bare = { text: `Оснований для возврата не найдено.\n\n${owner.name}`, answers: [], keeps: [] }
  const held = (await addReply(world.desk, owner, caseId, bare)) as Refusal
  expect(held.refused).toBe('review-holds')
  expect(held.findings).toContainEqual(expect.objectContaining({ code: 'bare-refusal', unruled: true }))

  // the decision and its letter are one
  const input = { ...REFUSED, askId: asks[0]!.id }
  const preview = await ok(previewRuling(world.desk, owner, { ...input, caseId }))
  expect(preview.judged.holds).toBe(false)
  const ruling = await ok(addRuling(world.desk, owner, caseId, input))
  await world.settle()
  const sent = world.phones.email.outbox.at(-1)!.message.text
  expect(sent).toContain(preview.text)
  expect((await world.store.entry.find(ruling.entryId))!.text).toBe(preview.text)
  expect(preview.text).toMatch(/^Вернуть 99 ₽ за подписку не можем\.\n\nПроверили: подписка подключена 12 июня/)
  expect(preview.text).toContain('По п. 3.1 условий подписки плата')
  expect(preview.text).toContain('рассмотрит Ольга Мирова')
  expect(ruling).toMatchObject({ appealTo: 'Ольга Мирова', decidedBy: owner.name })
  expect(await theCase()).toMatchObject({ state: 'answered' })
  expect((await world.store.ask.find(asks[0]!.id))!.state).toBe('answered')

  // he does not agree, on his page: the case is open, its owner stays, Olga decides by a date of its own
  const token = /\/c\/([\w-]{22})/.exec(sent)![1]!
  const form = { raw: Buffer.from('text'), contentType: 'text/plain', once: 'appeal-1', files: [] }
  await ok(appealOnPage(world.desk, token, form, { rulingId: ruling.id, text: 'Код я никому не вводил.' }))
  await world.settle()
  expect(await theCase()).toMatchObject({ state: 'open', ownerId: owner.id })
  const [appeal] = await world.store.appeal.ofCase(caseId)
  expect(appeal).toMatchObject({ decider: 'Ольга Мирова', via: 'page', text: 'Код я никому не вводил.' })
  const pledge = (await world.store.pledge.find(appeal!.pledgeId!))!
  expect(pledge).toMatchObject({ kind: 'appeal', state: 'open' })
  expect(world.phones.email.outbox.at(-1)!.message.text).toMatch(/заново проверяет Ольга Мирова/)
  const { duties } = await ok(showToday(world.desk, world.olgaActor))
  expect(duties).toContainEqual(expect.objectContaining({ kind: 'appeal', id: appeal!.id, dueAt: pledge.dueAt }))

  // nobody else decides, least of all who did
  const changed = {
    ...REFUSED,
    rule: undefined,
    outcome: 'granted' as const,
    granted: 'Вернём 99 ₽, деньги придут на счёт до 3 июля.',
    denied: '',
    facts: [{ ...REFUSED.facts[0]!, text: 'код был введён с чужого телефона' }],
  }
  expect(await decideAppeal(world.desk, owner, appeal!.id, changed)).toMatchObject({ refused: 'appeal-not-yours' })
  const second = await ok(decideAppeal(world.desk, world.olgaActor, appeal!.id, changed))
  await world.settle()
  expect(world.phones.email.outbox.at(-1)!.message.text).toMatch(/Вернём 99 ₽.*отменено/s)
  expect(await world.store.appeal.find(appeal!.id)).toMatchObject({ outcome: 'changed' })
  expect(await world.store.pledge.find(pledge.id)).toMatchObject({ state: 'kept' })
  expect(await theCase()).toMatchObject({ state: 'answered', ownerId: owner.id })

  // both stand beside each other
  const { rulings } = await ok(showCase(world.desk, owner, caseId))
  expect(rulings.map(({ id, outcome }) => [id, outcome])).toEqual([
    [ruling.id, 'refused'],
    [second.id, 'granted'],
  ])
  expect(await ok(showRulingSummary(world.desk, owner, {}))).toEqual([
    expect.objectContaining({ caseKind: 'general', refused: 1, granted: 0, appeals: 1, changed: 1, upheld: 0 }),
  ])
})
