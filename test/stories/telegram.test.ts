import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseMail } from '../../src/channels/email/parse.ts'
import { openChannels } from '../../src/channels/open.ts'
import type { Channel, ChannelName } from '../../src/core/notice/channel.ts'
import { isRefusal } from '../../src/core/refusal.ts'
import { addReply } from '../../src/desk/case/reply.ts'
import { showVisit } from '../../src/desk/customer/visit.ts'
import { publishBulletin } from '../../src/desk/incident/bulletin/bulletin.ts'
import { keepRaw } from '../../src/desk/intake/intake.ts'
import { setGateway } from '../../src/desk/setting.ts'
import { showToday } from '../../src/desk/today/today.ts'
import { earsOf } from '../../src/worker/ears.ts'
import { rounds } from '../../src/worker/schedule.ts'
import { type BotApiOptions, botAt, openBotApi } from '../world/bot-api.ts'
import { letter } from '../world/letter.ts'
import { breakCable } from '../world/segment.ts'
import { createWorld, ok, type World } from '../world/world.ts'

/** A Bot API on loopback, two workers that may listen, the desk between them. */

const CHAT = 4711
const MAIL = 'petr@example.ru'

let world: World
let botApi: Awaited<ReturnType<typeof openBotApi>>
const far: BotApiOptions = {}
const bots: Channel[] = []
let work: () => Promise<void>
let caseId: number

beforeAll(async () => {
  world = await createWorld()
  botApi = await openBotApi(far)
  const telegram = { ...botAt(botApi.port), perSecond: 1000, perChat: 1000, timeoutMs: 400 }
  await ok(setGateway(world.desk, world.veraActor, 'telegram', { ...telegram }))
  for (let i = 0; i < 2; i++) bots.push(openChannels({ telegram }, earsOf(world.desk)).get('telegram')!)
  const channels = new Map<ChannelName, Channel>([...Object.entries(world.phones), ['telegram', bots[0]!]] as never)
  const table = rounds({ desk: world.desk, channels: async () => channels, parseMail, name: 'telegram' })
  work = async () => {
    for (let worked = true; worked; ) {
      worked = false
      for (const round of table) worked = (await round.run()) > 0 || worked
    }
  }
  await keepRawOf(letter({ from: MAIL, subject: 'Нет интернета', text: 'Нет интернета с утра. Когда почините?' }))
  caseId = (await world.desk.database.selectFrom('cases').select('id').executeTakeFirstOrThrow()).id
})
afterAll(async () => {
  await Promise.all(bots.map(bot => bot.close()))
  await botApi.close()
  await world.close()
})

async function keepRawOf(raw: string): Promise<void> {
  await keepRaw(world.desk, { source: 'smtp', content: Buffer.from(raw.replace(/\r?\n/g, '\r\n')) })
  await work()
}

/** The bot hears it (whoever of the two asks), and the desk understands it. */
async function says(message: string | object, chat = CHAT): Promise<void> {
  botApi.bring(chat, message)
  while (botApi.unheard()) await new Promise(resolve => setTimeout(resolve, 5))
  await work()
}

const casesOf = () => world.desk.database.selectFrom('cases').selectAll().orderBy('id').execute()
const lastEntry = async (id = caseId) => (await world.store.entry.ofCase(id)).at(-1)!
const raws = () =>
  world.desk.database.selectFrom('rawMessages').selectAll().where('source', '=', 'telegram').orderBy('id').execute()

async function linkOnPage(): Promise<string> {
  const letter = world.phones.email.outbox.at(-1)!.message.text
  const token = /\/c\/([\w-]+)/.exec(letter)![1]!
  const file = await showVisit(world.desk, token)
  if (isRefusal(file)) throw new Error(file.refused)
  return file.telegram.url!
}

async function answers(text: string): Promise<void> {
  const open = (await world.store.ask.ofCase(caseId)).filter(({ state }) => state === 'open')
  const reply = { text, answers: open.map(({ id }) => id), keeps: [], asIs: 'Проба' }
  await ok(addReply(world.desk, world.annaActor, caseId, reply))
  await work()
}

test('a stranger who presses start hears how to link; no case opens', async () => {
  await says('/start', 99)
  expect(botApi.sent).toMatchObject([{ chat_id: '99', text: expect.stringContaining('личную страницу') }])
  await says('/start 1_aaaaaaaaaaaaaaaaaaaaaa', 99)
  expect(botApi.sent.at(-1)!.text).toContain('больше не действует')
  expect(await casesOf()).toHaveLength(1)
})

