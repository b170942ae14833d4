import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { catalogue } from './catalogue/ru.ts'
import { sayFieldProblem, sayProblem } from './problem.ts'

test('a refusal is a sentence in the language of the person', () => {
  expect(sayProblem('ru', 'phone-invalid', { value: '12' })).toBe(
    '«12» не похоже на номер телефона. Напишите его с кодом, например +7 916 123-45-67.',
  )
  expect(sayProblem('en', 'row-columns', { found: 3, expected: 5 })).toBe(
    'The row has 3 columns instead of 5. Check separators and quotes.',
  )
  expect(sayFieldProblem('ru', 'required')).toBe('Это поле нужно заполнить.')
})

test.each(['no-such-code', 'field', 'toString', '__proto__'])('the unknown code %s is still a sentence', code => {
  expect(sayProblem('en', code)).toBe('Something went wrong on our side. It is on record; please try again.')
  expect(sayFieldProblem('en', code)).toBe('Check this field.')
})

test('every refusal in the house has its sentence', () => {
  const src = new URL('..', import.meta.url)
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(name => /(?<!\.test)\.tsx?$/.test(name))
  const codes = files.flatMap(name => {
    const text = readFileSync(new URL(name, src), 'utf8')
    return [...text.matchAll(/refuse\('([a-z-]+)'/g)].map(match => match[1]!)
  })
  expect(codes).toContain('forbidden')
  expect(codes.filter(code => !Object.hasOwn(catalogue.problems, code))).toEqual([])
})
