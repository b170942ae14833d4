import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { spoken as enFirst } from './spoken/en-first.ts'
import { spoken as ruFirst } from './spoken/ru-first.ts'

const web = fileURLToPath(new URL('..', import.meta.url))
const groupsOf = (source: string) =>
  [...source.matchAll(/\bsay\w*\(\s*(?:say, )?[`'](\w+)\.|words: '(\w+)\./g)].map(match => match[1] ?? match[2]!)

/** What a file and all that it imports at once say: groups of the catalogue. */
function saidFrom(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file) || !existsSync(file)) return new Set()
  seen.add(file)
  const source = readFileSync(file, 'utf8')
  const said = new Set(groupsOf(source))
  for (const [, path] of source.matchAll(/^(?:import (?!type)|\} ).*from '(\.[^']+\.tsx?)'/gm))
    for (const group of saidFrom(join(dirname(file), path!), seen)) said.add(group)
  return said
}

test.each([
  ['ru', ruFirst],
  ['en', enFirst],
])('the first words in %s are enough for the frame and Today', (_, { screens }) => {
  const said = ['main.tsx', 'today/today.tsx'].flatMap(file => [...saidFrom(join(web, file))])
  expect(said).toContain('duty')
  expect(said.filter(group => !(group in screens))).toEqual([])
})
