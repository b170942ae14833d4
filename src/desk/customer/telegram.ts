import type { Case } from '../../core/case/case.ts'
import type { Customer } from '../../core/customer/customer.ts'
import type { TelegramSettings } from '../../core/notice/channel-settings.ts'
import { type Refusal, refuse } from '../../core/refusal.ts'
import { telegramLinked } from '../../words/letters/telegram.ts'
import type { Visit } from '../case/link.ts'
import { type Act, type Desk, record } from '../desk.ts'
import { readerOf, topicOf } from '../notice/letter.ts'
import { planNotice } from '../notice/plan.ts'
import { gatewaysOf } from '../secret/lock.ts'
import { isSame, sealOf } from '../secret/seal.ts'
import { whoAnswers } from '../staff/people.ts'

/**
 * Where a customer links a chat with our bot: the bot's address with a mark that does this and nothing else. It is used
 * up by the chat that it links, so that one who is shown it later gets nothing, and it falls with the private link it
 * was made from. Null where no bot is set up.
 */
export async function telegramUrl(a: Act, { linkId, customerId }: Visit): Promise<string | null> {
  const gateway = (await gatewaysOf(a)).find(({ channel }) => channel === 'telegram')
  const { bot } = (gateway?.settings ?? {}) as Partial<TelegramSettings>
  return bot ? `https://t.me/${bot}?start=${markOf(a.desk, linkId, await linkedLast(a, customerId))}` : null
}

/** The chat becomes a contact point of the customer and the channel for answers and news, beside what was ticked. */
export async function linkTelegram(a: Act, chat: string, mark: string, at: Date): Promise<Customer | Refusal> {
  const { store, now } = a
  const link = await linkOf(a, mark)
  if (!link) return refuse('link-unknown')
  const customer = (await store.customer.find(link.customerId))!
  const theCase = (await store.case.find(link.caseId))!
  const by = { kind: 'customer' as const, id: customer.id, name: customer.name }
  const point = await store.customer.addContactPoint(customer.id, 'telegram', chat, now)
  const others = (await store.customer.reaches(customer.id)).filter(({ channel }) => channel !== 'telegram')
  const kept = others.map(({ channel, contactPointId, answers }) => ({ channel, contactPointId, answers, news: false }))
  const chosen = { channel: 'telegram' as const, contactPointId: point.id, answers: true, news: true }
  await store.customer.setReaches(customer.id, [...kept, chosen], now)
  await record({ ...a, by }, { type: 'telegram.linked', caseId: theCase.id, customerId: customer.id, data: { chat } })
  await confirm(a, customer, theCase, chat, at)
  return customer
}

/** Says in the chat what comes there now; a word back then finds its case. */
async function confirm(a: Act, customer: Customer, theCase: Case, chat: string, at: Date): Promise<void> {
  const { owner } = await whoAnswers(a, theCase.ownerId)
  const { id: caseId, ownerId, language } = theCase
  const facts = { topic: await topicOf(a, theCase), owner }
  await planNotice(a, {
    ...{ kind: 'receipt', reason: `case:${caseId}:telegram:${chat}`, customer, language, caseId, ownerId },
    purpose: 'receipt',
    arrival: { channel: 'telegram', address: chat, at },
    automatic: true,
    compose: readAt => telegramLinked(readerOf(a, theCase, customer, readAt), facts),
  })
}

/** The standing link that a mark was made from. */
async function linkOf(a: Act, mark: string) {
  const linkId = Number(/^(\d{1,15})_/.exec(mark)?.[1])
  const link = linkId ? await a.store.link.find(linkId) : undefined
  if (!link || link.revokedAt || link.expiresAt <= a.now) return null
  // of two chats that bring the same mark at once the second one finds it used up
  await a.store.customer.hold(link.customerId)
  return isSame(mark, markOf(a.desk, linkId, await linkedLast(a, link.customerId))) ? link : null
}

/** The contact point of the chat that a customer linked last; 0 before the first one. */
async function linkedLast({ store }: Act, customerId: number): Promise<number> {
  const points = await store.customer.contactPoints(customerId)
  return Math.max(0, ...points.filter(({ kind }) => kind === 'telegram').map(({ id }) => id))
}

/** At most 64 letters, digits, - and _, as Telegram takes them. */
const markOf = (desk: Desk, linkId: number, last: number): string =>
  `${linkId}_${sealOf(desk, `telegram:${linkId}:${last}`)}`
