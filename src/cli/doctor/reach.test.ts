import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { gatewaysFindings, knock, mailDomainFindings } from './reach.ts'

const no = (code: string) => async () => {
  throw Object.assign(new Error(code), { code })
}
const codes = async (names: Parameters<typeof mailDomainFindings>[1]) =>
  (await mailDomainFindings('help@orbita.example', names)).map(({ key, ok }) => [key.replace('cli.doctor.', ''), ok])

test('a domain with everything is well', async () => {
  const records: Record<string, string[][]> = {
    'orbita.example': [['google-site=1'], ['v=spf1 ', 'mx -all']],
    '_dmarc.orbita.example': [['v=DMARC1; p=none']],
  }
  const names = { resolveMx: async () => [{}], resolveTxt: async (domain: string) => records[domain]! }
  expect(await codes(names)).toEqual([['mx', true], ['spf', true], ['dmarc', true]]) // biome-ignore format: one line
})

test('a domain with nothing is told what is missing', async () => {
  const names = { resolveMx: no('ENODATA'), resolveTxt: no('ENOTFOUND') }
  expect(await codes(names)).toEqual([['mxNone', false], ['spfNone', false], ['dmarcNone', false]]) // biome-ignore format: one line
})

test('a DNS that is silent says nothing of the domain, good or bad', async () => {
  expect(await codes({ resolveMx: no('ETIMEOUT'), resolveTxt: no('ETIMEOUT') })).toEqual([['dnsUnknown', null]])
})

test('a gateway answers, or it does not, or it rests', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  const settings = { host: '127.0.0.1', port }
  const states = async (resting: 'email'[] = []) =>
    (await gatewaysFindings([{ channel: 'email', settings }], resting)).map(({ key }) => key)
  expect(await states()).toEqual(['cli.doctor.gatewayAnswers'])
  expect(await states(['email'])).toEqual(['cli.doctor.gatewayRests'])
  await new Promise(resolve => server.close(resolve))
  expect(await knock(settings)).toBe('ECONNREFUSED')
  expect(await states()).toEqual(['cli.doctor.gatewayBad'])
})
