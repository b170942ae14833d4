import { parseMail } from '../../channels/email/parse.ts'
import { type FakeChannel, openFake } from '../../channels/fake/phones.ts'
import { THE_DESK } from '../../core/actor.ts'
import type { Case } from '../../core/case/case.ts'
import type { Customer } from '../../core/customer/customer.ts'
import type { Language } from '../../core/language.ts'
import type { ChannelName, Delivery, OutgoingMessage } from '../../core/notice/channel.ts'
import { isRefusal, type Refusal } from '../../core/refusal.ts'
import type { Instant } from '../../core/time.ts'
import { type Desk, work } from '../../desk/desk.ts'
import { keepRaw } from '../../desk/intake/intake.ts'
import { recordReceipt } from '../../desk/notice/delivery.ts'
import { openStore, type Store } from '../../store/store.ts'
import { rounds } from '../../worker/schedule.ts'
import type { Channels } from '../../worker/sender.ts'
import { type FastClock, momentOn } from './clock.ts'
import type { Narrator } from './narrator.ts'

/** The stage on which the stories play: the real desk and worker, a fast clock, fake phones that are looked at. */
export interface Stage {
  desk: Desk
  store: Store
  tell: Narrator
  /** Of whoever watches. */
  language: Language
  phones: Record<'email' | 'sms', FakeChannel>
  /** Lives the time until a moment, letting everything happen that falls due on the way. */
  until(zone: string, days: number, time: string): Promise<Instant>
  /** The same to a moment that is known already. */
  live(end: Instant): Promise<Instant>
  /** Lets everything happen that is due now. */
  settle(): Promise<void>
  /** A letter arrives at the desk. */
  mail(letter: { from: string; subject: string; text: string; inReplyTo?: string }): Promise<void>
  /** The newest case of a customer. */
  caseOf(email: string): Promise<{ theCase: Case; customer: Customer }>
}

export function openStage(
  desk: Desk,
  { clock, today, tell, language }: { clock: FastClock; today: Instant; tell: Narrator; language: Language },
): Stage {
  const store = openStore(desk.database)
  const phones = { email: fake('email'), sms: fake('sms') }
  const channels: Channels = new Map(Object.entries(phones) as [ChannelName, FakeChannel][])
  const table = rounds({ desk, channels: async () => channels, parseMail, name: 'demo' })
  let letters = 0
  // where the story plays: the hours of customers who have not said where they are
  let scene = 'Europe/Moscow'

  function fake(name: ChannelName): FakeChannel {
    return openFake(name, {
      can: { receipts: false },
      now: clock.now,
      onReceipt: async receipt => void (await recordReceipt(desk, name, receipt)),
      onSent: (message, delivery, at) => show(name, message, delivery, at),
    })
  }

  async function show(channel: ChannelName, message: OutgoingMessage, delivery: Delivery, at: Instant): Promise<void> {
    const notice = (await store.notice.find(message.noticeId))!
    const customer = (await store.customer.find(notice.customerId))!
    const who = { name: customer.name || message.to, zone: customer.zone ?? scene }
    if (delivery.state === 'failed') return tell.fails(who, at, channel, delivery.reason)
    await keepInOutbox(desk, channel, message, at)
    await tell.arrives(who, at, channel, message)
  }

  async function settle(): Promise<void> {
    for (let worked = true; worked; ) {
      worked = false
      for (const round of table) worked = (await round.run()) > 0 || worked
    }
  }

  async function live(end: Instant): Promise<Instant> {
    for (let next = await nextMoment(store); next && next < end; next = await nextMoment(store, clock.now())) {
      if (next > clock.now()) clock.set(next)
      await settle()
    }
    clock.set(end)
    await settle()
    return end
  }

  return {
    desk,
    store,
    tell,
    language,
    phones,
    settle,
    until(zone, days, time) {
      scene = zone
      return live(momentOn(desk.zones, zone, today, days, time))
    },
    live,
    async mail({ from, subject, text, inReplyTo }) {
      letters += 1
      const raw = [
        `From: ${from}`,
        'To: help@orbita.example',
        `Subject: ${subject}`,
        `Message-ID: <demo-${letters}@${from.split('@')[1]?.replace('>', '')}>`,
        ...(inReplyTo ? [`In-Reply-To: ${inReplyTo}`] : []),
        'MIME-Version: 1.0',
        'Content-Type: text/plain; charset=utf-8',
        '',
        text,
      ]
      await keepRaw(desk, { source: 'smtp', content: Buffer.from(raw.join('\r\n')) })
      await settle()
    },
    async caseOf(email) {
      const customer = (await store.customer.findByAddress('email', email))!
      const [row] = await store.case.list({ customerId: customer.id, limit: 1 })
      return { theCase: (await store.case.find(row!.id))!, customer }
    },
  }
}

/** The next moment after `past` at which something is due by itself. */
async function nextMoment(store: Store, past?: Instant): Promise<Instant | null> {
  const moments = [await store.notice.nextDue(), await store.pledge.nextMoment()]
  const ahead = moments.filter(moment => moment !== null && (!past || moment > past)) as Instant[]
  return ahead.sort((a, b) => a.getTime() - b.getTime())[0] ?? null
}

/** What the fake phones and mailboxes received, for the page that shows it. */
export const keepInOutbox = (desk: Desk, channel: ChannelName, message: OutgoingMessage, at: Instant): Promise<void> =>
  work(desk, THE_DESK, async ({ store }) => {
    const { noticeId, to: address, subject = null, text } = message
    await store.notice.putInFakeOutbox({ noticeId, channel, address, subject, text, at })
  })

/** The result of a verb that the story counts on. */
export async function done<T>(result: Promise<T | Refusal>): Promise<T> {
  const value = await result
  if (isRefusal(value)) throw new Error(`the story stumbled: ${JSON.stringify(value)}`)
  return value
}
