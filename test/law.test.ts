import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

/** The table of ARCHITECTURE.md: what each room may import besides itself. */
const LAW: Record<string, string[] | 'anything'> = {
  core: [],
  packs: ['core'],
  words: ['core'],
  contract: ['core'],
  store: ['core'],
  desk: ['core', 'packs', 'words', 'store'],
  channels: ['core'],
  http: ['core', 'words', 'contract', 'desk'],
  worker: ['core', 'desk', 'channels'],
  embedded: [],
  cli: 'anything',
  web: ['words', 'contract'],
}

const root = fileURLToPath(new URL('..', import.meta.url))
const roomOf = (file: string) =>
  relative(root, file)
    .replace(/^src\//, '')
    .split('/')[0]!

function* sources(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) yield* sources(path)
    else if (/\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name)) yield path
  }
}

const importsOf = (file: string, shape: RegExp) =>
  [...readFileSync(file, 'utf8').matchAll(shape)].map(match => resolve(dirname(file), match[1]!))

/** Imports of our own files: static, type-only, re-exports and `import()`. */
const imports = (file: string) => importsOf(file, /(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g)

const files = [...sources(join(root, 'src')), ...sources(join(root, 'web'))]

test('every room imports only what the table allows', () => {
  const breaches = files.flatMap(file =>
    imports(file)
      .filter(imported => !allowed(roomOf(file), roomOf(imported)))
      .map(imported => `${relative(root, file)} → ${relative(root, imported)}`),
  )
  expect(breaches).toEqual([])
})

function allowed(room: string, imported: string): boolean {
  const law = LAW[room]
  return law === 'anything' || imported === room || imported === 'package.json' || (law ?? []).includes(imported)
}

test('every room is in the table', () => {
  expect([...new Set(files.map(roomOf))].filter(room => !(room in LAW))).toEqual([])
})

test('no two files import each other, not by way of others either', () => {
  // `import()` may: it is how a page that is opened later is named
  const atOnce = new Map(files.map(file => [file, importsOf(file, /from\s*'(\.{1,2}\/[^']+)'/g)]))
  expect(circleIn(atOnce).map(file => relative(root, file))).toEqual([])
})

/** The first circle that is found, each file with the next; empty where there is none. */
function circleIn(graph: Map<string, string[]>): string[] {
  const done = new Set<string>()
  const walk = (file: string, path: string[]): string[] => {
    if (path.includes(file)) return path.slice(path.indexOf(file))
    if (done.has(file)) return []
    for (const next of graph.get(file) ?? []) {
      const circle = walk(next, [...path, file])
      if (circle.length) return circle
    }
    done.add(file)
    return []
  }
  for (const file of graph.keys()) {
    const circle = walk(file, [])
    if (circle.length) return circle
  }
  return []
}

test('core neither waits nor looks at a clock, a file or the network', () => {
  const forbidden = /\basync\b|new Date\(\)|Date\.now|Math\.random|from 'node:|\bprocess\.|\bfetch\(/
  const breaches = files
    .filter(file => roomOf(file) === 'core')
    .flatMap(file =>
      linesOf(file)
        .filter(line => forbidden.test(line))
        .map(line => `${relative(root, file)}: ${line.trim()}`),
    )
  expect(breaches).toEqual([])
})

/** Lines of code, without the comments. */
const linesOf = (file: string) =>
  readFileSync(file, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .split('\n')
    .filter(line => !/^\s*\/\//.test(line))
