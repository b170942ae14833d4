import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseMail } from '../../src/channels/email/parse.ts'
import { readCustomerQuery } from '../../src/core/customer/search.ts'
import { claimRaw, keepRaw } from '../../src/desk/intake/intake.ts'
import { recordMail } from '../../src/desk/intake/mail.ts'
import { listQuarantine, releaseFromQuarantine } from '../../src/desk/intake/quarantine.ts'
import { readDue } from '../../src/worker/reader.ts'
import { letter } from '../world/letter.ts'
import { createWorld, ok, refusal, type World } from '../world/world.ts'

/** Guarantee 2: what the customer sent is stored raw before it is understood; what cannot be understood stays visible. */

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const arrives = (content: Buffer | string) =>
  keepRaw(world.desk, { source: 'smtp', content: Buffer.from(content as string) })
const stateOf = async (id: number) => (await world.store.rawMessage.find(id))!.state
const cases = () => world.store.case.list({ limit: 200 })
const isRead = () => readDue(world.desk, { parse: parseMail })
const newestCase = async () => (await cases())[0]!

describe('what cannot be understood', () => {
  test.each([
    ['nothing at all', ''],
    ['white space', ' \r\n\r\n \t'],
    ['random bytes', randomBytes(5000)],
    ['zeros', Buffer.alloc(4000)],
    ['no header', 'просто текст без заголовков'],
    ['no sender', 'Subject: x\r\nMessage-ID: <no-from@x>\r\n\r\nТекст'],
    ['a sender that is none', 'From: Иван\r\nSubject: x\r\n\r\nТекст'],
    ['a sender with two addresses in one', 'From: "a@b, c" <not an address>\r\n\r\nТекст'],
  ])('%s stands in the quarantine, as it came, and a person can open it', async (_what, content) => {
    const id = await arrives(content)
    await isRead()
    expect(await stateOf(id)).toBe('quarantined')
    const shown = await ok(listQuarantine(world.desk, world.annaActor))
    expect(shown.map(row => row.id)).toContain(id)
    expect((await world.store.rawMessage.find(id))!.content).toEqual(Buffer.from(content as string))

    const by = { email: `sender-${id}@mail.example`, text: 'Просит перезвонить' }
    const { caseId } = await ok(releaseFromQuarantine(world.desk, world.annaActor, id, by))
    expect(await world.store.case.find(caseId)).toMatchObject({ state: 'open' })
    expect(await world.store.rawMessage.find(id)).toMatchObject({ state: 'released', caseId })
    expect(await refusal(releaseFromQuarantine(world.desk, world.annaActor, id, by))).toBe('not-found')
  })

  test('is opened once, also by two people at once', async () => {
    const id = await arrives('no header here')
    await isRead()
    const by = { email: 'twice@mail.example', text: 'Вопрос' }
    const both = [world.annaActor, world.igorActor].map(actor => releaseFromQuarantine(world.desk, actor, id, by))
    await Promise.all(both)
    const [customer] = await world.store.customerSearch.list({
      query: readCustomerQuery('twice@mail.example'),
      limit: 5,
    })
    expect(await world.store.case.list({ customerId: customer!.id, limit: 5 })).toHaveLength(1)
  })
})

describe('what is broken and still readable', () => {
  const head = 'From: Лида <lida@mail.example>\r\nSubject: связь\r\n'
  test.each([
    ['a part that never ends', `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nНет связи`],
    ['a boundary that never comes', `${head}Content-Type: multipart/mixed; boundary=zzz\r\n\r\nНет связи`],
    ['base64 that is none', `${head}Content-Transfer-Encoding: base64\r\n\r\n!!!не base64!!!`],
    ['an unknown charset', `${head}Content-Type: text/plain; charset=klingon\r\n\r\nНет связи`],
    ['a cut header', `${head}X-Long: aaaa\r\n bb`],
    ['NUL characters', `${head}Content-Type: text/plain; charset=utf-8\r\n\r\nНет\0 связи\0`],
    ['NUL characters in the subject', 'From: lida@mail.example\r\nSubject: =?utf-8?B?AGEAYg==?=\r\n\r\nНет связи'],
    ['a name of NUL characters', 'From: =?utf-8?B?AAAA?= <lida@mail.example>\r\nSubject: x\r\n\r\nНет связи'],
    ['half of an emoji', 'From: =?utf-8?B?7aC9?= <lida@mail.example>\r\nSubject: x\r\n\r\nНет связи'],
    ['a NUL in the id', 'From: lida@mail.example\r\nMessage-ID: <a\0b@x>\r\nSubject: x\r\n\r\nНет связи'],
  ])('%s opens a case', async (_what, content) => {
    const id = await arrives(content)
    await isRead()
    expect(await world.store.rawMessage.find(id)).toMatchObject({ state: 'understood', caseId: expect.any(Number) })
  })

  test('a letter cut anywhere is understood or quarantined, and never forgotten', async () => {
    const whole = letter({ from: 'Лида <lida@mail.example>', text: 'Нет связи с утра. Когда почините?' })
    for (let end = 1; end < whole.length; end += 23) {
      const id = await arrives(whole.slice(0, end))
      await isRead()
      expect(['understood', 'quarantined', 'repeat']).toContain(await stateOf(id))
    }
  })
})

