import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/**
 * A migration runs while the old version still serves: on tables that grow with customers it may not hold a lock for as
 * long as it takes to read them. Where there is no other way, `-- locks TABLE: why` says so, and how long it took.
 */
const LARGE = ['cases', 'entries', 'events', 'notices', 'letters', 'raw_messages', 'customers', 'contact_points']
LARGE.push('reaches', 'assets', 'asks', 'pledges', 'attachments', 'message_ids', 'concerned', 'remedies', 'alerts')
/** What came before has been released as one. */
const SINCE = '0040'

const folder = new URL('../../src/store/migrations/', import.meta.url)

function longLocks(sql: string): string[] {
  const excused = new Set([...sql.matchAll(/^-- locks (\w+): \S/gm)].map(([, table]) => table!))
  const created = new Set([...sql.matchAll(/^create table (\w+)/gim)].map(([, table]) => table!))
  const slow = (table: string) => LARGE.includes(table) && !excused.has(table) && !created.has(table)
  return sql
    .replace(/--.*$/gm, '')
    .split(';')
    .flatMap(statement => {
      const index = /create (?:unique )?index (?:\w+ )?on (\w+)/i.exec(statement)
      const altered = /alter table (?:only )?(\w+)([\s\S]*)/i.exec(statement)
      const rewritten =
        altered && /\btype\b|\bstored\b|set not null|add (constraint|check|foreign|unique|primary)/i.test(altered[2]!)
      const checked = rewritten && !/not valid/i.test(altered[2]!)
      const table = index?.[1] ?? (checked ? altered[1] : undefined)
      return table && slow(table) ? [statement.trim().replace(/\s+/g, ' ')] : []
    })
}

test.each(
  readdirSync(folder)
    .filter(file => file.endsWith('.sql') && file >= SINCE)
    .concat([]),
)('%s locks no large table for long', file => {
  expect(longLocks(readFileSync(new URL(file, folder), 'utf8'))).toEqual([])
})

test.each([
  ['an index on a large table', 'create index x on notices (state);', 1],
  ['one that is excused', '-- locks notices: 2 s with a million rows\ncreate index x on notices (state);', 0],
  ['an index on a table of its own', 'create table cases (id bigint);\ncreate index x on cases (id);', 0],
  ['another type', 'alter table entries alter column text type varchar;', 1],
  [
    'a column that is computed',
    "alter table customers add column s tsvector generated always as (to_tsvector('')) stored;",
    1,
  ],
  ['a plain column', "alter table customers add column note text not null default '';", 0],
  ['a check that reads all rows', "alter table cases add constraint c check (kind <> '');", 1],
  ['a check that is asked later', "alter table cases add constraint c check (kind <> '') not valid;", 0],
  ['a small table', 'create index x on settings (name);', 0],
])('%s', (_what, sql, found) => expect(longLocks(sql)).toHaveLength(found))
