import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Operation } from '../../src/contract/operation.ts'
import { OPERATIONS } from '../../src/contract/operations.ts'
import { type House, openHouse } from './house.ts'

const seen: string[] = []
let house: House
beforeAll(async () => {
  house = await openHouse({}, app => app.addHook('onRoute', route => void seen.push(...namesOf(route))))
})
afterAll(() => house.close())

const nameOf = ({ method, path }: Operation) => `${method} ${path}`
const namesOf = ({ method, url }: { method: string | string[]; url: string }) =>
  [method].flat().map(name => `${name} ${url}`)

/** What answers under /api and is no JSON operation of the contract. */
const BESIDE = [
  'GET /api/attachments/:attachmentId',
  'GET /api/draft-files/:draftFileId',
  'GET /api/customers/:customerId/export',
  'GET /api/entries/:entryId/letter/page',
  'GET /api/entries/:entryId/letter/source',
  'GET /api/quarantine/:rawMessageId/source',
  'GET /api/auth/*',
  'POST /api/auth/*',
  'GET /api/incidents/:incidentId/settlement.csv',
  'GET /api/incoming/sms/:secret',
  'POST /api/incoming/sms/:secret',
  'GET /api/openapi.json',
  'GET /api/receipts/sms/:secret',
  'POST /api/receipts/sms/:secret',
]

test('every operation of the contract has a route, and every route of the API is in the contract', () => {
  const routes = seen.filter(name => name.includes(' /api/') && !name.startsWith('HEAD') && !name.includes('/api/docs'))
  expect(routes.sort()).toEqual([...OPERATIONS.map(nameOf), ...BESIDE].sort())
})

test('a file of a case is refused without a sign-in', async () => {
  expect((await house.app.inject('/api/attachments/1')).statusCode).toBe(401)
})