describe('a fault of ours', () => {
  test('is tried again and in the end read by a person, and holds up nobody else', async () => {
    const parse = async (raw: Buffer) => {
      if (raw.includes('poison')) throw new TypeError('cannot read properties of undefined')
      return parseMail(raw)
    }
    const faulty = await createWorld({ parse })
    try {
      const keep = (text: string) =>
        keepRaw(faulty.desk, { source: 'smtp', content: Buffer.from(letter({ from: 'ada@mail.example', text })) })
      const poison = await keep('poison')
      const good = await keep('Нет связи')
      await expect(readDue(faulty.desk, { parse })).rejects.toThrow(TypeError)
      expect((await faulty.store.rawMessage.find(good))!.state).toBe('understood')
      expect((await faulty.store.rawMessage.find(poison))!.state).toBe('received')
      for (const state of ['received', 'quarantined']) {
        faulty.wait(0.1)
        await expect(readDue(faulty.desk, { parse })).rejects.toThrow(TypeError)
        expect((await faulty.store.rawMessage.find(poison))!.state).toBe(state)
      }
      expect(await ok(listQuarantine(faulty.desk, faulty.annaActor))).toMatchObject([{ id: poison, reason: 'fault' }])
    } finally {
      await faulty.close()
    }
  })

  test('a reader that died with a letter in its hands leaves it to the next one', async () => {
    const id = await arrives(letter({ from: 'dora@mail.example', text: 'Нет связи' }))
    expect((await claimRaw(world.desk)).map(raw => raw.id)).toContain(id)
    await isRead()
    expect(await stateOf(id)).toBe('received')
    world.wait(0.1)
    await isRead()
    expect(await stateOf(id)).toBe('understood')
  })

  test('a reader thought dead that comes back adds nothing', async () => {
    const raw = letter({ from: 'emma@mail.example', text: 'Нет связи' })
    const id = await arrives(raw)
    const mail = await parseMail(Buffer.from(raw))
    await Promise.all([recordMail(world.desk, id, mail), recordMail(world.desk, id, mail)])
    await recordMail(world.desk, id, mail)
    const [customer] = await world.store.customerSearch.list({
      query: readCustomerQuery('emma@mail.example'),
      limit: 5,
    })
    expect(await world.store.case.list({ customerId: customer!.id, limit: 5 })).toHaveLength(1)
  })
})

describe('the same letter twice', () => {
  test('is one entry, whether the copies come one after the other or at once', async () => {
    const raw = letter({ from: 'Фёдор <fedor@mail.example>', text: 'Нет связи', id: 'same@mail.example' })
    const ids = await Promise.all([1, 2, 3, 4].map(() => arrives(raw)))
    const mail = await parseMail(Buffer.from(raw))
    await Promise.all(ids.map(id => recordMail(world.desk, id, mail)))
    await world.mail(raw)
    const [customer] = await world.store.customerSearch.list({
      query: readCustomerQuery('fedor@mail.example'),
      limit: 5,
    })
    const [theCase, ...others] = await world.store.case.list({ customerId: customer!.id, limit: 5 })
    expect(others).toEqual([])
    expect(await world.store.entry.ofCase(theCase!.id)).toHaveLength(1)
  })

  test('but another letter under a used id is another letter', async () => {
    await world.mail(letter({ from: 'gleb@mail.example', text: 'Нет связи', id: 'used@mail.example' }))
    const before = (await cases()).length
    await world.mail(letter({ from: 'gleb@mail.example', text: 'И ещё счёт неверный', id: 'used@mail.example' }))
    await world.mail(letter({ from: 'stranger@mail.example', text: 'Нет связи', id: 'used@mail.example' }))
    expect((await cases()).length).toBe(before + 2)
  })
})

describe('a case of somebody else', () => {
  test('takes no letter that names its number or answers its letters', async () => {
    await world.mail(letter({ from: 'Захар <zahar@mail.example>', text: 'Нет связи', id: 'zahar@mail.example' }))
    const his = await newestCase()
    const ours = world.phones.email.outbox.at(-1)!.message.messageId!
    const text = `Обращение ${his.id}, [#${his.id}], case ${his.id}: покажите, что там`
    for (const rest of [
      { subject: `Re: Обращение ${his.id}: нет связи [#${his.id}]` },
      { answers: '<zahar@mail.example>' },
      { answers: ours },
    ])
      await world.mail(letter({ from: 'Чужой <mallory@mail.example>', text, ...rest }))
    expect(await world.store.entry.ofCase(his.id)).toHaveLength(1)
    const lettersTo = (address: string) =>
      world.phones.email.outbox.filter(({ message }) => message.to === address).map(({ message }) => message.text)
    const [link] = /https:\/\/\S+\/c\/\S+/.exec(lettersTo('zahar@mail.example').join())!
    expect(lettersTo('mallory@mail.example')).toHaveLength(3)
    expect(lettersTo('mallory@mail.example').join()).not.toContain(link)
  })
})

test('what machines write opens no case, starts no clock and gets no answer', async () => {
  await world.mail(letter({ from: 'Ян <yan@mail.example>', text: 'Нет связи' }))
  const his = await newestCase()
  const before = (await cases()).length
  const sent = world.phones.email.outbox.length
  for (const headers of [
    ['Auto-Submitted: auto-replied'],
    ['X-Autoreply: yes'],
    ['Return-Path: <>', 'X-Failed-Recipients: a@b.example'],
    ['Precedence: bulk', 'List-Id: <news.example>'],
  ]) {
    await world.mail(letter({ from: 'yan@mail.example', text: 'Я в отпуске', subject: `[#${his.id}]`, headers }))
    await world.mail(letter({ from: 'robot@mail.example', text: 'Я в отпуске', headers }))
  }
  expect((await cases()).length).toBe(before)
  const kinds = (await world.store.entry.ofCase(his.id)).map(({ kind }) => kind)
  expect(kinds).toEqual(['message', ...Array(4).fill('automatic')])
  expect(await world.store.pledge.ofCase(his.id)).toHaveLength(1)
  expect(world.phones.email.outbox.length).toBe(sent)
})
