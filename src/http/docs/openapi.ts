import { STATUS_CODES } from 'node:http'
import { z } from 'zod'
import { Problem } from '../../contract/common.ts'
import type { Operation } from '../../contract/operation.ts'
import { NAMED, OPERATIONS } from '../../contract/operations.ts'

type Json = Record<string, unknown>

/** The API as an OpenAPI 3.1 document, made from the contract. */
export const openApi = ({ url, version }: { url: string; version: string }) => ({
  openapi: '3.1.0',
  info: { title: 'Makegood', version, summary: SUMMARY, description: DESCRIPTION, license: LICENSE },
  servers: [{ url }],
  tags: [...new Set(OPERATIONS.map(({ tag }) => tag))].map(name => ({ name })),
  paths: paths(),
  components: {
    schemas: { Problem: schemaOf(Problem, 'output') },
    securitySchemes: {
      key: { type: 'http', scheme: 'bearer', description: 'A key that an administrator made: `mg_…`.' },
      session: { type: 'http', scheme: 'bearer', description: 'The token of a session, as sign-in answers it.' },
    },
    parameters: PARAMETERS,
    responses: PROBLEMS,
  },
  security: [{ key: [] }, { session: [] }],
})

const SUMMARY = 'A customer-service desk that makes service good in substance and not in manner'
const LICENSE = { name: 'Apache-2.0', identifier: 'Apache-2.0' }
const DESCRIPTION = `Programs come in with a key, \`Authorization: Bearer mg_…\`, which an administrator makes for the scopes that it
needs; people with the token that \`POST /api/auth/sign-in/email\` answers. Moments are ISO 8601 with an offset. Lists come
in pages: pass \`next\` as \`cursor\`. What cannot be done is told as problem details (RFC 9457) with a stable \`code\` and a
sentence in the language of \`Accept-Language\` (Russian or English). docs/api.md leads through it by example.`

/** Headers that requests may carry. */
const PARAMETERS = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: 'Sent twice with the same key, the request is done once and answered alike, for 24 hours.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    required: false,
    description: 'The `ETag` of the case as it was read: 409 `case-changed` tells what came in between.',
    schema: { type: 'string' },
  },
  LastEventID: {
    name: 'Last-Event-ID',
    in: 'header',
    required: false,
    description: 'The event behind which to go on.',
    schema: { type: 'string' },
  },
}

const problem = (description: string, headers?: Json) => ({
  description,
  ...(headers && { headers }),
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})
const seconds = (description: string) => ({ description, schema: { type: 'integer' } })

/** Why not, by status. */
const PROBLEMS = {
  400: problem('What was sent cannot be read'),
  401: problem('Neither a session nor a key that opens'),
  403: problem('Who asks may not do this, or the key was not made for it'),
  404: problem('There is nothing under this address'),
  409: problem('It does not go with the state of things: `code` says with which'),
  422: problem('What was sent does not fit; `errors` names the fields'),
  429: problem('The key has spent its requests of this minute', {
    'Retry-After': seconds('Until the key has new ones'),
    'RateLimit-Limit': seconds('Requests a minute'),
    'RateLimit-Remaining': seconds('Of them left'),
    'RateLimit-Reset': seconds('Until the minute is over'),
  }),
  default: problem('Why not, as problem details'),
}

/** The problems that an operation is sure to know; what else can go wrong is told under `default`. */
function problemsOf({ method, params, query, body, open }: Operation): (keyof typeof PROBLEMS)[] {
  return [
    ...(body ? [400 as const] : []),
    ...(open ? [] : [401 as const, 403 as const, 429 as const]),
    ...(params ? [404 as const] : []),
    ...(method === 'POST' && !open ? [409 as const] : []),
    ...(body || query || method === 'POST' ? [422 as const] : []),
    'default',
  ]
}

function paths(): Record<string, Json> {
  const paths: Record<string, Json> = {}
  for (const operation of OPERATIONS) {
    const path = operation.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describe(operation) }
  }
  return paths
}

function describe(operation: Operation): Json {
  const { tag, summary, params, query, body, file, open } = operation
  const parameters = [...parametersIn('path', params), ...parametersIn('query', query), ...headersOf(operation)]
  return {
    operationId: operationId(operation),
    tags: [tag],
    summary,
    ...(parameters.length && { parameters }),
    ...(body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemaOf(body, 'input') }, ...(file && { [file]: {} }) },
      },
    }),
    responses: { ...success(operation), ...problems(operation) },
    ...(open && { security: [] }),
  }
}

function parametersIn(place: 'path' | 'query', schema: z.ZodObject | undefined): Json[] {
  if (!schema) return []
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as { properties?: Json; required?: string[] }
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema,
  }))
}

function headersOf({ method, guarded, stream }: Operation): Json[] {
  const names = [method === 'POST' && 'IdempotencyKey', guarded && 'IfMatch', stream && 'LastEventID'].filter(Boolean)
  return names.map(name => ({ $ref: `#/components/parameters/${name}` }))
}

function success({ response, stream, status = response ? 200 : 204 }: Operation): Json {
  const type = stream ? 'text/event-stream' : 'application/json'
  const content = response && { content: { [type]: { schema: schemaOf(response, 'output') } } }
  return { [status]: { description: STATUS_CODES[status], ...content } }
}

const problems = (operation: Operation): Json =>
  Object.fromEntries(problemsOf(operation).map(status => [status, { $ref: `#/components/responses/${status}` }]))

/** The name of its method in the typed client, `makegood/client`. */
const operationId = (operation: Operation): string => NAMES.get(operation)!
const NAMES = new Map(Object.entries<Operation>(NAMED).map(([name, operation]) => [operation, name]))

/** JSON Schema 2020-12, which is what OpenAPI 3.1 speaks. Shared parts are written out where they stand. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' })
  return rest
}
