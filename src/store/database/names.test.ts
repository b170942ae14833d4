import { readFileSync } from 'node:fs'
import { CamelCasePlugin } from 'kysely'
import { expect, test } from 'vitest'
import { nameHere, nameThere } from './names.ts'

const TABLES = readFileSync(new URL('../generated/tables.ts', import.meta.url), 'utf8')

test('each name of the database comes back as it went, and is what Kysely would call it', () => {
  const theirs = new (class extends CamelCasePlugin {
    there = (name: string) => this.snakeCase(name)
    here = (name: string) => this.camelCase(name)
  })()
  const names = new Set(TABLES.match(/\b[a-z][A-Za-z0-9]+(?=\??: )/g))
  expect(names.size).toBeGreaterThan(300)
  for (const name of names) {
    expect(nameThere(name)).toBe(theirs.there(name))
    expect(nameHere(nameThere(name))).toBe(theirs.here(theirs.there(name)))
  }
})
