import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Operation } from '../../src/contract/operation.ts'
import { NAMED } from '../../src/contract/operations.ts'
import { type Actor, ROLES } from '../../src/core/actor.ts'
import { covers, SCOPE_NAMES } from '../../src/core/api-key/scope.ts'
import { DEEDS, type Deed, neededFor } from '../../src/core/deed.ts'
import { permit } from '../../src/core/permit.ts'
import { addApiKey } from '../../src/desk/api-key.ts'
import { linkTo } from '../../src/desk/case/link.ts'
import { read } from '../../src/desk/desk.ts'
import { tell } from '../../src/desk/intake/intake.ts'
import { ok } from '../world/world.ts'
import { type House, openHouse } from './house.ts'
import { sample } from './sample.ts'

/** Every operation of the API is asked by everybody; who may is written in docs/permissions.md. */

let house: House
const bearers: Record<string, string> = {}
beforeAll(async () => {
  house = await openHouse()
  for (const [role, person] of [
    ['agent', house.anna],
    ['lead', house.olga],
    ['administrator', house.vera],
  ] as const)
    bearers[role] = (await house.as(person)).authorization
  const { caseId } = await ok(
    tell(house.desk, null, {
      ...{ source: 'web', raw: Buffer.from('x'), contact: { name: 'Мария', email: 'maria@mail.example' } },
      word: { channel: 'web', text: 'Нет связи' },
    }),
  )
  const { customerId } = (await house.store.case.find(caseId))!
  const link = await read(house.desk, house.annaActor, a => linkTo(a, caseId, customerId))
  bearers.link = `Bearer ${link.split('/c/')[1]}`
})
afterAll(() => house.close())

const OPERATIONS = Object.entries<Operation>(NAMED).filter(([, { stream }]) => !stream)
const CLOSED = OPERATIONS.filter(([, { open }]) => !open)

/** A key of an administrator with these scopes. */
async function key(scopes: string[]): Promise<string> {
  const name = scopes.join() || 'nothing'
  bearers[name] ??=
    `Bearer ${(await ok(addApiKey(house.desk, house.veraActor, { name: 'test', scopes: scopes as never, perMinute: 60_000 }))).key}`
  return bearers[name]
}

/** The answer to a request that is well formed and asks for a row that is not there. */
async function ask({ method, path, params, query, body }: Operation, authorization?: string) {
  const named = params ? (sample(params) as Record<string, unknown>) : {}
  const url = path.replace(/:(\w+)/g, (_, name) =>
    typeof named[name] === 'number' ? '987654321' : String(named[name]),
  )
  const search = query ? `?${new URLSearchParams(sample(query) as Record<string, string>)}` : ''
  const response = await house.app.inject({
    ...{ method, url: url + search, headers: authorization ? { authorization } : {} },
    ...(method !== 'GET' && method !== 'DELETE' && { payload: (body ? sample(body) : {}) as object }),
  })
  const problem = response.headers['content-type']?.toString().includes('problem') ? response.json() : null
  return {
    status: response.statusCode,
    code: (problem?.code ?? null) as string | null,
    detail: problem?.detail as string,
  }
}

/** What an operation asks first, told by the refusal that a key without any scope gets. */
async function deedOf(operation: Operation): Promise<Deed | null> {
  const { code, detail } = await ask(operation, await key([]))
  return code === 'key-without-scope' ? (DEEDS.find(deed => detail.includes(`(${deed})`)) ?? null) : null
}

const deeds = new Map<string, Deed | null>()

test('every operation asks who may before it looks at anything', async () => {
  for (const [name, operation] of CLOSED) deeds.set(name, await deedOf(operation))
  expect([...deeds].filter(([, deed]) => !deed).map(([name]) => name)).toEqual(OF_ONES_OWN)
})

/** What is about the person who asks and nobody else: a key is nobody, people need no right for it. */
const OF_ONES_OWN = ['getOwnSignIn']

