import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import {
  accountAt,
  type Operator,
  type OperatorOptions,
  openOperator,
  receiptOf,
  type Submitted,
} from '../../../../test/world/operator.ts'
import type { Channel, Delivery, Ears, OutgoingMessage, Receipt } from '../../../core/notice/channel.ts'
import type { SmppSettings } from '../../../core/notice/channel-settings.ts'
import { segments } from '../../../core/notice/sms/sms.ts'
import { openSmpp } from './gateway.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const message = (text: string, more: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  ...{ noticeId: 7, dedupeKey: 'n7', to: '+79161234567', language: 'ru', text, automatic: true },
  ...more,
})

const tick = (ms = 5) => new Promise(resolve => setTimeout(resolve, ms))
const until = async (holds: () => boolean) => {
  while (!holds()) await tick()
}

/** What the desk would hear. */
function listener() {
  const heard = { receipts: [] as Receipt[], words: [] as { from: string; text: string }[], rests: [] as unknown[] }
  const ears: Ears = {
    receipt: async (_, receipt) => void heard.receipts.push(receipt),
    incoming: async (_, words) => void heard.words.push({ from: words.from, text: words.text }),
    raw: async () => {},
    mayListen: async () => false,
    resting: async (_, reason) => void heard.rests.push(reason),
  }
  return { heard, ears }
}

interface Line {
  operator: Operator
  channel: Channel
  heard: ReturnType<typeof listener>['heard']
}

/** An account at an operator of its own; nothing waits longer than a test may. */
async function line(far: OperatorOptions = {}, settings: Partial<SmppSettings> = {}, ears?: Partial<Ears>) {
  const operator = await openOperator(far)
  closing.push(() => operator.close())
  return { operator, ...open(operator.port, settings, ears) } satisfies Line
}

function open(port: number, settings: Partial<SmppSettings> = {}, ears: Partial<Ears> = {}) {
  const { heard, ears: all } = listener()
  const timeouts = { connect: 500, answer: 400, enquire: 100 }
  const channel = openSmpp(
    accountAt(port, { timeouts, ...settings }),
    { ...all, ...ears },
    {
      chance: () => 1,
      reconnect: { firstMs: 20, mostMs: 80 },
      pauses: { firstMs: 60, mostMs: 240 },
      joinMs: 150,
    },
  )
  closing.push(() => channel.close())
  return { channel, heard }
}

describe('a text and its parts', () => {
  const LETTERS: [string, string, number][] = [
    ['short GSM-7', 'Fixed by 18:00 @ 5£ [ok] {1} €', 0],
    ['short UCS-2', 'Починим до 18:00 🙂', 8],
    ['exactly 160 septets', 'a'.repeat(160), 0],
    ['exactly 70 letters', 'я'.repeat(70), 8],
    ['long GSM-7 with escapes at the seams', `${'a'.repeat(152)}€${'b'.repeat(152)}€${'c'.repeat(90)}`, 0],
    ['long UCS-2 with emoji at the seams', `${'я'.repeat(66)}👍${'ю'.repeat(66)}👩🏽‍🔧${'э'.repeat(40)}`, 8],
  ]

  test.each(LETTERS)('%s arrives whole, in as many parts as the desk counts', async (_what, text, coding) => {
    const { operator, channel } = await line()
    expect(await channel.send(message(text))).toMatchObject({ state: 'accepted' })
    expect(operator.texts()).toEqual([text])
    expect(operator.submitted).toHaveLength(segments(text).segments)
    expect(operator.submitted.every(part => part.coding === coding)).toBe(true)
  })

  test.each(LETTERS)('%s as a payload is one submit', async (_what, text) => {
    const { operator, channel } = await line({}, { longMessages: 'payload' })
    expect(await channel.send(message(text))).toMatchObject({ state: 'accepted' })
    expect(operator.submitted.map(part => part.text)).toEqual([text])
  })

  test('the parts of one message carry one reference, and the last one asks for the receipt', async () => {
    const { operator, channel } = await line()
    const delivery = await channel.send(message('я'.repeat(150), { noticeId: 300 }))
    const parts = operator.submitted.map(({ part, receipt }) => ({ ...part, receipt }))
    expect(parts).toEqual([1, 2, 3].map(number => ({ reference: 300 & 0xff, of: 3, number, receipt: +(number === 3) })))
    expect(delivery).toEqual({ state: 'accepted', reference: '1003' })
  })

  test('the sender and the number are written as the operator wants them', async () => {
    const { operator, channel } = await line()
    await channel.send(message('да', { to: '+7 (916) 123-45-67' }))
    expect(operator.submitted[0]!.fields).toMatchObject({
      ...{ source_addr: 'Orbita', source_addr_ton: 5, source_addr_npi: 0 },
      ...{ destination_addr: '79161234567', dest_addr_ton: 1, dest_addr_npi: 1 },
    })
  })

  test('a text longer than allowed leaves in no part', async () => {
    const { operator, channel } = await line({}, { maxSegments: 2 })
    expect(await channel.send(message('я'.repeat(135)))).toMatchObject({ state: 'failed', permanent: true })
    expect(operator.submitted).toEqual([])
  })
})

