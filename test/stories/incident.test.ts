import { afterAll, beforeAll, expect, test } from 'vitest'
import { SMS_PRESETS } from '../../src/channels/sms/presets.ts'
import { listTold, showAccount } from '../../src/desk/incident/account.ts'
import { addBlocker, moveBlocker, removeBlocker } from '../../src/desk/incident/blocker.ts'
import { previewBulletin, publishBulletin } from '../../src/desk/incident/bulletin/bulletin.ts'
import { claimCall, settleCall } from '../../src/desk/incident/call.ts'
import { listConcerned, showIncident } from '../../src/desk/incident/incident.ts'
import { keepShortMessage } from '../../src/desk/intake/short-message.ts'
import { setGateway } from '../../src/desk/setting.ts'
import { letter } from '../world/letter.ts'
import { BY_DAY, breakCable, neighbour } from '../world/segment.ts'
import { createWorld, ok, refusal, type World } from '../world/world.ts'

/** Story 1, one segment: ten lines, of whom two never wrote in their lives, one without a channel, one in another zone. */

let world: World
const ids: Record<string, number> = {}
beforeAll(async () => {
  // Wednesday, 1 July, eight in the evening in Moscow, three in the morning of Thursday in Vladivostok
  world = await createWorld({ now: moscow('07-01 20:00') })
  await ok(setGateway(world.desk, world.veraActor, 'sms', { ...SMS_PRESETS.twilio }))
  const sms = { answers: ['sms' as const], news: 'sms' as const }
  const people = [
    { name: 'Мария', phone: '+79160000001', ...sms },
    { name: 'Пётр', phone: '+79160000002', hours: BY_DAY, ...sms },
    { name: 'Вера', phone: '+79160000003', zone: 'Asia/Vladivostok', ...sms },
    { name: 'Лев', email: 'lev@mail.example', answers: ['email' as const] },
    { name: 'Ann', email: 'ann@mail.example', language: 'en' as const, answers: ['email' as const] },
    { name: 'Ольга', email: 'olga@mail.example', answers: ['email' as const] },
    // known from the billing alone
    { name: 'Тимур', phone: '+79160000007' },
    { name: 'Софья', email: 'sofia@mail.example', phone: '+79160000008' },
    { name: 'Иван' },
    { name: 'Дуда', email: 'duda@mail.example' },
  ]
  for (const person of people) ids[person.name] = await neighbour(world, person)
  await neighbour(world, { name: 'Сосед', email: 'next@mail.example', place: 'msk.north.house120' })
})
afterAll(() => world.close())

