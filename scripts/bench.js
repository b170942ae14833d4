// `npm run bench -- NAME [--json]`: measures one thing beside its limit, in one run on one machine.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { prepare } from '../bin/prepare.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(root, 'test/bench')
const [name, ...flags] = process.argv.slice(2)
const names = readdirSync(folder)
  .filter(file => file.endsWith('.ts'))
  .map(file => file.slice(0, -3))

if (!names.includes(name)) {
  console.error(`npm run bench -- NAME [--json]\nNAME: ${names.join(', ')}`)
  process.exit(1)
}

await prepare(['start'])
const { runnerImport } = await import('vite')
const load = async path => (await runnerImport(join(root, path), { root, configFile: false, logLevel: 'error' })).module

const { startServer } = await load('src/embedded/server.ts')
const dataDir = mkdtempSync(join(tmpdir(), 'makegood-bench-'))
const server = await startServer({ dataDir })
try {
  const { run } = await load(`test/bench/${name}.ts`)
  const json = flags.includes('--json')
  const figures = await run({ json, databaseUrl: server.url })
  if (json) console.log(JSON.stringify(figures))
  else console.table(figures)
} finally {
  await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
}
