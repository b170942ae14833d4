import type { Facts, Rule } from './query.ts'

/** How one fact of a rule is typed in. */
export type FactShape =
  | 'choice'
  | 'yes-no'
  | 'date'
  | 'wall'
  | 'moment'
  | 'sum'
  | 'number'
  | 'numbers'
  | 'text'
  | 'group'

export interface FactField {
  name: string
  shape: FactShape
  required: boolean
  choices: string[]
  whole: boolean
  /** The facts within, of a `group`. */
  fields: FactField[]
}

interface Schema {
  type?: string | string[]
  format?: string
  pattern?: string
  enum?: unknown[]
  default?: unknown
  anyOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
}

/** The fields of a rule's form, made from the schema of its facts; what the rule needs stands first. */
export function fieldsOfRule({ facts, selector }: Pick<Rule, 'facts' | 'selector'>): FactField[] {
  const fields = fieldsIn(facts as Schema)
  const known = fields.some(({ name }) => name === selector)
  const chooses: FactField[] =
    selector && !known ? [{ name: selector, shape: 'date', required: true, choices: [], whole: false, fields: [] }] : []
  const marked = fields.map(field => (field.name === selector ? { ...field, required: true } : field))
  return [...chooses, ...marked].sort((a, b) => Number(b.required) - Number(a.required))
}

const fieldsIn = ({ properties = {}, required = [] }: Schema): FactField[] =>
  Object.entries(properties).map(([name, schema]) => fieldOf(name, schema, required.includes(name)))

function fieldOf(name: string, schema: Schema, required: boolean): FactField {
  const bare = withoutNull(schema)
  return {
    name,
    shape: shapeOf(name, bare),
    required: required && schema.default === undefined && bare === schema,
    choices: (bare.enum ?? []).map(String),
    whole: bare.type === 'integer',
    fields: bare.properties ? fieldsIn(bare) : [],
  }
}

/** A fact that may be null is one that may be left out. */
function withoutNull(schema: Schema): Schema {
  if (schema.anyOf) return schema.anyOf.find(({ type }) => type !== 'null') ?? schema
  if (Array.isArray(schema.type)) return { ...schema, type: schema.type.find(type => type !== 'null') ?? 'string' }
  return schema
}

function shapeOf(name: string, { type, format, pattern, enum: choices }: Schema): FactShape {
  if (choices) return 'choice'
  if (type === 'boolean') return 'yes-no'
  if (type === 'object') return 'group'
  if (type === 'array') return 'numbers'
  if (type === 'integer' || type === 'number') return name.endsWith('Minor') ? 'sum' : 'number'
  if (format === 'date') return 'date'
  if (format === 'date-time') return 'moment'
  // a local time has no format of its own in JSON Schema
  return pattern?.includes(')T(') ? 'wall' : 'text'
}

/** Facts without those that were left empty. */
export function filled(facts: Facts): Facts {
  const entries = Object.entries(facts).filter(([, value]) => value !== '' && value !== undefined && value !== null)
  return Object.fromEntries(entries.map(([name, value]) => [name, isGroup(value) ? filled(value as Facts) : value]))
}

const isGroup = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The facts that are still missing, by name. */
export const missing = (fields: FactField[], facts: Facts): string[] =>
  fields.filter(({ name, required }) => required && filled(facts)[name] === undefined).map(({ name }) => name)
