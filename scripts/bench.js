// `npm run bench -- NAME [--json]`: measures one thing beside its limit, in one run on one machine.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { prepare } from '../bin/prepare.js'
import { ensureChromium } from './chromium.js'

const [name, ...flags] = process.argv.slice(2)
const names = readdirSync(fileURLToPath(new URL('../test/bench', import.meta.url)))
  .filter(file => file.endsWith('.ts'))
  .map(file => file.slice(0, -3))

if (!names.includes(name)) {
  console.error(`npm run bench -- NAME [--json]\nNAME: ${names.join(', ')}`)
  process.exit(1)
}

// what is loaded here needs the packages, which may have to be installed first
await prepare(['review'])
const { load } = await import('./load.js')
const { run, needsDatabase = true, needsBrowser = false } = await load(`test/bench/${name}.ts`)
if (needsBrowser) process.env.CHROMIUM_PATH = ensureChromium()
const json = flags.includes('--json')
const figures = needsDatabase
  ? await withServer(databaseUrl => run({ json, databaseUrl, args: flags }))
  : await run({ json, args: flags })
if (json) console.log(JSON.stringify(figures))
else console.table(figures)

async function withServer(work) {
  await prepare(['start'])
  const { startServer } = await load('src/embedded/server.ts')
  const dataDir = mkdtempSync(join(tmpdir(), 'makegood-bench-'))
  const server = await startServer({ dataDir })
  try {
    return await work(server.url)
  } finally {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
