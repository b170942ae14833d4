import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type House, openHouse } from './house.ts'
import { type Schema, sampleOf } from './sample.ts'

/** What the OpenAPI document says of one request; nothing here is listed by hand. */
interface Described {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  parameters: { in: string; name: string; required?: boolean; schema: Schema }[]
  body?: Schema
  statuses: string[]
  stream: boolean
}
// biome-ignore lint/suspicious/noExplicitAny: answers are looked at as they come
type Json = Record<string, any>

let house: House
let all: Described[]
let administrator: Awaited<ReturnType<House['as']>>
let document: Json
const keys: Record<'whole' | 'bare' | 'spent', string> = { whole: '', bare: '', spent: '' }
beforeAll(async () => {
  house = await openHouse({ feed: { pollMs: 10, beatMs: 100 } })
  administrator = await house.as(house.vera)
  document = (await house.app.inject('/api/openapi.json')).json()
  all = read(document)
  const { scopes } = (await administrator('GET', '/api/api-keys')).json()
  for (const name of Object.keys(keys) as (keyof typeof keys)[]) {
    const body = { name, scopes: scopes.map(({ scope }: { scope: string }) => scope), perMinute: 60_000 }
    const { id, key } = (await administrator('POST', '/api/api-keys', body)).json()
    keys[name] = key
    if (name === 'bare') await sql('update api_keys set scopes = $2 where id = $1', [id, []])
    if (name === 'spent') await sql('update api_keys set per_minute = 1 where id = $1', [id])
  }
})
afterAll(() => house.close())

const sql = (text: string, values: unknown[]) => house.database.query(client => client.query(text, values))
const deref = (part: Json): Json =>
  part.$ref
    ? part.$ref
        .slice(2)
        .split('/')
        .reduce((at: Json, name: string) => at[name], document)
    : part

const read = ({ paths }: Json): Described[] =>
  Object.entries<Json>(paths).flatMap(([path, methods]) =>
    Object.entries<Json>(methods).map(([method, said]) => ({
      method: method.toUpperCase() as 'GET',
      path,
      parameters: (said.parameters ?? []).map(deref),
      body: said.requestBody?.content['application/json'].schema,
      statuses: Object.keys(said.responses),
      stream: Object.values<Json>(said.responses).some(response => deref(response).content?.['text/event-stream']),
    })),
  )

const withStatus = (status: number) => all.filter(({ statuses }) => statuses.includes(String(status)))

/** A number that nothing has. */
const NOWHERE = 900_000_000

function urlOf({ path, parameters }: Described): string {
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const { schema } = parameters.find(each => each.in === 'path' && each.name === name)!
    return String(schema.type === 'string' ? sampleOf(schema) : NOWHERE)
  })
  const query = parameters.filter(each => each.in === 'query' && each.required)
  const search = query.map(({ name, schema }) => `${name}=${encodeURIComponent(String(sampleOf(schema)))}`).join('&')
  return search ? `${url}?${search}` : url
}

function send(request: Described, headers: Record<string, string>, body: unknown = sampleOf(request.body ?? {})) {
  const payload = request.body && (typeof body === 'string' ? body : JSON.stringify(body))
  const type = payload ? { 'content-type': 'application/json' } : {}
  return house.app.inject({ method: request.method, url: urlOf(request), headers: { ...type, ...headers }, payload })
}

/** With all fields where a rule between them wants more than the least. */
async function sendFit(request: Described, headers: Record<string, string>) {
  const answer = await send(request, headers)
  return answer.statusCode === 422 ? send(request, headers, sampleOf(request.body ?? {}, true)) : answer
}

const by = (key: keyof typeof keys) => ({ authorization: `Bearer ${keys[key]}` })
const nameOf = ({ method, path }: Described) => `${method} ${path}`

/** Everything that answers otherwise than documented, as one list: it is read at a look. */
async function oddities(
  requests: Described[],
  ask: (request: Described) => ReturnType<typeof send>,
  fits: (answer: Json) => boolean,
): Promise<string[]> {
  const looked = await each(requests, async request => {
    const answer = await ask(request)
    const problem = answer.headers['content-type']?.toString().includes('problem+json') ? answer.json() : {}
    const isFit = fits(problem) && problem.status === answer.statusCode && problem.detail
    return isFit ? [] : [`${nameOf(request)}: ${answer.statusCode} ${answer.payload.slice(0, 200)}`]
  })
  return looked.flat()
}

/** A few at a time. */
async function each<T, R>(items: T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const done: R[] = []
  for (let at = 0; at < items.length; at += 8) done.push(...(await Promise.all(items.slice(at, at + 8).map(work))))
  return done
}

