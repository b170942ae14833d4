import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'

const checkout = fileURLToPath(new URL('../..', import.meta.url))
const root = mkdtempSync(join(tmpdir(), 'makegood-command-'))
const clone = join(root, 'моя папка', 'makegood')

beforeAll(() => {
  mkdirSync(join(clone, 'src/cli'), { recursive: true })
  mkdirSync(join(clone, 'src/store'))
  for (const name of ['bin', 'package.json', 'tsconfig.json', 'tsconfig.build.json', 'rolldown.config.js'])
    cpSync(join(checkout, name), join(clone, name), { recursive: true })
  symlinkSync(join(checkout, 'node_modules'), join(clone, 'node_modules'))
  writeFileSync(join(clone, 'src/store/desk.sql'), 'select 1')
  writeFileSync(join(clone, 'src/gone.ts'), 'export {}')
  writeLines('lines')
  writeProgram('console.log(JSON.stringify(process.argv.slice(2)))')
})

afterAll(() => rmSync(root, { recursive: true, force: true }))

it('builds a fresh clone and passes the arguments on; progress stays out of the output', async () => {
  const result = await makegood(['import', 'customers', 'клиенты 1.csv', '--dry-run'])
  expect(result).toEqual({
    code: 0,
    out: '["import","customers","клиенты 1.csv","--dry-run"]\n',
    err: 'Building the desk…\n',
  })
  expect(existsSync(join(clone, 'dist/store/desk.sql'))).toBe(true)
})

it('does nothing the second time', async () => {
  expect((await makegood(['doctor'])).err).toBe('')
})

it('letters by the line have a program of their own, built again when it was changed', async () => {
  const reviewed = () => makegood(['review', '--jsonl'])
  writeFileSync(join(clone, 'package-lock.json'), '{}')
  expect(await reviewed()).toMatchObject({ out: 'lines\n' })
  expect(await reviewed()).toMatchObject({ out: 'lines\n', err: '' })
  expect(existsSync(join(clone, 'dist/.look'))).toBe(true)
  writeLines('new lines')
  expect(await reviewed()).toMatchObject({ out: 'new lines\n', err: 'Building the desk…\n' })
  rmSync(join(clone, 'package-lock.json'))
})

it('the build keeps the compiled code of that program; kept code that is none is not taken, and kept anew', async () => {
  await makegood(['review', '--jsonl'])
  const code = readdirSync(join(clone, 'dist/lines')).find(name => name.endsWith('.code'))!
  const kept = readFileSync(join(clone, 'dist/lines', code))
  for (const rubbish of ['', 'rubbish', kept.subarray(0, kept.length / 2)]) {
    writeFileSync(join(clone, 'dist/lines', code), rubbish)
    expect(await makegood(['review', '--jsonl'])).toMatchObject({ code: 0, out: 'new lines\n', err: '' })
    expect(readFileSync(join(clone, 'dist/lines', code)).length).toBeGreaterThan(kept.length / 2)
  }
})

it('builds again what was changed, takes away what is gone, and passes the exit code on', async () => {
  rmSync(join(clone, 'src/gone.ts'))
  writeProgram('process.exitCode = 7')
  expect(await makegood(['doctor'])).toEqual({ code: 7, out: '', err: 'Building the desk…\n' })
  expect(existsSync(join(clone, 'dist/gone.js'))).toBe(false)
})

it('lets two prepare at once without trampling: one builds, the other waits', async () => {
  writeProgram("console.log('both')")
  const both = await Promise.all([makegood(['doctor']), makegood(['doctor'])])
  expect(both.map(({ code, out }) => ({ code, out }))).toEqual(Array(2).fill({ code: 0, out: 'both\n' }))
  expect(both.filter(({ err }) => err.includes('Building the desk')).length).toBe(1)
  expect(readdirSync(join(clone, '.cache'))).toEqual([])
})

it('takes over from one that was killed', async () => {
  const dead = spawn('true')
  await once(dead, 'close')
  writeFileSync(join(clone, '.cache/prepare.lock'), JSON.stringify({ pid: dead.pid, host: hostname() }))
  writeProgram("console.log('mine')")
  expect((await makegood(['doctor'])).out).toBe('mine\n')
})

it('rolls the sources into one program that finds its own files where they lay', async () => {
  writeFileSync(
    join(clone, 'src/store/desk.ts'),
    "import { readFileSync } from 'node:fs'\nexport const desk = () => readFileSync(new URL('./desk.sql', import.meta.url), 'utf8')\n",
  )
  writeProgram("import { desk } from '../store/desk.ts'\nconsole.log(desk())")
  expect((await makegood(['doctor'])).out).toBe('select 1\n')
  rmSync(join(clone, 'dist/store/desk.js'))
  expect((await makegood(['doctor'])).out).toBe('select 1\n')
})

it('knows a change by its content, whatever the dates say', async () => {
  const [program, now] = [join(clone, 'src/cli/main.ts'), new Date()]
  utimesSync(program, now, now)
  expect((await makegood(['doctor'])).err).toBe('')
  const before = statSync(program)
  writeFileSync(program, readFileSync(program, 'utf8').replace('console.log(desk())', "console.log('new...')"))
  utimesSync(program, before.atime, before.mtime)
  expect(await makegood(['doctor'])).toEqual({ code: 0, out: 'new...\n', err: 'Building the desk…\n' })
})

it('tells in which source and line it failed', async () => {
  writeProgram("\n\nconsole.error(new Error('here').stack)")
  expect((await makegood(['doctor'])).err).toMatch(/src\/cli\/main\.ts:3:/)
})

it('says what is wrong with the code, in the language of the terminal, and does not run the old build', async () => {
  writeProgram("const days: number = 'eight'\nconsole.log(days)")
  const { code, out, err } = await makegood(['doctor'], { LC_ALL: 'ru_RU.UTF-8' })
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toMatch(/Сборка не удалась:\nsrc\/cli\/main.ts\(1,7\): error TS2322/)
  writeProgram("console.log('well again')")
  expect((await makegood(['doctor'])).out).toBe('well again\n')
})

it('runs, already built, where it may not write', async context => {
  if (process.getuid?.() !== 0) context.skip('a clone that we own is never read-only to us')
  const nobody = { uid: 65534, gid: 65534 }
  for (const path of [root, join(root, 'моя папка'), clone]) expect(statSync(path).uid).toBe(0)
  await once(spawn('chmod', ['-R', 'a+rX,go-w', root]), 'close')
  expect(await makegood(['doctor'], {}, nobody)).toEqual({ code: 0, out: 'well again\n', err: '' })
  writeProgram("console.log('newer')")
  const { code, err } = await makegood(['doctor'], {}, nobody)
  expect(code).toBe(1)
  expect(err).toMatch(/is not built yet and .* cannot be written/)
})

function writeProgram(code: string): void {
  writeFileSync(join(clone, 'src/cli/main.ts'), `${code}\nexport {}\n`)
}

/** A program for letters by the line that says a word. */
function writeLines(word: string): void {
  const code = `export const understood = () => async () => {\n  console.log('${word}')\n  return 0\n}\n`
  writeFileSync(join(clone, 'src/cli/review-lines.ts'), code)
}

async function makegood(args: string[], env = {}, who: { uid?: number; gid?: number } = {}) {
  const child = spawn(process.execPath, [join(clone, 'bin/makegood.js'), ...args], {
    cwd: tmpdir(),
    env: { ...process.env, LC_ALL: 'C', ...env },
    ...who,
  })
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { code, out, err }
}
