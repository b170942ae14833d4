import { STATUS_CODES } from 'node:http'
import { z } from 'zod'
import { Problem } from '../../contract/common.ts'
import type { Operation } from '../../contract/operation.ts'
import { OPERATIONS } from '../../contract/operations.ts'

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
      session: { type: 'http', scheme: 'bearer', description: 'The token of a session, as sign-in answers it.' },
    },
  },
  security: [{ session: [] }],
})

const SUMMARY = 'A customer-service desk that makes service good in substance and not in manner'
const LICENSE = { name: 'Apache-2.0', identifier: 'Apache-2.0' }
const DESCRIPTION = `Sign in with \`POST /api/auth/sign-in/email\` and \`{"email": …, "password": …}\`; the answer's \`token\` goes
into \`Authorization: Bearer …\`. Moments are ISO 8601 with an offset. Lists come in pages: pass \`next\` as \`cursor\`.
What cannot be done is told as problem details (RFC 9457) with a stable \`code\` and a sentence in the language of
\`Accept-Language\` (Russian or English).`

function paths(): Record<string, Json> {
  const paths: Record<string, Json> = {}
  for (const operation of OPERATIONS) {
    const path = operation.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describe(operation) }
  }
  return paths
}

function describe(operation: Operation): Json {
  const { tag, summary, params, query, body, open } = operation
  const parameters = [...parametersIn('path', params), ...parametersIn('query', query)]
  return {
    operationId: operationId(operation),
    tags: [tag],
    summary,
    ...(parameters.length && { parameters }),
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } },
    }),
    responses: { ...success(operation), default: PROBLEM },
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

function success({ response, status = response ? 200 : 204 }: Operation): Json {
  const content = response && { content: { 'application/json': { schema: schemaOf(response, 'output') } } }
  return { [status]: { description: STATUS_CODES[status], ...content } }
}

const PROBLEM = {
  description: 'Why not, as problem details',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

/** `get_cases_caseId`: what the path says, in one word. */
const operationId = ({ method, path }: Operation): string =>
  [method.toLowerCase(), ...path.replace('/api/', '').split('/')].join('_').replace(/[^\w]+/g, '')

/** JSON Schema 2020-12, which is what OpenAPI 3.1 speaks. Shared parts are written out where they stand. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' })
  return rest
}