test('the link on the private page makes the chat the chosen channel', async () => {
  const url = await linkOnPage()
  expect(url).toMatch(/^https:\/\/t\.me\/orbita_help_bot\?start=[\w-]{1,64}$/)
  await says(`/start ${new URL(url).searchParams.get('start')}`)
  const { customerId } = (await world.store.case.find(caseId))!
  expect(await world.store.customer.reaches(customerId)).toMatchObject([
    { channel: 'telegram', address: `${CHAT}`, answers: true, news: true },
  ])
  expect(botApi.sent.at(-1)).toMatchObject({ chat_id: `${CHAT}`, text: expect.stringContaining(`обращению ${caseId}`) })
  expect((await raws()).at(-1)).toMatchObject({ state: 'automatic', reason: 'linked' })

  // who is shown the same address later links nothing
  await says(`/start ${new URL(url).searchParams.get('start')}`, 66)
  expect(botApi.sent.at(-1)).toMatchObject({ chat_id: '66', text: expect.stringContaining('больше не действует') })
  expect(await world.store.customer.reaches(customerId)).toMatchObject([{ address: `${CHAT}` }])
})

test('the answer goes by Telegram, and "1" closes the case', async () => {
  const letters = world.phones.email.outbox.length
  await answers('Починили в 10:40, проверьте, пожалуйста.')
  expect(botApi.sent.at(-1)!.text).toContain('Починили в 10:40')
  expect(world.phones.email.outbox).toHaveLength(letters)
  expect((await world.store.case.find(caseId))!.state).toBe('answered')
  await says('1')
  expect((await world.store.case.find(caseId))!.state).toBe('solved')
})

test('a word and a picture come back into the same case; what comes twice is heard once', async () => {
  botApi.files.set('file-1', Buffer.from([0xff, 0xd8, 0xff]))
  const photo = { caption: 'Опять пропал', photo: [{ file_id: 'small' }, { file_id: 'file-1' }] }
  await says(photo)
  expect(await lastEntry()).toMatchObject({ text: 'Опять пропал', channel: 'telegram', authorName: 'Пётр Ильин' })
  const [file] = await world.store.entry.attachments(caseId)
  expect([file!.name, await world.desk.blobs.get(file!.sha256)]).toEqual(['photo.jpg', botApi.files.get('file-1')])
  expect((await world.store.case.find(caseId))!).toMatchObject({ state: 'open', reopened: 1 })

  const before = (await world.store.entry.ofCase(caseId)).length
  botApi.bring(CHAT, photo, Number((await raws()).at(-1)!.once!.split(':').at(-1)))
  await says({ text: 'И телефон тоже', document: { file_id: 'huge', file_name: 'видео.mov' } })
  const entries = await world.store.entry.ofCase(caseId)
  expect(entries).toHaveLength(before + 1)
  expect(entries.at(-1)!.text).toBe('И телефон тоже\n(Файл «видео.mov» Telegram не отдал: он больше 20 МБ.)')
})

test('the bot is blocked: the answer goes to the next channel, and the owner hears of it', async () => {
  far.answer = () => ({ error_code: 403, description: 'Forbidden: bot was blocked by the user' })
  const letters = world.phones.email.outbox.length
  await answers('Заменили муфту, связь есть с 12:05.')
  delete far.answer
  expect(world.phones.email.outbox).toHaveLength(letters + 1)
  const told = (await ok(showToday(world.desk, world.annaActor))).duties.filter(
    ({ code }) => code === 'delivery-failed',
  )
  expect(told).toMatchObject([{ case: { id: caseId }, text: expect.stringContaining('blocked') }])
})

test('a stranger’s words open a case with an owner', async () => {
  await says('Не приходит счёт за июнь', 77)
  const opened = (await casesOf()).at(-1)!
  expect(opened).toMatchObject({ channel: 'telegram', subject: 'Не приходит счёт за июнь', state: 'open' })
  expect(botApi.sent.at(-1)).toMatchObject({ chat_id: '77', text: expect.stringContaining(`${opened.id}`) })
})

test('an all-clear asks by Telegram: "1" answers it and no case about something else, "2" opens one', async () => {
  const other = (await casesOf()).at(-1)!
  const second = await world.store.customer.add({ language: 'ru' }, world.now())
  await world.store.customer.addContactPoint(second.id, 'telegram', '78', world.now())
  world.wait(0.1)
  const { id } = await breakCable(world, 2, { scope: { customerIds: [other.customerId, second.id] } })
  const ru = { found: 'Кабель починили.', cause: null, next: 'Делать ничего не нужно.', apology: 'Простите.' }
  const draft = { kind: 'all-clear' as const, texts: { ru }, untilAt: world.now(), urgent: false }
  await ok(publishBulletin(world.desk, world.igorActor, id, draft))
  await work()
  expect(botApi.sent.at(-1)!.text).toContain('Работает ли у вас? Ответьте 1, если да, 2, если нет.')
  await says('1', 77)
  expect(await world.store.incidentAnswer.count(id)).toEqual({ works: 1, not: 0 })
  expect(await world.store.case.find(other.id)).toMatchObject({ state: 'open' })
  await says('2', 78)
  expect(await world.store.incidentAnswer.count(id)).toEqual({ works: 1, not: 1 })
  expect((await casesOf()).at(-1)).toMatchObject({ customerId: second.id, subject: 'у дома 12 повреждён кабель' })
})

test('of two workers one asks for news at a time', () => {
  expect(botApi.mostAskers()).toBe(1)
})
