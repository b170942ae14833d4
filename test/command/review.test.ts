import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shown } from '../../src/cli/review/shown.ts'
import { review } from '../../src/core/review/review.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'makegood-review-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const CUSTOMER = 'Третий день нет интернета. Когда почините?'
const EMPTY = 'Здравствуйте! Благодарим вас за обращение. Ваше мнение очень важно для нас. Служба поддержки'
const GOOD =
  'Кабель у вашего дома порвали вчера в 18:40. Починим завтра, 15 июля, до 14:00, и вернём деньги за все дни без связи. Игорь Панин'

test('answers each line in order, whatever stands around it', async () => {
  const input = [
    `\uFEFF${JSON.stringify({ id: 'a', lang: 'ru', customer: CUSTOMER, reply: EMPTY, context: {}, note: 'unknown' })}`,
    '',
    JSON.stringify({
      id: 2,
      customer: CUSTOMER,
      reply: `${GOOD}\u2028`,
      context: { known: { flat: 12, phone: null } },
    }),
    '{"id": 3, "reply":',
    '   ',
    JSON.stringify({ id: 4, customer: CUSTOMER, reply: ['no text'] }),
    JSON.stringify({ customer: 'Where is my parcel?', reply: '' }),
  ]
  const { code, out } = await makegood(['review', '--jsonl'], input.join('\r\n'))
  const answers = linesOf(out)
  expect(code).toBe(1)
  expect(answers.map(({ id }) => id)).toEqual(['a', 2, null, null, null])

  const [empty, good, broken, wrong, nobody] = answers
  expect(Object.keys(empty)).toEqual(['id', 'findings', 'asks', 'ceremony', 'dates'])
  expect(empty.findings.map(({ code }: { code: string }) => code)).toContain('ritual')
  for (const finding of empty.findings) {
    expect(Object.keys(finding)).toEqual(['code', 'severity', 'quote', 'why', 'mend'])
    expect(`${finding.why} ${finding.mend}`).toMatch(/^[А-Я].+\.$/)
    expect(CUSTOMER + EMPTY).toContain(finding.quote)
  }
  expect(empty.asks.length).toBeGreaterThan(0)
  expect(empty.ceremony).toBeGreaterThan(0.5)
  expect(good.asks.every(({ answered }: { answered: boolean }) => answered)).toBe(true)
  expect(broken).toEqual({ id: null, error: expect.stringMatching(/^Line 4 could not be read: /) })
  expect(wrong).toEqual({ id: null, error: 'Line 6 could not be read: reply: text' })
  expect(nobody.id).toBe(null)
  expect(nobody.findings).toBeInstanceOf(Array)
})

test('answers a line before the next one comes, and ends well when all were read', async () => {
  const child = start(['review', '--jsonl', '--lang', 'en'])
  const closed = once(child, 'close')
  for (const id of [1, 2]) {
    const answered = once(child.stdout, 'data')
    child.stdin.write(`${JSON.stringify({ id, customer: CUSTOMER, reply: EMPTY })}\n`)
    const [answer] = linesOf(String((await answered)[0]))
    expect(answer.id).toBe(id)
    expect(answer.findings[0].why).toMatch(/^[A-Z]/)
  }
  child.stdin.end()
  expect((await closed)[0]).toBe(0)
})

test('a reader who has seen enough is no fault', async () => {
  const child = start(['review', '--jsonl'])
  child.stdin.on('error', () => {})
  child.stdin.end(`${JSON.stringify({ id: 1, customer: CUSTOMER, reply: EMPTY })}\n`.repeat(300))
  const errors = text(child.stderr)
  await once(child.stdout, 'data')
  child.stdout.destroy()
  await once(child, 'close')
  expect(await errors).toBe('')
})

test('needs no data directory', async () => {
  const data = join(folder, 'nothing here')
  await makegood(['review', '--jsonl'], '{"reply":""}', {
    MAKEGOOD_DATA: data,
    DATABASE_URL: 'postgres://nowhere.invalid',
  })
  expect(existsSync(data)).toBe(false)
})