describe('receipts', () => {
  test.each([
    ['DELIVRD', { state: 'delivered' }],
    ['UNDELIV', { state: 'failed', permanent: false, reason: 'SMPP UNDELIV' }],
    ['EXPIRED', { state: 'failed' }],
    ['REJECTD', { state: 'failed', permanent: true }],
  ])('%s', async (state, receipt) => {
    const { operator, channel, heard } = await line()
    const delivery = await channel.send(message('да'))
    expect(await operator.bring(receiptOf({ to: '79161234567' }, '1001', state))).toBe(0)
    expect(heard.receipts).toEqual([expect.objectContaining(receipt)])
    expect(heard.receipts[0]!.reference).toBe((delivery as { reference: string }).reference)
  })

  test('news on the way is no receipt', async () => {
    const { operator, channel, heard } = await line()
    await channel.send(message('да'))
    expect(await operator.bring(receiptOf({ to: '79161234567' }, '1001', 'ENROUTE'))).toBe(0)
    expect(heard.receipts).toEqual([])
  })

  test('by the fields of SMPP 3.4, with a text that says nothing', async () => {
    const { operator, channel, heard } = await line({ id: number => `msg_${number}@a` })
    const delivery = await channel.send(message('да'))
    const fields = { esm_class: 4, source_addr: '79161234567', receipted_message_id: 'msg_1001@a', message_state: 2 }
    await operator.bring(fields)
    expect(heard.receipts).toEqual([{ state: 'delivered', reference: (delivery as { reference: string }).reference }])
  })

  test.each<[string, SmppSettings['messageIds'], (n: number) => string, (n: number) => string]>([
    ['hexadecimal, then decimal', 'hex-in-answer', n => n.toString(16).toUpperCase(), n => String(n).padStart(10, '0')],
    ['decimal, then hexadecimal', 'decimal-in-answer', n => String(n), n => n.toString(16).padStart(8, '0')],
    ['another case and zeros', 'same', n => `00AB${n}`, n => `ab${n}`],
    ['letters that the GSM alphabet lacks', 'same', n => `a_b@${n}$`, n => `a_b@${n}$`],
  ])('ids: %s', async (_what, messageIds, id, receiptId) => {
    const { channel, heard } = await line({ id, receiptId, receipts: 'after' }, { messageIds })
    const delivery = await channel.send(message('да'))
    await until(() => heard.receipts.length > 0)
    expect(heard.receipts[0]!.reference).toBe((delivery as { reference: string }).reference)
  })

  test('one that could not be kept is answered "come again"', async () => {
    const receipt = () => Promise.reject(new Error('the database is away'))
    const { operator, channel } = await line({}, {}, { receipt })
    await channel.send(message('да'))
    expect(await operator.bring(receiptOf({ to: '79161234567' }, '1001'))).toBe(0x64)
  })
})

describe('too many at once', () => {
  test.each([
    ['throttled', 0x58],
    ['queue full', 0x14],
  ])('%s: it goes back, the channel rests for longer and longer, then works', async (_what, status) => {
    let busy = 2
    const { operator, channel, heard } = await line({ answer: () => (busy-- > 0 ? status : 'takes') })
    const first = await channel.send(message('раз'))
    expect(first).toMatchObject({ state: 'postponed', afterMs: expect.any(Number) })
    expect(channel.resting!()).toBe(true)
    // one that was claimed already does not leave in the pause
    expect(await channel.send(message('раз'))).toMatchObject({ state: 'postponed' })
    expect(operator.submitted).toHaveLength(1)
    await until(() => !channel.resting!())
    const second = await channel.send(message('раз'))
    expect((second as { afterMs: number }).afterMs).toBeGreaterThan((first as { afterMs: number }).afterMs)
    await until(() => !channel.resting!())
    expect(await channel.send(message('раз'))).toMatchObject({ state: 'accepted' })
    expect(heard.rests).toEqual([])
  })

  test('once the first part has left the others wait for the pause to end', async () => {
    const answer = ({ part }: Submitted) => (part?.number === 2 && busy-- > 0 ? 0x58 : 'takes')
    let busy = 2
    const { operator, channel } = await line({ answer })
    const text = 'я'.repeat(150)
    expect(await channel.send(message(text))).toMatchObject({ state: 'accepted' })
    expect(operator.submitted.map(({ part }) => part?.number)).toEqual([1, 2, 2, 2, 3])
  })

  test('a refusal after the first part is in doubt: what left cannot be called back', async () => {
    const { channel } = await line({ answer: ({ part }) => (part?.number === 2 ? 0x08 : 'takes') })
    const delivery = await channel.send(message('я'.repeat(150)))
    expect(delivery).toMatchObject({ state: 'in-doubt', reason: expect.stringContaining('part 2 of 3') })
  })

  test('parts leave evenly, no more per second than the account allows', async () => {
    const { operator, channel } = await line({}, { throttle: 50, window: 20 })
    const began = performance.now()
    await Promise.all(Array.from({ length: 11 }, (_, i) => channel.send(message('да', { noticeId: i }))))
    expect(performance.now() - began).toBeGreaterThanOrEqual(195)
    expect(operator.submitted).toHaveLength(11)
  })

  test('no more are unanswered at once than the window has room for', async () => {
    let under = 0
    let most = 0
    const answer = async () => {
      most = Math.max(most, ++under)
      await tick(30)
      under -= 1
      return 'takes' as const
    }
    const { channel } = await line({ answer }, { window: 3 })
    await Promise.all(Array.from({ length: 30 }, (_, i) => channel.send(message('да', { noticeId: i }))))
    expect(most).toBe(3)
  })
})

