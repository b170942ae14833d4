import type pg from 'pg'

/** Tables whose columns are not ours to write down: the migrator's and better-auth's. */
const FOREIGN = /^(migrations|auth_)/

interface Column {
  table: string
  name: string
  type: string
  nullable: boolean
  generated: boolean
  fallback: string | null
  /** The fallback is a formula that is always applied. */
  computed: boolean
}

/** The schema as one canonical text: what the migrations come to, for people and for the drift test. */
export async function dumpSchema(client: pg.ClientBase): Promise<string> {
  const columns = await readColumns(client)
  const lines = ['-- What the migrations come to. Written by `npx vitest run test/schema -u`; do not edit.', '']
  for (const [table, ofTable] of byTable(columns)) {
    const parts = [...ofTable.map(describe), ...(await read(client, CONSTRAINTS, table))]
    lines.push(`create table ${table} (`, parts.map(part => `  ${part}`).join(',\n'), ');')
    lines.push(...(await read(client, INDEXES, table)).map(line => `${line};`))
    lines.push(...(await read(client, TRIGGERS, table)).map(line => `${line};`), '')
  }
  lines.push(...(await read(client, FUNCTIONS)).flatMap(text => [`${text.trim()};`, '']))
  return lines.join('\n')
}

/** The same as types for kysely, in camel case; a check on a list of words becomes a union. */
export async function dumpTypes(client: pg.ClientBase): Promise<string> {
  const columns = (await readColumns(client)).filter(column => !FOREIGN.test(column.table))
  const unions = await readUnions(client)
  const lines = [
    '// Written from the database by `npx vitest run test/schema -u`; do not edit.',
    "import type { ColumnType, Generated } from 'kysely'",
    '',
    'type Moment = ColumnType<Date, Date, Date>',
    'type Json = ColumnType<unknown, string, string>',
    'type DefaultedJson = ColumnType<unknown, string | undefined, string>',
    '',
  ]
  const tables = [...byTable(columns)]
  for (const [table, ofTable] of tables) {
    lines.push(`export interface ${pascal(table)} {`)
    lines.push(...ofTable.map(column => `  ${camel(column.name)}: ${typeOf(column, unions)}`), '}', '')
  }
  lines.push('export interface DB {', ...tables.map(([table]) => `  ${camel(table)}: ${pascal(table)}`), '}', '')
  return lines.join('\n')
}

const describe = ({ name, type, nullable, generated, fallback, computed }: Column) =>
  [
    name,
    type,
    nullable ? '' : 'not null',
    generated ? 'generated always as identity' : '',
    fallback ? (computed ? `generated always as (${fallback}) stored` : `default ${fallback}`) : '',
  ]
    .filter(Boolean)
    .join(' ')

const TYPES: Record<string, string> = {
  bigint: 'number',
  integer: 'number',
  'double precision': 'number',
  boolean: 'boolean',
  'timestamp with time zone': 'Moment',
  jsonb: 'Json',
  bytea: 'Buffer',
  'text[]': 'string[]',
  'bigint[]': 'number[]',
}

function typeOf({ table, name, type, nullable, generated, fallback }: Column, unions: Map<string, string>): string {
  const base = (unions.get(`${table}.${name}`) ?? TYPES[type] ?? 'string') + (nullable ? ' | null' : '')
  if (type === 'jsonb') return fallback ? 'DefaultedJson' : nullable ? 'Json | null' : 'Json'
  return generated || fallback ? `Generated<${base}>` : base
}

function byTable(columns: Column[]): Map<string, Column[]> {
  const tables = new Map<string, Column[]>()
  for (const column of columns) tables.set(column.table, [...(tables.get(column.table) ?? []), column])
  return tables
}
const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
const pascal = (name: string) => camel(`_${name}`)

async function readColumns(client: pg.ClientBase): Promise<Column[]> {
  const { rows } = await client.query<Column>(`
    select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
      not a.attnotnull as nullable, a.attidentity <> '' as generated, pg_get_expr(d.adbin, d.adrelid) as fallback,
      a.attgenerated <> '' as computed
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    order by c.relname collate "C", a.attnum`)
  return rows
}

/** `check (state in ('open', 'kept'))` as PostgreSQL writes it back. */
async function readUnions(client: pg.ClientBase): Promise<Map<string, string>> {
  const { rows } = await client.query<{ column: string; definition: string }>(`
    select conrelid::regclass || '.' || a.attname as column, pg_get_constraintdef(con.oid) as definition
    from pg_constraint con join pg_attribute a on a.attrelid = con.conrelid and a.attnum = con.conkey[1]
    where con.contype = 'c' and cardinality(con.conkey) = 1 and pg_get_constraintdef(con.oid) ~ '= ANY \\(ARRAY\\['`)
  return new Map(
    rows.map(({ column, definition }) => [
      column,
      [...definition.matchAll(/('[^']+')::text/g)].map(match => match[1]).join(' | '),
    ]),
  )
}

async function read(client: pg.ClientBase, query: string, table?: string): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(query, table ? [table] : [])
  return rows.map(row => row.line)
}

// not-null constraints have names from PostgreSQL 18 on; they stand with their columns already
const CONSTRAINTS = `
  select 'constraint ' || conname || ' ' || pg_get_constraintdef(oid) as line
  from pg_constraint where conrelid = $1::regclass and contype not in ('n', 't') order by conname collate "C"`
const INDEXES = `
  select indexdef as line from pg_indexes
  where schemaname = 'public' and tablename = $1
    and indexname not in (select conname from pg_constraint where conrelid = $1::regclass)
  order by indexname collate "C"`
const TRIGGERS = `
  select pg_get_triggerdef(oid) as line from pg_trigger
  where tgrelid = $1::regclass and not tgisinternal order by tgname collate "C"`
const FUNCTIONS = `
  select pg_get_functiondef(p.oid) as line from pg_proc p
  where p.pronamespace = 'public'::regnamespace
    and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  order by p.proname collate "C"`
