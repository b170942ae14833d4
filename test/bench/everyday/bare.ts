import pg from 'pg'

/** A row that only this kind of change leaves, and that nobody changes afterwards. */
const MARK = {
  case: `select xmin::text as left_by from events where type = 'case.opened' order by id desc limit 1`,
  reply: `select xmin::text as left_by from entries where kind = 'reply' order by id desc limit 1`,
}

/**
 * How many times a second the rows that one change of this kind left can be written, in one transaction each: nothing is
 * read or decided, keys are new, and nobody checks where they point; a row that was changed is written as a new one.
 */
export async function copyRows(
  databaseUrl: string,
  kind: keyof typeof MARK,
  connections: number,
  seconds: number,
): Promise<number> {
  const clients = await Promise.all(Array.from({ length: connections }, () => connect(databaseUrl)))
  const statements = await statementsOf(clients[0]!, kind)
  const startedAt = performance.now()
  const until = startedAt + seconds * 1000
  let done = 0
  await Promise.all(
    clients.map(async client => {
      while (performance.now() < until) {
        await client.query('begin')
        for (const statement of statements) await client.query(statement)
        await client.query('commit')
        done += 1
      }
      await client.end()
    }),
  )
  return (1000 * done) / (performance.now() - startedAt)
}

async function connect(databaseUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl })
  // a server that stops after a fault must not hide it
  client.on('error', () => {})
  await client.connect()
  await client.query(`set session_replication_role = 'replica'`)
  return client
}

/** One statement for each table that the change wrote to, prepared by its name. */
async function statementsOf(client: pg.Client, kind: keyof typeof MARK): Promise<pg.QueryConfig[]> {
  const { rows: marks } = await client.query<{ left_by: string }>(MARK[kind])
  const { rows: tables } = await client.query<Table>(TABLES)
  await client.query('create sequence if not exists bare_key start 1000000000000')
  const statements: pg.QueryConfig[] = []
  for (const { name, columns } of tables) {
    const left = `select to_jsonb(t) as row from "${name}" t where xmin::text = $1`
    const { rows } = await client.query<{ row: object }>(left, [marks[0]!.left_by])
    if (rows.length === 0) continue
    const into = columns.map(column => `"${column.name}"`).join(', ')
    const from = `jsonb_populate_recordset(null::"${name}", $1)`
    const text = `insert into "${name}" (${into}) overriding system value select ${columns.map(written).join(', ')} from ${from}`
    statements.push({ name: `${kind} ${name}`, text, values: [JSON.stringify(rows.map(({ row }) => row))] })
  }
  return statements
}

interface Table {
  name: string
  columns: { name: string; type: string; renewed: boolean }[]
}

const written = ({ name, type, renewed }: Table['columns'][number]): string => {
  if (!renewed) return `"${name}"`
  if (type === 'bytea') return 'gen_random_uuid()::text::bytea'
  return type === 'text' ? `"${name}" || nextval('bare_key')` : type === 'bigint' ? `nextval('bare_key')` : `"${name}"`
}

/** All tables of the desk with their columns; of each unique key one column is renewed, a number where there is one. */
const TABLES = `
select c.relname as name, json_agg(json_build_object(
  'name', a.attname, 'type', format_type(a.atttypid, null),
  'renewed', exists (select from pg_index i where i.indrelid = c.oid and i.indisunique and a.attnum = coalesce(
    (select k from unnest(i.indkey) k join pg_attribute b on b.attrelid = c.oid and b.attnum = k
      where b.atttypid = 'bigint'::regtype limit 1),
    i.indkey[i.indnkeyatts - 1]))) order by a.attnum) as columns
from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
group by c.relname order by c.relname`
