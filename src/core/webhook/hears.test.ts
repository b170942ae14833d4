import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Actor } from '../actor.ts'
import type { Scope } from '../api-key/scope.ts'
import { ALL_TYPES, EVENT_TYPES, isKnownType } from './event-types.ts'
import { isTold, mayHave, UNTOLD } from './hears.ts'

const by = (scopes?: Scope[]): Actor => ({
  kind: 'staff',
  id: 1,
  name: 'Vera',
  role: 'administrator',
  ...(scopes && { key: { id: 1, name: 'CRM', scopes } }),
})

test('nothing is told of keys and of webhooks themselves', () => {
  expect(UNTOLD).toEqual(expect.arrayContaining(['api-key', 'webhook', 'sign-in']))
  expect(['api-key.made', 'webhook.off', 'case.opened', 'gateway.set'].map(isTold)).toEqual([false, false, true, true])
})

test.each<[Scope[] | undefined, string[], boolean]>([
  [undefined, ['*'], true],
  [['webhooks'], ['case.opened'], false],
  [['webhooks', 'cases'], ['case.opened', 'pledge.*'], true],
  [['webhooks', 'cases'], ['incident.*'], false],
  [['webhooks', 'cases', 'incidents'], ['incident.*', 'case.*'], true],
  [['webhooks', 'cases'], ['*'], false],
  [['webhooks', 'read'], ['*'], true],
])('a key with %j has %j told: %s', (scopes, types, may) => expect(mayHave(by(scopes), types)).toBe(may))

test.each([
  ['*', true],
  ['case.*', true],
  ['case.opened', true],
  ['case.eaten', false],
  ['cat.*', false],
  ['case', false],
])('%s is known: %s', (type, known) => expect(isKnownType(type)).toBe(known))

/** Written so in the rooms: `type: 'case.opened'`, and in SQL `'payout.paid' as type`. */
const WRITTEN = /type: (?:\w+ \? '[a-z.-]+' : )?'([a-z-]+\.[a-z-]+)'|'([a-z-]+\.[a-z-]+)' as type/g

test('every type that the rooms write is in the list', () => {
  const src = new URL('../../', import.meta.url)
  const written = ['desk', 'store'].flatMap(room =>
    readdirSync(new URL(`${room}/`, src), { recursive: true, encoding: 'utf8' })
      .filter(name => /(?<!\.test)\.ts$/.test(name))
      .flatMap(name => [...readFileSync(new URL(`${room}/${name}`, src), 'utf8').matchAll(WRITTEN)])
      .map(match => match[1] ?? match[2]!),
  )
  expect(written.length).toBeGreaterThan(80)
  // what the billing alone is sent
  const elsewhere = ['settlement.entries', 'settlement.trial']
  const told = written.filter(type => !UNTOLD.includes(type.split('.')[0]!) && !elsewhere.includes(type))
  expect([...new Set(told)].filter(type => !ALL_TYPES.includes(type))).toEqual([])
  expect(Object.keys(EVENT_TYPES).filter(noun => UNTOLD.includes(noun))).toEqual([])
})