function moscow(text: string): Date {
  return new Date(`2026-${text.replace(' ', 'T')}:00+03:00`)
}
const clock = (at: Date) => new Date(at.getTime() + 3 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ')
const sent = () => [...world.phones.sms.outbox, ...world.phones.email.outbox]
const to = (address: string) => sent().filter(({ message }) => message.to === address)
const news = (parts: object) => ({
  kind: 'news' as const,
  urgent: false,
  texts: { ru: { ...FOUND, ...parts }, en: ENGLISH },
})
const FOUND = {
  found: 'Нашли обрыв кабеля у дома 12.',
  cause: 'Его задели при ремонте дороги.',
  next: 'Ждём доступа в подвал, это наша забота.',
  apology: 'Простите, что вы без связи.',
}
const ENGLISH = {
  found: 'We found the break, at house 12.',
  cause: 'It was hit by road works.',
  next: "We need access to the basement and are getting it; that's on us.",
  apology: 'Sorry that you are cut off.',
}
const say = (text: string, from: string) =>
  keepShortMessage(world.desk, {
    url: '/api/incoming/sms/secret',
    contentType: 'application/x-www-form-urlencoded',
    body: new URLSearchParams({ From: from, Body: text }).toString(),
  })

test('one segment is dead: everybody concerned hears by day, in their channel, until each says whether it works', async () => {
  const incident = await breakCable(world, 10)
  const { id } = incident
  const file = async () => ok(showIncident(world.desk, world.annaActor, id))
  const publish = (draft: object) =>
    ok(publishBulletin(world.desk, world.igorActor, id, draft as Parameters<typeof publishBulletin>[3]))

  // who it is, before anything is sent
  const { counts, words } = await file()
  const by = (channel: string | null) =>
    counts.filter(each => each.channel === channel).reduce((sum, each) => sum + each.customers, 0)
  expect([by('sms'), by('email'), by(null)]).toEqual([4, 5, 1])
  expect(counts.filter(({ zone }) => zone === 'Asia/Vladivostok')).toMatchObject([{ customers: 1 }])
  expect(words).toMatchObject([{ state: 'open', dueAt: moscow('07-01 21:00') }])
  const all = await ok(listConcerned(world.desk, world.annaActor, id, { afterId: 0, limit: 50 }))
  expect(all).toHaveLength(10)
  expect(all[0]).toMatchObject({ reason: 'place', detail: 'msk.north.house12', place: 'msk.north.house12.riser1' })

  // the first word within the hour
  await world.at(moscow('07-01 20:30'))
  const first = news({})
  const untilAt = moscow('07-03 18:00')
  const preview = await ok(previewBulletin(world.desk, world.igorActor, id, { ...first, untilAt }))
  expect(preview).toMatchObject({ customers: 9, calls: 1 })
  expect(preview.histogram.map(({ hour, customers }) => [clock(hour), customers])).toEqual([
    ['07-01 20:00', 7],
    ['07-02 01:00', 1],
    ['07-02 10:00', 1],
  ])
  for (const shown of preview.letters) expect(shown.segments).toBeLessThanOrEqual(2)
  expect(await world.store.bulletin.of(id)).toEqual([])
  await publish({ ...first, untilAt })
  await world.settle()
  expect(sent()).toHaveLength(7)
  expect(to('+79160000001')[0]!.message.text).toMatch(
    /^Орбита: Нашли обрыв кабеля у дома 12\..*Исправим 3 июля до 18:00\./,
  )
  const english = to('ann@mail.example')[0]!.message
  expect(english.text).toContain(
    "We'll have it fixed by 6 pm on Friday, 3 July. Next news by 6 pm on Saturday, 4 July.",
  )
  expect(english.text).toContain('Igor Panin')
  // what hits a place is public: a letter leads there, a short message has no room
  expect(english.text).toContain(`All about it, on one page: https://orbita.example/incidents/${id}`)
  expect(to('+79160000001')[0]!.message.text).not.toContain('https://')
  expect((await file()).words.map(({ state }) => state)).toEqual(['kept', 'open'])

  // nobody at night
  await world.at(moscow('07-02 00:59'))
  expect(sent()).toHaveLength(7)
  await world.at(moscow('07-02 01:00'))
  expect(to('+79160000003')).toHaveLength(1)
  await world.at(moscow('07-02 09:59'))
  expect(to('+79160000002')).toHaveLength(0)
  await world.at(moscow('07-02 10:00'))
  expect(to('+79160000002')).toHaveLength(1)

  // who writes now hears what is known, and waits in no line
  await world.mail(letter({ from: 'lev@mail.example', text: 'Нет интернета. Когда почините?', subject: 'интернет' }))
  const receipt = to('lev@mail.example').at(-1)!.message.text
  expect(receipt).toContain('Вы не одни: у дома 12 повреждён кабель. Началось вчера в 20:00, мы знаем и уже работаем.')
  expect(receipt).toContain('мы вам уже писали')
  expect(receipt).toContain('Отвечает Игорь Панин')
  expect(receipt).not.toContain('Нашли обрыв')
  const { cases } = await file()
  const levCase = (await world.store.case.find(cases[0]!))!
  expect(levCase.customerId).toBe(ids.Лев)

  // nobody can write to Ivan: one person calls
  const [call] = (await file()).calls
  expect(call).toMatchObject({ customerId: ids.Иван, reason: 'no-channel', claimedBy: null })
  await ok(claimCall(world.desk, world.annaActor, call!.id))
  expect(await refusal(claimCall(world.desk, world.igorActor, call!.id))).toBe('call-claimed')
  await ok(settleCall(world.desk, world.annaActor, call!.id, { outcome: 'no-number', note: 'Объявление на двери' }))

  // the weekend: a blocker inside the company, and the estimate moves with a reason before the old date
  await world.at(moscow('07-03 12:00'))
  const blocker = await ok(
    addBlocker(world.desk, world.igorActor, id, {
      what: 'Управляющая компания не пускает в подвал',
      ownerId: world.anna.id,
      dueAt: moscow('07-04 12:00'),
    }),
  )
  const later = { dueAt: moscow('07-06 10:00'), reason: 'Управляющей нет до понедельника' }
  const moved = await ok(moveBlocker(world.desk, world.annaActor, blocker.id, later))
  // it stands longer than the date that was told, which is six hours away
  const alertsOfIgor = async () => (await world.store.log.unseenAlerts([world.igor.id])).map(({ kind }) => kind)
  expect(await alertsOfIgor()).toContain('blocker-past-estimate')
  expect(await alertsOfIgor()).not.toContain('estimate-due-soon')
  await world.at(moscow('07-03 15:00'))
  expect((await alertsOfIgor()).filter(kind => kind === 'estimate-due-soon')).toHaveLength(1)
  const silent = { ...news({}), untilAt: moscow('07-06 18:00') }
  expect(await refusal(publishBulletin(world.desk, world.igorActor, id, silent))).toBe('estimate-moves')
  const texts = {
    ru: {
      reason: 'подвал закрыт до понедельника',
      next: 'Войдём в понедельник утром.',
      apology: 'Простите за лишние дни.',
    },
    en: {
      reason: 'the basement is closed until Monday',
      next: 'We go in on Monday.',
      apology: 'Sorry for the extra days.',
    },
  }
  await publish({ kind: 'moved', urgent: false, texts, untilAt: moscow('07-06 18:00') })
  await world.settle()
  expect(to('+79160000001').at(-1)!.message.text).toMatch(
    /Сегодня до 18:00 не успеем: подвал закрыт до понедельника\. Новый срок: 6 июля до 18:00\./,
  )
  expect((await file()).estimate).toMatchObject({ moves: 1 })
  expect(await alertsOfIgor()).not.toContain('estimate-due-soon')

  // the next word is due between hour 48 and hour 70; nobody writes it in time
  expect((await file()).words.at(-1)).toMatchObject({ windowFrom: moscow('07-03 20:00'), dueAt: moscow('07-04 18:00') })
  await world.at(moscow('07-04 17:45'))
  const warned = await world.store.log.unseenAlerts([world.igor.id])
  expect(warned.map(({ kind }) => kind)).toContain('word-due-soon')
  await world.at(moscow('07-04 18:00'))
  expect((await file()).words.map(({ state }) => state)).toEqual(['kept', 'broken', 'open'])
  const above = await world.store.log.unseenAlerts([world.olga.id])
  expect(above.map(({ kind }) => kind)).toContain('word-broken')

  // Mary's neighbour writes for the first time, with the place of the house
  await world.at(moscow('07-05 12:00'))
  await publish({
    kind: 'nothing-new',
    urgent: false,
    texts: { ru: { next: 'Муфту доставят ночью.' }, en: { next: 'The part comes tonight.' } },
    untilAt: moscow('07-06 12:00'),
  })
  await world.settle()
  expect(to('+79160000001').at(-1)!.message.text).toBe(
    'Орбита: Пока без перемен. Муфту доставят ночью. Следующая новость завтра до 12:00. И. Панин',
  )
  expect((await file()).words.map(({ state }) => state)).toEqual(['kept', 'broken', 'kept', 'open'])

  // the end: each one is asked
  await world.at(moscow('07-06 16:00'))
  await ok(removeBlocker(world.desk, world.annaActor, moved.id))
  const repaired = {
    found: 'Кабель починили.',
    cause: 'Заменили муфту.',
    next: 'Делать ничего не нужно.',
    apology: 'Простите.',
  }
  const mended = {
    found: 'The cable is repaired.',
    cause: 'The joint was replaced.',
    next: 'Nothing to do.',
    apology: 'Sorry.',
  }
  await publish({
    kind: 'all-clear',
    urgent: false,
    texts: { ru: repaired, en: mended },
    untilAt: moscow('07-06 15:20'),
  })
  await world.settle()
  expect(to('+79160000001').at(-1)!.message.text).toMatch(
    /Кабель починили\. Исправили сегодня в 15:20\. Работает ли у вас\? Ответьте 1, если да, 2, если нет\./,
  )
  expect(
    await refusal(publishBulletin(world.desk, world.igorActor, id, { ...news({}), untilAt: moscow('07-08 12:00') })),
  ).toBe('incident-ended')
  expect((await world.store.case.find(levCase.id))!.state).toBe('open')

  await say('1', '+79160000001')
  await say('2', '+79160000007')
  await world.settle()
  await world.mail(
    letter({ from: 'lev@mail.example', text: 'да', answers: to('lev@mail.example').at(-1)!.message.messageId! }),
  )
  const done = await file()
  expect(done.answers).toEqual({ works: 2, not: 1 })
  expect((await world.store.case.find(levCase.id))!.state).toBe('solved')
  const timur = await world.store.case.lastOf(ids.Тимур!, moscow('07-01 00:00'))
  expect(timur).toMatchObject({ state: 'open', subject: 'у дома 12 повреждён кабель' })
  expect(timur!.ownerId).toBeGreaterThan(0)
  expect(await world.store.case.lastOf(ids.Мария!, moscow('07-01 00:00'))).toBeUndefined()

  // what remedies take over, and the record
  const ended = done.events.filter(({ type }) => type === 'incident.ended')
  expect(ended).toMatchObject([
    {
      actorName: 'Игорь Панин',
      data: { from: moscow('07-01 20:00').toISOString(), until: moscow('07-06 15:20').toISOString() },
    },
  ])
  const intervals = await world.store.concerned.intervals(id, { afterId: 0, limit: 50 })
  expect(intervals).toHaveLength(10)
  expect(done.words.map(({ state }) => state)).toEqual(['kept', 'broken', 'kept', 'kept'])

  // the account: counted from the messages themselves
  const account = await ok(showAccount(world.desk, world.annaActor, id))
  expect(account.figures).toMatchObject({
    concerned: 10,
    told: 9,
    unreachable: 1,
    duplicates: 0,
    works: 2,
    not: 1,
    // Lev wrote after the first word, Timur after the all-clear
    toldBeforeAsking: 9,
    complaintsAvoided: 7,
  })
  // half an hour for most, the night for those who sleep
  expect(account.figures.medianSeconds).toBe(30 * 60)
  expect(account.figures.p95Seconds).toBeGreaterThan(5 * 3600)
  expect(account.words).toMatchObject({ kept: 3, broken: 1, open: 0 })
  expect(account.estimates).toMatchObject([
    { from: null, to: untilAt, held: false },
    { from: untilAt, to: moscow('07-06 18:00'), move: 1, held: true, reasons: { ru: 'подвал закрыт до понедельника' } },
  ])
  expect(account.blockers).toMatchObject([{ days: 3.2, moves: 1, reasons: ['Управляющей нет до понедельника'] }])
  const told = await ok(listTold(world.desk, world.annaActor, id, { afterId: 0, limit: 50 }))
  const tellingsOf = (name: string) => told.find(({ customerId }) => customerId === ids[name])!.tellings
  expect(tellingsOf('Мария').map(({ by, state }) => `${by} ${state}`)).toEqual(Array(4).fill('bulletin delivered'))
  expect(tellingsOf('Иван')).toEqual([])

  // by day, each bulletin once, and nobody outside
  const keys = sent().map(({ message }) => message.dedupeKey)
  expect(new Set(keys).size).toBe(keys.length)
  expect(to('next@mail.example')).toEqual([])
  for (const { at } of sent().filter(({ message }) => message.to !== '+79160000003'))
    expect(clock(at).slice(6) >= '08:00' && clock(at).slice(6) < '22:00').toBe(true)
})