describe('every request of the document, by every problem that it documents', () => {
  test('401: nobody, and a key that opens nothing', async () => {
    const closed = withStatus(401)
    expect(closed.length).toBeGreaterThan(140)
    const nobody = (problem: Json) => problem.status === 401 && problem.code === 'unauthenticated'
    expect(await oddities(closed, request => send(request, {}), nobody)).toEqual([])
    const made = { authorization: 'Bearer mg_000000000000_made-up' }
    expect(await oddities(closed, request => send(request, made), nobody)).toEqual([])
  })

  test('403: a key without the scope', async () => {
    // what is a person's own, as a sign-in is, no scope opens
    const codes = ['key-without-scope', 'staff-needed']
    const refused = (problem: Json) => problem.status === 403 && codes.includes(problem.code)
    expect(await oddities(withStatus(403), request => sendFit(request, by('bare')), refused)).toEqual([])
  })

  test('404: an address where nothing is', async () => {
    const numbered = withStatus(404).filter(({ parameters }) =>
      parameters.some(each => each.in === 'path' && each.schema.type === 'integer'),
    )
    const asAdministrator = (request: Described) => sendFit(request, { authorization: administrator.authorization })
    expect(await oddities(numbered, asAdministrator, problem => problem.status === 404)).toEqual([])
  })

  test('400: a body that is no JSON', async () => {
    const broken = (request: Described) => send(request, { authorization: administrator.authorization }, '{')
    expect(await oddities(withStatus(400), broken, ({ status, code }) => status === 400 && code === 'invalid')).toEqual(
      [],
    )
  })

  test('422: each field that is needed and missing, and each of a wrong kind, is named', async () => {
    const described = all.filter(({ body }) => body?.type === 'object')
    const odd = await each(described, async request => {
      const odd: string[] = []
      const { required = [], properties = {} } = request.body!
      const whole = sampleOf(request.body!) as Json
      const { authorization } = administrator
      const names = (problem: Json, field: string) =>
        problem.status === 422 && problem.errors?.some((error: Json) => error.field.split('.')[0] === field)
      for (const field of required) {
        const { [field]: _, ...rest } = whole
        const answer = (await send(request, { authorization }, rest)).json()
        if (!names(answer, field)) odd.push(`${nameOf(request)} without ${field}: ${JSON.stringify(answer)}`)
      }
      for (const [field, schema] of Object.entries(properties)) {
        const wrong = wrongKind(schema)
        if (wrong === undefined) continue
        const answer = (await send(request, { authorization }, { ...whole, [field]: wrong })).json()
        if (!names(answer, field)) odd.push(`${nameOf(request)} with a wrong ${field}: ${JSON.stringify(answer)}`)
      }
      return odd
    })
    expect(odd.flat()).toEqual([])
  })

  test('409: the same request while the first is being done; 422: its key with another', async () => {
    const posts = withStatus(409)
    expect(posts.map(({ method }) => method)).toEqual(posts.map(() => 'POST'))
    const { rows } = await sql('select id from staff where email = $1', [house.vera.email])
    const begun = (asked: string) => async (request: Described) => {
      const key = `${asked}:${nameOf(request)}`.replaceAll(' ', '.')
      const url = urlOf(request)
      const body = request.body ? JSON.stringify(sampleOf(request.body)) : 'null'
      const fingerprint = asked === 'same' ? `POST ${url}\n${body}` : 'another'
      await sql(IN_FLIGHT, [`staff:${rows[0].id}`, key, fingerprint])
      return send(request, { authorization: administrator.authorization, 'idempotency-key': key })
    }
    // one whose least body breaks a rule between fields is told that first
    const whole = posts.filter(({ path }) => !path.endsWith('/appeals'))
    expect(await oddities(whole, begun('same'), problem => problem.code === 'request-in-flight')).toEqual([])
    expect(await oddities(whole, begun('other'), problem => problem.code === 'idempotency-key-reused')).toEqual([])
  })

  test('429: a key that has spent its minute, with when it has another', async () => {
    await send(all[0]!, by('spent'))
    const limited = async (request: Described) => {
      const answer = await send(request, by('spent'))
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
      expect(answer.headers['ratelimit-remaining']).toBe('0')
      return answer
    }
    expect(await oddities(withStatus(429), limited, problem => problem.code === 'too-many-requests')).toEqual([])
  })
})

test('whoever holds every scope is refused nowhere but where keys are made', async () => {
  const quick = all.filter(({ stream, statuses }) => !stream && statuses.includes('403'))
  const codes = await each(quick, async request =>
    (await send(request, by('whole'))).body.includes('key-without-scope'),
  )
  const refused = quick.filter((_, index) => codes[index]).map(nameOf)
  expect(refused.filter(name => !name.includes('/api/api-keys'))).toEqual([])
  expect(refused).toHaveLength(3)
})

/** A value that no schema of this kind takes; undefined where everything goes. */
function wrongKind(schema: Schema): unknown {
  const kinds = [schema, ...(schema.anyOf ?? schema.oneOf ?? [])].flatMap(({ type }) => type ?? [])
  if (!kinds.length && !schema.enum && schema.const === undefined) return undefined
  return kinds.includes('object') ? (kinds.includes('array') ? 7 : []) : { not: 'this' }
}

const IN_FLIGHT = `insert into requests_once (actor, key, fingerprint, begun_at, run, lease_until)
  values ($1, $2, sha256(convert_to($3, 'utf8')), now(), gen_random_uuid(), now() + interval '1 minute')`
