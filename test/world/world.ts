import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseMail, readMail } from '../../src/channels/email/parse.ts'
import { type FakeChannel, openFake } from '../../src/channels/fake/phones.ts'
import { SMS_PRESETS } from '../../src/channels/sms/presets.ts'
import { THE_DESK } from '../../src/core/actor.ts'
import type { ChannelName } from '../../src/core/notice/channel.ts'
import { isRefusal, type Refusal } from '../../src/core/refusal.ts'
import type { StaffMember } from '../../src/core/staff/staff.ts'
import { BUILT_IN_ZONES } from '../../src/core/zone/built-in.ts'
import { addCustomer, setReach } from '../../src/desk/customer/customer.ts'
import type { Desk } from '../../src/desk/desk.ts'
import { keepRaw } from '../../src/desk/intake/intake.ts'
import { recordReceipt } from '../../src/desk/notice/delivery.ts'
import { changeSettings } from '../../src/desk/setting.ts'
import { actorOf, addStaff } from '../../src/desk/staff/staff.ts'
import { openDatabase } from '../../src/store/database/database.ts'
import { blobsIn } from '../../src/store/intake/blob.ts'
import { openStore } from '../../src/store/store.ts'
import type { ParseMail } from '../../src/worker/reader.ts'
import { rounds } from '../../src/worker/schedule.ts'
import { createDatabase } from './database.ts'

/** Wednesday, 1 July 2026, ten in the morning in Moscow. */
export const WEDNESDAY_TEN = new Date('2026-07-01T07:00:00Z')

/**
 * A small provider with a name, four people and a clock that the test moves. The phones are fake, all else is real.
 * Olga leads; Anna and Igor answer to her and stand in for each other; Vera administers.
 */
export async function createWorld({ now = WEDNESDAY_TEN, parse = parseMail }: { now?: Date; parse?: ParseMail } = {}) {
  const database = await createDatabase()
  const files = mkdtempSync(join(tmpdir(), 'makegood-blobs-'))
  let clock = now
  const desk: Desk = {
    database: openDatabase(database.url),
    clock: () => clock,
    zones: BUILT_IN_ZONES,
    blobs: blobsIn(files),
    secret: Buffer.alloc(32, 7),
    url: 'https://orbita.example',
    smsPresets: SMS_PRESETS,
    readMail,
  }
  const store = openStore(desk.database)
  const fake = (name: ChannelName): FakeChannel =>
    openFake(name, { now: () => clock, onReceipt: async receipt => void (await recordReceipt(desk, name, receipt)) })
  const phones = { email: fake('email'), sms: fake('sms') }
  // the throttle counts real seconds; a story that is about it sets one
  for (const { channel } of await store.throttle.all()) await store.throttle.write({ channel, perSecond: null })
  const people = await hire(desk)
  await ok(
    changeSettings(desk, people.veraActor, {
      company: 'Орбита',
      latinCompany: 'Orbita',
      mailbox: 'help@orbita.example',
    }),
  )

  const channels = new Map<ChannelName, FakeChannel>(Object.entries(phones) as [ChannelName, FakeChannel][])
  const table = rounds({ desk, channels: async () => channels, parseMail: parse, name: 'test' })

  return {
    desk,
    store,
    database,
    /** Where attachments lie. */
    blobs: files,
    phones,
    ...people,
    now: () => clock,
    /** The rounds of one more worker on the same rows and channels. */
    worker: (name: string) => rounds({ desk, channels: async () => channels, parseMail: parse, name }),
    /** Moves the clock alone: nobody works. */
    wait(hours: number): void {
      clock = new Date(clock.getTime() + hours * 3_600_000)
    },
    /** Moves the clock to a moment and lets everything happen that is due. */
    async at(moment: string | Date): Promise<void> {
      clock = new Date(moment)
      await this.settle()
    },
    /** Moves the clock on by hours and lets everything happen that is due then. */
    async pass(hours: number): Promise<void> {
      await this.at(new Date(clock.getTime() + hours * 3_600_000))
    },
    /** Runs every round until none has anything left to do. */
    async settle(): Promise<void> {
      for (let worked = true; worked; ) {
        worked = false
        for (const round of table) worked = (await round.run()) > 0 || worked
      }
    },
    /** A mail arrives at the receiver and is read. */
    async mail(raw: string): Promise<void> {
      await keepRaw(desk, { source: 'smtp', content: Buffer.from(raw.replace(/\r?\n/g, '\r\n')) })
      await this.settle()
    },
    /** The customer who is known before the story begins, with letters as the chosen channel. */
    async customer(
      name: string,
      { email, phone, zone = 'Europe/Moscow' }: { email?: string; phone?: string; zone?: string | null },
    ) {
      const contact = {
        name,
        language: 'ru' as const,
        country: 'RU',
        zone,
        emails: email ? [email] : [],
        phones: phone ? [phone] : [],
      }
      const customer = await ok(addCustomer(desk, people.annaActor, contact))
      const answers = email ? [{ channel: 'email' as const, address: email }] : []
      if (email) await ok(setReach(desk, people.annaActor, customer.id, { answers, zone }))
      return customer
    },
    async close(): Promise<void> {
      await desk.database.destroy()
      await database.drop()
      rmSync(files, { recursive: true, force: true })
    },
  }
}

export type World = Awaited<ReturnType<typeof createWorld>>

async function hire(desk: Desk) {
  const person = async (name: string, latinName: string, role: 'agent' | 'lead' | 'administrator', rest = {}) => {
    const email = `${latinName.toLowerCase().replace(' ', '.')}@orbita.example`
    const base = { languages: ['ru', 'en'], skills: [], zone: 'Europe/Moscow', capacity: 40, phone: '+78005550102' }
    return ok(addStaff(desk, THE_DESK, { name, latinName, email, role, ...base, ...rest }))
  }
  const olga = await person('Ольга Мирова', 'Olga Mirova', 'lead')
  const anna = await person('Анна Лебедева', 'Anna Lebedeva', 'agent', { managerId: olga.id, extension: '214' })
  const igor = await person('Игорь Панин', 'Igor Panin', 'agent', { managerId: olga.id, deputyId: anna.id })
  const vera = await person('Вера Котова', 'Vera Kotova', 'administrator')
  const actors = {
    olgaActor: actorOf(olga),
    annaActor: actorOf(anna),
    igorActor: actorOf(igor),
    veraActor: actorOf(vera),
  }
  return { olga, anna, igor, vera, ...actors }
}

/** A package that spares the customer the retelling, where a story is about something else. */
export const PACKAGE = { happened: 'Нет связи с утра', tried: 'Перезагрузили роутер', promised: 'Ничего' }

/** The result of a verb that must not refuse. */
export async function ok<T>(result: Promise<T | Refusal>): Promise<T> {
  const value = await result
  if (isRefusal(value)) throw new Error(`refused: ${JSON.stringify(value)}`)
  return value
}

/** The code with which a verb refused. */
export async function refusal(result: Promise<unknown>): Promise<string> {
  const value = await result
  if (!isRefusal(value)) throw new Error('was not refused')
  return value.refused
}

export type { StaffMember }
