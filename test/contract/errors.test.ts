import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { STATUSES, statusOfCode } from '../../src/http/problem/status.ts'
import { catalogue as en } from '../../src/words/catalogue/en.ts'
import { catalogue as ru } from '../../src/words/catalogue/ru.ts'

const src = new URL('../../src/', import.meta.url)

/** Every code that an answer of the API may carry: those with a status of their own, and all that the rooms behind it refuse. */
function codes(): string[] {
  const files = ['core', 'desk', 'http'].flatMap(room =>
    readdirSync(new URL(`${room}/`, src), { recursive: true, encoding: 'utf8' }).map(name => `${room}/${name}`),
  )
  const said = files
    .filter(name => /(?<!\.test)\.tsx?$/.test(name))
    .flatMap(name => [...readFileSync(new URL(name, src), 'utf8').matchAll(/refuse\(\s*([^),{]*)/g)])
    .flatMap(([, head]) => [...head!.matchAll(/'([a-z-]+)'/g)].map(match => match[1]!))
  const known = [...said, ...Object.values(STATUSES).flat()].filter(code => Object.hasOwn(en.problems, code))
  return [...new Set(known)].sort()
}

const row = (code: string) => {
  const [english, russian] = [en, ru].map(({ problems }) => (problems as unknown as Record<string, string>)[code])
  return `| \`${code}\` | ${statusOfCode(code)} | ${english} | ${russian} |`
}

test('docs/api-errors.md lists every code with its status and its sentences', async () => {
  const page = [
    '# Codes of refusals',
    '',
    'What an answer of the API may carry as `code`, with its status and what it says to people. Codes are stable: programs may rely on them,',
    'sentences may be worded anew. A `…-not-found` that a field of the request names, and not its address, comes with 422 and the name of the',
    'field; `malformed` and `media-type` are spoken as `invalid`. Written by `npx vitest run test/contract/errors -u`; do not edit.',
    '',
    '| code | status | en | ru |',
    '|---|---|---|---|',
    ...codes().map(row),
    '',
  ]
  await expect(page.join('\n')).toMatchFileSnapshot('../../docs/api-errors.md')
})
