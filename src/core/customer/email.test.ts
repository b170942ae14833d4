import { describe, expect, it } from 'vitest'
import { readEmail } from './email.ts'

describe('an e-mail address', () => {
  it.each([
    [' Anna.Lebedeva@Example.COM ', 'anna.lebedeva@example.com'],
    ["o'neil+news@mail.example.co.uk", "o'neil+news@mail.example.co.uk"],
    ['anna@почта.рф', 'anna@xn--80a1acny.xn--p1ai'],
    ['a@xn--80a1acny.xn--p1ai', 'a@xn--80a1acny.xn--p1ai'],
  ])('%s is %s', (text, expected) => expect(readEmail(text)).toBe(expected))

  it.each([
    'anna',
    'anna@',
    '@example.com',
    'anna@example',
    'anna@exa mple.com',
    'anna@@example.com',
    'an na@example.com',
    'anna.@example.com',
    'an..na@example.com',
    'anna@-example.com',
    'anna@127.0.0.1',
    'anna@example.com, ivan@example.com',
    'Anna <anna@example.com>',
    `${'a'.repeat(65)}@example.com`,
    '',
  ])('%s is none', text => expect(readEmail(text)).toBeUndefined())
})
