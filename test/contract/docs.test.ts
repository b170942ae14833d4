import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse, PASSWORD } from './house.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))
const page = readFileSync(join(root, 'docs/api.md'), 'utf8')
const outside = mkdtempSync(join(tmpdir(), 'makegood-client-'))

let house: House
let env: NodeJS.ProcessEnv
beforeAll(async () => {
  house = await openHouse({ feed: { pollMs: 20 } })
  await house.as(house.vera)
  const DESK = await house.app.listen({ port: 0, host: '127.0.0.1' })
  env = { ...process.env, DESK, EMAIL: house.vera.email, PASSWORD }
})
afterAll(async () => {
  await house.close()
  rmSync(outside, { recursive: true, force: true })
})

interface Example {
  kind: string
  text: string
  /** What the page says it prints. */
  expected?: { kind: string; text: string }
}

const fences = [...page.matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(([, kind, text]) => ({ kind: kind!, text: text! }))
const examples: Example[] = fences.flatMap((fence, index) => {
  const next = fences[index + 1]
  const isCode = ['sh', 'js'].includes(fence.kind)
  return isCode ? [{ ...fence, expected: next && ['json', 'text'].includes(next.kind) ? next : undefined }] : []
})

function compare({ expected }: Example, printed: string): void {
  if (expected?.kind === 'json') expect(JSON.parse(printed)).toMatchObject(JSON.parse(expected.text))
  if (expected?.kind === 'text')
    for (const line of expected.text.trim().split('\n')) expect(printed).toContain(line.trim())
}

const BETWEEN = '=====next====='

test('every example for the shell prints what docs/api.md says', async () => {
  const shell = examples.filter(({ kind }) => kind === 'sh')
  // the address and the person are the reader's own
  const lines = shell
    .map(({ text }) => text.replace(/^export (DESK|EMAIL)=.*$/gm, ''))
    .join(`\necho; echo ${BETWEEN}\n`)
  const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', `${lines}\necho; echo ${BETWEEN}; echo $KEY`], {
    env,
  })
  const printed = stdout.split(BETWEEN)
  shell.forEach((example, index) => {
    compare(example, printed[index]!)
  })
  env.KEY = printed.at(-1)!.trim()
  expect(shell.length).toBeGreaterThan(9)
})

test('the packed client works from outside, in plain Node and for the compiler', async () => {
  await run(process.execPath, [join(root, 'scripts/client.js')], { cwd: root })
  // what it needs of the repository: to press the rest together would take most of the time
  const repository = join(outside, 'repository')
  cpSync(join(root, 'dist/client'), join(repository, 'dist/client'), { recursive: true })
  cpSync(join(root, 'package.json'), join(repository, 'package.json'))
  const packed = await run('npm', ['pack', '--ignore-scripts', '--pack-destination', outside], { cwd: repository })
  const folder = join(outside, 'node_modules/makegood')
  mkdirSync(folder, { recursive: true })
  const archive = readdirSync(outside).find(name => name.endsWith('.tgz'))!
  expect(packed.stdout).toContain(archive)
  const wanted = ['package/package.json', 'package/dist/client']
  await run('tar', ['-xzf', join(outside, archive), '-C', folder, '--strip-components=1', ...wanted])
  // the one package that it stands on
  symlinkSync(join(root, 'node_modules/zod'), join(outside, 'node_modules/zod'))

  const example = examples.find(({ kind }) => kind === 'js')!
  writeFileSync(join(outside, 'example.mjs'), example.text)
  compare(example, (await run(process.execPath, ['example.mjs'], { cwd: outside, env })).stdout)

  writeFileSync(join(outside, 'typed.mts'), TYPED)
  writeFileSync(join(outside, 'tsconfig.json'), JSON.stringify({ compilerOptions: STRICT, files: ['typed.mts'] }))
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const checked = await run(process.execPath, [tsc, '-p', outside]).catch(failed => failed)
  expect(checked.stdout).toBe('')
}, 120_000)

const STRICT = { strict: true, noEmit: true, target: 'es2023', module: 'nodenext', lib: ['es2023', 'dom'], types: [] }

/** The compiler finds the two mistakes that are marked, and no other. */
const TYPED = `import { createClient } from 'makegood/client'
const desk = createClient({ url: 'https://desk.example.com', key: 'mg_x' })
const page = await desk.listCases({ query: { state: 'open' } })
const state: 'open' | 'answered' | 'solved' | 'no-answer' | 'merged' = page.items[0]!.state
// @ts-expect-error there is no such state
await desk.listCases({ query: { state: 'closed' } })
// @ts-expect-error a reply has a text
await desk.addReply({ params: { caseId: 1 }, body: {} })
for await (const event of desk.events()) console.log(event.caseId, state)
`