describe('a line that breaks', () => {
  test('after the submit and before its answer: in doubt, for all who were under way, and not sent again', async () => {
    const { operator, channel } = await line({ answer: () => (operator.submitted.length < 3 ? 'silent' : 'breaks') })
    const deliveries = await Promise.all([1, 2, 3].map(i => channel.send(message(`${i}`))))
    expect(deliveries.map(({ state }) => state)).toEqual(['in-doubt', 'in-doubt', 'in-doubt'])
    await until(() => operator.binds() === 2)
    await tick(30)
    expect(operator.submitted).toHaveLength(3)
  })

  test('no answer in time is in doubt', async () => {
    const { channel } = await line({ answer: () => 'silent' })
    expect(await channel.send(message('да'))).toMatchObject({ state: 'in-doubt' })
  })

  test('between messages: it binds again, and the next one leaves', async () => {
    const { operator, channel } = await line()
    await channel.send(message('раз'))
    operator.cut()
    await until(() => !operator.bound().length)
    expect(await channel.send(message('два'))).toMatchObject({ state: 'accepted' })
    expect(operator.binds()).toBe(2)
    expect(operator.texts()).toEqual(['раз', 'два'])
  })

  test('an operator that is away: the channel rests, people are told once, and again when it is back', async () => {
    const first = await openOperator()
    const { port } = first
    await first.close()
    const { channel, heard } = open(port, { restAfter: 3 })
    await until(() => heard.rests.length > 0)
    expect(channel.resting!()).toBe(true)
    expect(await channel.send(message('да'))).toMatchObject({ state: 'failed', permanent: false })
    const back = await openOperator({ port })
    closing.push(() => back.close())
    await until(() => !channel.resting!())
    expect(await channel.send(message('да'))).toMatchObject({ state: 'accepted' })
    expect(heard.rests).toEqual([expect.stringMatching(/ECONNREFUSED/), null])
  })

  test('a wrong password is told, and tried again with longer and longer pauses', async () => {
    const { operator, channel, heard } = await line({ password: 'right' }, { restAfter: 2 })
    await until(() => heard.rests.length > 0)
    expect(heard.rests).toEqual(['SMPP 0x0e wrong password'])
    expect(channel.resting!()).toBe(true)
    expect(operator.binds()).toBe(0)
  })

  test('an operator that no longer answers our questions is left and bound again', async () => {
    const { operator, channel } = await line()
    await until(() => operator.bound().length > 0)
    operator.bound()[0]!.removeAllListeners('enquire_link')
    await until(() => operator.binds() === 2)
    expect(await channel.send(message('да'))).toMatchObject({ state: 'accepted' })
  })

  test('an operator that unbinds us gets its answer, and we come back', async () => {
    const { operator, channel } = await line()
    await until(() => operator.bound().length > 0)
    const { default: smpp } = await import('smpp')
    const answered = new Promise<number>(resolve => {
      operator.bound()[0]!.send(new smpp.PDU('unbind'), pdu => resolve(pdu.command_status))
    })
    expect(await answered).toBe(0)
    await until(() => operator.binds() === 2)
    expect(await channel.send(message('да'))).toMatchObject({ state: 'accepted' })
  })

  test('failures in a row: it rests and people are told once', async () => {
    const { operator, channel, heard } = await line({ answer: () => 0x08 }, { restAfter: 3 })
    const states: Delivery['state'][] = []
    for (let i = 0; i < 3; i++) {
      expect(channel.resting!() && i > 0).toBe(false)
      states.push((await channel.send(message('да'))).state)
    }
    expect(states).toEqual(['failed', 'failed', 'failed'])
    expect([channel.resting!(), channel.concurrency]).toEqual([true, 1])
    expect(heard.rests).toEqual(['SMPP 0x08 the operator has a fault'])
    expect(operator.submitted).toHaveLength(3)
  })
})