test('reads none of the parts that make a desk', () => {
  const [files, packages] = [new Set<string>(), new Set<string>()]
  const follow = (file: string) => {
    if (files.has(file)) return
    files.add(file)
    for (const [, from] of readFileSync(file, 'utf8').matchAll(
      /^(?!(?:import|export) type)(?:.*\bfrom |import )'([^']+)'/gm,
    )) {
      if (from!.startsWith('.')) follow(resolve(dirname(file), from!))
      else packages.add(from!.split('/')[0]!)
    }
  }
  follow(join(root, 'src/cli/review/review.ts'))
  expect([...packages]).toContain('chrono-node')
  expect([...packages].filter(name => /fastify|^pg|kysely|mail|smtp|auth|zod/.test(name))).toEqual([])
  expect([...files].filter(file => /src\/(store|http|desk|channels|embedded|worker)\//.test(file))).toEqual([])
})

test('one letter for a person: 2 when something holds it, 0 when nothing does', async () => {
  const [empty, good, customer, known] = ['empty.txt', 'good.txt', 'customer.txt', 'known.json'].map(name =>
    join(folder, name),
  )
  writeFileSync(empty!, `\uFEFF${EMPTY}`)
  writeFileSync(good!, GOOD.replaceAll('. ', '.\r\n'))
  writeFileSync(customer!, CUSTOMER)
  writeFileSync(
    known!,
    JSON.stringify({ brokenPromise: { what: 'звонок вчера до 17:00', due: '2026-07-13T17:00:00+03:00' } }),
  )

  const held = await makegood(['review', empty!, '--customer', customer!, '--context', known!])
  expect(held).toMatchObject({ code: 2, err: '' })
  expect(held.out).toContain('✗ Когда почините?')
  expect(held.out).toContain('Одна вежливость · Держит отправку')
  expect(held.out).toContain('Мы обещали «звонок вчера до 17:00» и не сдержали слова')
  expect(held.out).not.toContain('\x1b')

  const clean = await makegood(['review', '-', '--customer', customer!, '--now', '2026-07-14T12:00:00+03:00'], GOOD)
  expect(clean).toMatchObject({ code: 0, err: '' })
  expect(clean.out).toContain('✓ Когда почините?')
})

test.each([
  [['review'], /--customer/],
  [['review', 'nowhere.txt', '--customer', '-'], /nowhere\.txt/],
  [['review', '--jsonl', 'nowhere.jsonl'], /file nowhere\.jsonl/i],
  [['review', '-', '--customer', '-'], /Standard input/],
  [['review', '--jsonl', '--zone', 'Mars/Phobos'], /Mars\/Phobos/],
  [['review', '--jsonl', '--now', 'tomorrow'], /tomorrow/],
  [['review', '--jsonl', '--now', '2026-07-14T12:00'], /2026-07-14T12:00/],
  [['review', '--jsonl', '--lang', 'fr'], /ru, en/],
])('%j is refused with a sentence', async (args, sentence) => {
  const { code, out, err } = await makegood(args)
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toMatch(sentence)
  expect(err).not.toMatch(/\n\s+at /)
})

test('a terminal shows the places underlined, and nothing in a letter can steer it', () => {
  const at = { now: new Date('2026-07-14T09:00:00Z'), zone: 'Europe/Moscow' }
  const reply = `${EMPTY}\x1b[2J`
  const found = review({ customer: CUSTOMER, reply }, at)
  const place = found.findings.find(finding => finding.at)!.at!
  const coloured = shown(reply, found, { ...at, language: 'ru', colour: true })
  expect(coloured).toContain(`\x1b[4m${place.text}`)
  expect(coloured).not.toContain('\x1b[2J')
  const plain = shown(reply, found, { ...at, language: 'ru', colour: false })
  // without the marks, the letter stands there as it was written
  expect(plain.split('\n\n')[0]!.replace(/\[\d+\]/g, '')).toContain(EMPTY)
})

function start(args: string[], env: Record<string, string> = {}) {
  const clean = { ...process.env, LC_ALL: 'en_GB.UTF-8', ...env }
  return spawn(process.execPath, [join(root, 'bin/makegood.js'), ...args], { cwd: folder, env: clean })
}

async function makegood(args: string[], input = '', env: Record<string, string> = {}) {
  const child = start(args, env)
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { code, out, err }
}

// the first start may have to build the program, and says so
beforeAll(() => makegood(['review', '--help']))

const linesOf = (out: string) =>
  out
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