describe('as', () => {
  test.each(ROLES)('%s: refused what the table refuses, and nothing else', async role => {
    const wrong: string[] = []
    // who may as an agent may in every role: src/core/permit.test.ts holds the whole matrix
    const asked = CLOSED.filter(([name]) => role === 'agent' || neededFor(deeds.get(name) ?? 'read cases') !== 'staff')
    for (const [name, operation] of asked) {
      const deed = deeds.get(name)
      const may = !deed || permit({ kind: 'staff', id: 1, name: 'x', role }, deed) === null
      const { code, status } = await ask(operation, bearers[role])
      if (may === (code === 'forbidden') || status >= 500) wrong.push(`${name}: ${status} ${code}`)
    }
    expect(wrong).toEqual([])
  })

  test('a key: with all scopes but the right ones nothing, with a right one not refused', async () => {
    const wrong: string[] = []
    for (const [name, operation] of CLOSED) {
      const deed = deeds.get(name)
      if (!deed) continue
      const right = SCOPE_NAMES.filter(scope => covers([scope], deed))
      const others = SCOPE_NAMES.filter(scope => !right.includes(scope))
      if ((await ask(operation, await key(others))).code !== 'key-without-scope') wrong.push(`${name} with others`)
      const given = right[0] && (await ask(operation, await key([right[0]]))).code
      if (given === 'key-without-scope' || given === 'forbidden') wrong.push(`${name} with ${right[0]}: ${given}`)
    }
    expect(wrong).toEqual([])
  })

  test.each([
    ['nobody', undefined],
    ['a customer by a link', 'link'],
  ])('%s: nothing at all', async (_, bearer) => {
    const open: string[] = []
    for (const [name, operation] of CLOSED)
      if ((await ask(operation, bearer && bearers[bearer])).code !== 'unauthenticated') open.push(name)
    expect(open).toEqual([])
  })
})

const mark = (yes: boolean) => (yes ? 'yes' : '')
const may = (role: (typeof ROLES)[number], deed: Deed) => {
  const by: Actor = { kind: 'staff', id: 1, name: 'x', role }
  return mark(permit(by, deed) === null)
}

test('docs/permissions.md says it all', async () => {
  const page = [
    '# Who may what',
    '',
    'Roles are agent, lead and administrator; each may all that the one before it may. A key of another program may what its scopes say',
    'and the person who made it may. A customer has a private link, which opens one case and nothing of the API. Every verb of the desk asks',
    '`src/core/permit.ts` first of all. Written by `npx vitest run test/contract/permissions -u`, which asks each operation as everybody; do not',
    'edit.',
    '',
    '## Deeds',
    '',
    '| deed | agent | lead | administrator | scopes of a key |',
    '|---|---|---|---|---|',
    ...DEEDS.map(deed => {
      const scopes = SCOPE_NAMES.filter(scope => covers([scope], deed)).map(scope => `\`${scope}\``)
      return `| ${deed} | ${ROLES.map(role => may(role, deed)).join(' | ')} | ${scopes.join(', ') || 'none'} |`
    }),
    '',
    '## Requests',
    '',
    'From the lowest role that may. `GET /api/attachments/:attachmentId` asks for *read cases* and so do `GET /api/entries/:entryId/letter/page` and',
    '`GET /api/entries/:entryId/letter/source`, `GET /api/customers/:customerId/export` for',
    '*export customers*, `GET /api/events` for *read cases*.',
    '',
    '| request | deed | from |',
    '|---|---|---|',
    ...CLOSED.map(([name, { method, path }]) => {
      const deed = deeds.get(name)
      return `| \`${method} ${path}\` | ${deed ?? 'one’s own'} | ${deed ? FROM[neededFor(deed)] : 'agent'} |`
    }).sort(),
    ...OPERATIONS.filter(([, { open }]) => open)
      .map(([, { method, path }]) => `| \`${method} ${path}\` | none | anybody |`)
      .sort(),
    '',
  ]
  await expect(page.join('\n')).toMatchFileSnapshot('../../docs/permissions.md')
})

const FROM = { staff: 'agent', lead: 'lead', administrator: 'administrator' }