describe("a person's own words", () => {
  const from = { source_addr_ton: 1, source_addr: '79161234567' }

  test.each([
    ['GSM-7', { data_coding: 0, short_message: 'Thanks €5 [ok]' }, 'Thanks €5 [ok]'],
    ['UCS-2', { data_coding: 8, short_message: Buffer.from('Спасибо 🙂', 'utf16le').swap16() }, 'Спасибо 🙂'],
    ['Latin-1', { data_coding: 3, short_message: Buffer.from('Grüße', 'latin1') }, 'Grüße'],
    ['a payload', { data_coding: 8, message_payload: Buffer.from('Да', 'utf16le').swap16() }, 'Да'],
  ])('in %s', async (_what, fields, text) => {
    const { operator, heard } = await line()
    await until(() => operator.bound().length > 0)
    expect(await operator.bring({ ...from, ...fields })).toBe(0)
    expect(heard.words).toEqual([{ from: '+79161234567', text }])
  })

  const part = (number: number, text: string) => ({
    ...from,
    ...{ esm_class: 0x40, data_coding: 8 },
    short_message: Buffer.concat([Buffer.from([5, 0, 3, 9, 3, number]), Buffer.from(text, 'utf16le').swap16()]),
  })

  test('a long message comes as one, in whatever order and on whatever line its parts come', async () => {
    const { operator, heard } = await line()
    await until(() => operator.bound().length > 0)
    const brought = [part(3, 'три'), part(1, 'раз, '), part(2, 'два, ')].map(fields => operator.bring(fields))
    expect(await Promise.all(brought)).toEqual([0, 0, 0])
    expect(heard.words).toEqual([{ from: '+79161234567', text: 'раз, два, три' }])
  })

  test('a part that never comes holds the others up for a while and no longer', async () => {
    const { operator, heard } = await line()
    await until(() => operator.bound().length > 0)
    expect(await Promise.all([operator.bring(part(1, 'раз')), operator.bring(part(3, 'три'))])).toEqual([0, 0])
    expect(heard.words).toEqual([{ from: '+79161234567', text: 'разтри' }])
  })

  test('words that could not be kept are brought again', async () => {
    const incoming = () => Promise.reject(new Error('the database is away'))
    const { operator } = await line({}, {}, { incoming })
    await until(() => operator.bound().length > 0)
    expect(await operator.bring({ ...from, short_message: 'Да' })).toBe(0x64)
  })

  test('nothing at all is answered and told to nobody', async () => {
    const { operator, heard } = await line()
    await until(() => operator.bound().length > 0)
    for (const fields of [{ short_message: '' }, { esm_class: 4, short_message: 'what?' }, { esm_class: 8 }])
      expect(await operator.bring({ ...from, ...fields })).toBe(0)
    expect([heard.words, heard.receipts]).toEqual([[], []])
  })
})

describe('TLS', () => {
  const file = (name: string) => readFileSync(new URL(`../../email/fixtures/${name}`, import.meta.url))
  const far = { key: file('localhost-key.pem'), cert: file('localhost-cert.pem') }

  test('is spoken, and a certificate that nobody vouches for only where it was allowed', async () => {
    const { operator, channel } = await line(far, { tls: true, verify: false })
    expect(await channel.send(message('да'))).toMatchObject({ state: 'accepted' })
    const strict = open(operator.port, { tls: true, restAfter: 1 })
    await until(() => strict.heard.rests.length > 0)
    expect(await strict.channel.send(message('да'))).toMatchObject({ state: 'failed' })
    expect(operator.submitted).toHaveLength(1)
  })
})

test.each([
  [{ host: '' }, 'host'],
  [{ port: 0 }, 'port'],
  [{ systemId: 'орбита' }, 'systemId'],
  [{ password: 'longer than eight' }, 'password'],
  [{ from: { address: 'Орбита', ton: 5, npi: 0 } }, 'from.address'],
  [{ throttle: 0 }, 'throttle'],
  [{ window: 0.5 }, 'window'],
])('settings that cannot work say what is wrong: %j', (wrong, field) => {
  const { ears } = listener()
  expect(() => openSmpp(accountAt(2775, wrong), ears)).toThrow(field)
})
