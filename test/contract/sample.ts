import { z } from 'zod'

export interface Schema {
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  type?: string | string[]
  required?: string[]
  properties?: Record<string, Schema>
  items?: Schema
  minItems?: number
  minimum?: number
  exclusiveMinimum?: number
  minLength?: number
  format?: string
  pattern?: string
}

/** The least that a schema takes; all that it knows where a rule between fields wants more. */
export function sample(schema: z.ZodType): unknown {
  const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema
  const least = sampleOf(shape)
  return schema.safeParse(least).success ? least : sampleOf(shape, true)
}

/** A value that fits a JSON schema, as the OpenAPI document shows it. */
export function sampleOf(schema: Schema, whole = false): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const either = schema.anyOf ?? schema.oneOf
  if (either) return sampleOf(either[0]!, whole)
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map(part => sampleOf(part, whole)))
  switch ([schema.type].flat()[0]) {
    case 'object': {
      const { properties = {}, required = [] } = schema
      const names = whole ? Object.keys(properties) : required
      return Object.fromEntries(names.map(name => [name, sampleOf(properties[name]!, whole)]))
    }
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items!, whole))
    case 'string':
      return text(schema)
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, (schema.exclusiveMinimum ?? 0) + 1)
    case 'boolean':
      return true
    case 'null':
      return null
    default:
      return {}
  }
}

/** Words that fit the patterns of the contract. */
const WORDS = [
  'x',
  'RUB',
  'RU',
  '10:00',
  '2027-01-01',
  '2027-01',
  '1042',
  'msk.north',
  'x'.repeat(10),
  `whsec_${'A'.repeat(32)}`,
]

function text({ format, pattern, minLength = 1 }: Schema): string {
  if (format === 'date-time') return '2027-01-01T12:00:00Z'
  if (format === 'email') return 'new@example.ru'
  if (format === 'uri') return 'https://a.example'
  if (pattern) {
    const fits = WORDS.find(word => word.length >= minLength && new RegExp(pattern).test(word))
    if (fits === undefined) throw new Error(`no word for ${pattern}`)
    return fits
  }
  return 'x'.repeat(Math.max(minLength, 1))
}
