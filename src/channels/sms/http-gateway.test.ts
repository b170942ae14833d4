import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { OutgoingMessage } from '../../core/notice/channel.ts'
import type { SmsGateway } from '../../core/notice/channel-settings.ts'
import { openSmsGateway } from './http-gateway.ts'
import { SMS_PRESETS } from './presets.ts'

const sms: OutgoingMessage = {
  noticeId: 42,
  dedupeKey: 'bulletin-3-customer-9',
  to: '+79161234567',
  language: 'ru',
  text: 'Орбита: обрыв у дома 12 & 14. "Чиним" до 18:00 {to} 100% 🙂',
  automatic: true,
}

interface Call {
  method: string
  url: URL
  headers: IncomingMessage['headers']
  body: string
}

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** A provider on loopback that answers as its documentation says. */
async function provider(answer: (call: Call, response: ServerResponse) => void) {
  const calls: Call[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const url = new URL(request.url!, 'http://provider.example')
    const call = { method: request.method!, url, headers: request.headers, body }
    calls.push(call)
    answer(call, response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    server.closeAllConnections()
    return new Promise(resolve => server.close(resolve))
  })
  return { calls, base: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

const says = (status: number, body: unknown) => (_call: Call, response: ServerResponse) => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** A preset with an account, pointed at loopback instead of the provider. */
function at(base: string, preset: SmsGateway, values: Record<string, string>): SmsGateway {
  const { pathname } = new URL(preset.url.replace(/\{\w+\}/g, name => encodeURIComponent(name)))
  return { ...preset, url: base + decodeURIComponent(pathname), from: 'Orbita', values, timeoutMs: 500 }
}

async function sendBy(gateway: SmsGateway, message = sms) {
  const channel = openSmsGateway(gateway)
  closing.push(() => channel.close())
  return channel.send(message)
}

describe('SMSC.ru', () => {
  const account = { login: 'orbita', password: 'п&=роль' }

  test('takes a form with the text as it is', async () => {
    const { base, calls } = await provider(says(200, { id: 1234, cnt: 2 }))
    expect(await sendBy(at(base, SMS_PRESETS.smsc, account))).toEqual({ state: 'accepted', reference: '1234' })
    expect(calls[0]!.url.pathname).toBe('/sys/send.php')
    expect(calls[0]!.headers['content-type']).toBe('application/x-www-form-urlencoded; charset=utf-8')
    expect(Object.fromEntries(new URLSearchParams(calls[0]!.body))).toEqual({
      login: 'orbita',
      psw: 'п&=роль',
      phones: '+79161234567',
      mes: sms.text,
      sender: 'Orbita',
      charset: 'utf-8',
      fmt: '3',
    })
  })

  test.each([
    [{ error: 'authorise error', error_code: 2 }, false],
    [{ error: 'not enough money', error_code: 3 }, false],
    [{ error: 'message is denied', error_code: 6, id: 5 }, false],
    [{ error: 'invalid number', error_code: 7, id: 5 }, true],
    [{ error: "can't be delivered", error_code: 8, id: 5 }, true],
    [{ error: 'too many', error_code: 9 }, false],
  ])('refuses with %j: permanent is %s', async (answer, permanent) => {
    const { base } = await provider(says(200, answer))
    expect(await sendBy(at(base, SMS_PRESETS.smsc, account))).toMatchObject({ state: 'failed', permanent })
  })
})

describe('SMS Aero', () => {
  const account = { email: 'desk@orbita.example', apiKey: 'key', receiptUrl: 'https://desk.example/receipts/sms' }

  test('takes JSON with digits only and basic sign-in', async () => {
    const answer = { success: true, data: { id: 77, number: '79161234567', status: 8, extendStatus: 'moderation' } }
    const { base, calls } = await provider(says(200, answer))
    expect(await sendBy(at(base, SMS_PRESETS.smsaero, account))).toEqual({ state: 'accepted', reference: '77' })
    expect(calls[0]!.headers.authorization).toBe(`Basic ${Buffer.from('desk@orbita.example:key').toString('base64')}`)
    expect(JSON.parse(calls[0]!.body)).toMatchObject({ number: '79161234567', text: sms.text, sign: 'Orbita' })
  })

  test.each([
    [400, { success: false, message: 'Validation error.', data: { number: ['Номер некорректен'] } }, true],
    [400, { success: false, message: 'Validation error.', data: { sign: ['Not found'] } }, false],
    [401, { success: false, message: 'Your request was made with invalid credentials.' }, false],
    [402, { success: false, message: 'Payment required' }, false],
  ])('refuses with %i %j: permanent is %s', async (status, answer, permanent) => {
    const { base } = await provider(says(status, answer))
    expect(await sendBy(at(base, SMS_PRESETS.smsaero, account))).toMatchObject({ state: 'failed', permanent })
  })
})

describe('Twilio', () => {
  const account = { accountSid: 'AC1', authToken: 'secret', receiptUrl: 'https://desk.example/receipts/sms' }

  test('takes a form at the account’s own address', async () => {
    const { base, calls } = await provider(says(201, { sid: 'SM900', status: 'queued', error_code: null }))
    expect(await sendBy(at(base, SMS_PRESETS.twilio, account))).toEqual({ state: 'accepted', reference: 'SM900' })
    expect(calls[0]!.url.pathname).toBe('/2010-04-01/Accounts/AC1/Messages.json')
    expect(new URLSearchParams(calls[0]!.body).get('Body')).toBe(sms.text)
  })

  test.each([
    [400, { code: 21211, message: "Invalid 'To' Phone Number", status: 400 }, true],
    [400, { code: 21610, message: 'Attempt to send to unsubscribed recipient', status: 400 }, true],
    [400, { code: 21606, message: "The 'From' phone number is not valid", status: 400 }, false],
    [401, { code: 20003, message: 'Authenticate', status: 401 }, false],
    [429, { code: 20429, message: 'Too Many Requests', status: 429 }, false],
  ])('refuses with %i %j: permanent is %s', async (status, answer, permanent) => {
    const { base } = await provider(says(status, answer))
    expect(await sendBy(at(base, SMS_PRESETS.twilio, account))).toMatchObject({ state: 'failed', permanent })
  })
})

describe('Vonage', () => {
  const account = { apiKey: 'abcd1234', apiSecret: 'abcdef' }
  const saying = (message: object) => says(200, { 'message-count': '1', messages: [message] })

  test('says in the body whether it took the message', async () => {
    const { base, calls } = await provider(saying({ to: '79161234567', 'message-id': '0C00', status: '0' }))
    expect(await sendBy(at(base, SMS_PRESETS.vonage, account))).toEqual({ state: 'accepted', reference: '0C00' })
    expect(new URLSearchParams(calls[0]!.body).get('client-ref')).toBe('42')
  })

  test.each([
    [{ status: '1', 'error-text': 'Throughput Rate Exceeded' }, false],
    [{ status: '4', 'error-text': 'Bad Credentials' }, false],
    [{ status: '7', 'error-text': 'Number barred' }, true],
    [{ status: '15', 'error-text': 'Illegal Sender Address' }, false],
  ])('refuses with %j: permanent is %s', async (message, permanent) => {
    const { base } = await provider(saying(message))
    expect(await sendBy(at(base, SMS_PRESETS.vonage, account))).toMatchObject({ state: 'failed', permanent })
  })
})

describe('MessageBird', () => {
  const account = { accessKey: 'live_x', receiptUrl: 'https://desk.example/receipts/sms' }

  test('takes JSON with a list of recipients and its own kind of key', async () => {
    const { base, calls } = await provider(says(201, { id: 'e8077d', recipients: { totalSentCount: 1 } }))
    expect(await sendBy(at(base, SMS_PRESETS.messagebird, account))).toEqual({ state: 'accepted', reference: 'e8077d' })
    expect(calls[0]!.headers.authorization).toBe('AccessKey live_x')
    expect(JSON.parse(calls[0]!.body)).toMatchObject({ recipients: ['79161234567'], body: sms.text, reference: '42' })
  })

  test.each([
    [401, { code: 2, description: 'Request not allowed (incorrect access_key)', parameter: 'access_key' }, false],
    [422, { code: 9, description: 'no (correct) recipients found', parameter: 'recipients' }, true],
    [422, { code: 25, description: 'Not enough balance', parameter: null }, false],
  ])('refuses with %i %j: permanent is %s', async (status, error, permanent) => {
    const { base } = await provider(says(status, { errors: [error] }))
    expect(await sendBy(at(base, SMS_PRESETS.messagebird, account))).toMatchObject({ state: 'failed', permanent })
  })
})

describe('a gateway of no known make', () => {
  const gateway = (url: string, more: Partial<SmsGateway> = {}): SmsGateway => ({
    name: 'inner',
    method: 'GET',
    url,
    bodyType: 'query',
    body: { to: '{to}', text: '{text}', from: '{from}' },
    values: {},
    from: 'Orbita',
    success: { look: { matches: '^OK' } },
    reference: { matches: 'ID - (\\d+)' },
    errors: [],
    receipts: null,
    maxLength: 670,
    timeoutMs: 400,
    concurrency: 5,
    ...more,
  })
  const text = (status: number, body: string) => (_: Call, response: ServerResponse) => {
    response.writeHead(status, { location: '/elsewhere' }).end(body)
  }

  test('a plain-text answer and a query, with each value escaped for its place', async () => {
    const { base, calls } = await provider(text(200, 'OK - 1 SMS, ID - 4711'))
    const delivery = await sendBy(gateway(`${base}/{account}/send?v=2`, { values: { account: 'a/b&c' } }))
    expect(delivery).toEqual({ state: 'accepted', reference: '4711' })
    expect(calls[0]!.url.pathname).toBe('/a%2Fb%26c/send')
    expect(Object.fromEntries(calls[0]!.url.searchParams)).toEqual({
      v: '2',
      to: sms.to,
      text: sms.text,
      from: 'Orbita',
    })
  })

  test.each([
    [302, '', 'failed'],
    [404, 'no such page', 'failed'],
    [503, 'busy', 'failed'],
    [500, 'oops', 'in-doubt'],
    [502, 'bad gateway', 'in-doubt'],
    [200, '<html>maintenance</html>', 'in-doubt'],
  ])('an answer that the table does not know: %i %j is %s', async (status, body, state) => {
    const { base, calls } = await provider(text(status, body))
    expect(await sendBy(gateway(base))).toMatchObject({ state })
    expect(calls).toHaveLength(1)
  })

  test('no answer after the request is in doubt, and so is half an answer', async () => {
    const silent = await provider(() => {})
    expect(await sendBy(gateway(silent.base))).toMatchObject({ state: 'in-doubt' })
    const dropping = await provider(call => call && closing.at(-1)!())
    expect(await sendBy(gateway(dropping.base))).toMatchObject({ state: 'in-doubt' })
    const half = await provider((_, response) => {
      response.writeHead(200, { 'content-length': 100 })
      response.write('{"id": 1')
      setTimeout(() => response.destroy(), 20)
    })
    const json = { success: { look: { path: 'id' } }, reference: { path: 'id' } }
    expect(await sendBy(gateway(half.base, json))).toMatchObject({ state: 'in-doubt' })
  })

  test('a TLS handshake that fails says that nothing left', async () => {
    const { base } = await provider(() => {})
    expect(await sendBy(gateway(base.replace('http:', 'https:')))).toMatchObject({ state: 'failed', permanent: false })
    const mute = createTcpServer(() => {})
    await new Promise<void>(resolve => mute.listen(0, '127.0.0.1', resolve))
    closing.push(() => mute.close())
    const silent = `https://127.0.0.1:${(mute.address() as AddressInfo).port}`
    expect(await sendBy(gateway(silent))).toMatchObject({ state: 'failed', permanent: false })
  })

  test.each([
    [{ body: { to: '{to}', text: '{text}', login: '{login}' } }, 'nothing is known for {login}'],
    [{ body: { to: '{to}' } }, 'no place for {text}'],
    [{ body: { text: '{text}' } }, 'no place for {to} or {digits}'],
    [{ body: { to: ['{to}'], text: '{text}' } }, 'a query needs a flat body'],
    [{ headers: { 'x-text': '{text}' } }, '{text} cannot stand in a header'],
    [{ values: { login: '' } }, 'login is missing'],
    [{ values: { key: 'mine' } }, '{key} belongs to the message'],
    [{ reference: { matches: '(' } }, 'Invalid regular expression'],
    [{ url: 'sms.example/send' }, 'is no address'],
  ])('%j is not opened: %s', (fault, sentence) => {
    expect(() => openSmsGateway(gateway('http://sms.example', fault as Partial<SmsGateway>))).toThrow(sentence)
  })

  test('a line break in an account’s key is not sent', async () => {
    const { base, calls } = await provider(text(200, 'OK'))
    const headers = { authorization: 'Bearer {token}' }
    const delivery = await sendBy(gateway(base, { headers, values: { token: 'a\r\nx-admin: 1' } }))
    expect(delivery).toMatchObject({ state: 'failed', permanent: false })
    expect(calls).toEqual([])
  })
})

test.each(Object.entries(SMS_PRESETS))('%s lacks only the company’s own account', (_name, preset: SmsGateway) => {
  const filled = Object.fromEntries(Object.keys(preset.values).map(name => [name, 'x']))
  expect(() => openSmsGateway({ ...preset, values: filled })).not.toThrow()
  expect(() => openSmsGateway(preset)).toThrow('is missing')
})
