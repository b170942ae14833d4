import { Writable } from 'node:stream'
import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { logOptions, unsaid } from './log.ts'

const lines: Record<string, unknown>[] = []
const sink = new Writable({
  write(chunk, _encoding, next) {
    lines.push(JSON.parse(String(chunk)))
    next()
  },
})
const log = pino({ ...logOptions('worker'), level: 'info' } as pino.LoggerOptions, sink)
const logged = (say: () => void) => {
  say()
  return lines.at(-1)!
}

describe('the log', () => {
  test('is one line for web and worker, with the part, a moment and the level', () => {
    expect(logged(() => log.warn('the database went away'))).toMatchObject({
      part: 'worker',
      level: 40,
      msg: 'the database went away',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    })
  })

  test('names the route of a request and not its address, nor who asks', () => {
    const req = { method: 'GET', url: '/c/opens-a-case', ip: '203.0.113.9', routeOptions: { url: '/c/:token' } }
    const line = logged(() => log.info({ req, reqId: 'r1' }))
    expect(line).toMatchObject({ reqId: 'r1', req: { method: 'GET', route: '/c/:token' } })
    expect(JSON.stringify(line)).not.toMatch(/opens-a-case|203\.0/)
  })

  test('of a fault of PostgreSQL keeps the code and not the values of the row', () => {
    const fault = Object.assign(new Error('duplicate key'), {
      code: '23505',
      detail: 'Key (email)=(lida@mail.example)',
    })
    const line = logged(() => log.error({ err: fault }, 'read mail'))
    expect(line).toMatchObject({ msg: 'read mail', err: { code: '23505', message: 'duplicate key' } })
    expect(JSON.stringify(line)).not.toContain('lida@')
  })

  test.each(['password', 'token', 'authorization', 'cookie', 'text', 'address'])('takes %s out, one deep too', name => {
    const line = logged(() => log.info({ [name]: 'plain', deep: { [name]: 'plain' } }))
    expect(line).toMatchObject({ [name]: '[…]', deep: { [name]: '[…]' } })
  })

  test.each([
    ['550 no such user maria.o@mail.example here', '550 no such user [email] here'],
    ['to +7 916 123-45-67 failed', 'to [phone] failed'],
    ['connect postgres://makegood:pw@127.0.0.1:5432/makegood', 'connect [database]'],
    ['GET /c/AbCdEfGhIjKlMnOpQr 500', 'GET /c/[link] 500'],
    ['GET /first-administrator?token=abc&x=1', 'GET /first-administrator?token=[…]&x=1'],
    ['round failed after 12 tries', 'round failed after 12 tries'],
  ])('%s', (said, written) => expect(unsaid(said)).toBe(written))
})
