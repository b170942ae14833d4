import fc from 'fast-check'
import { getCountryCallingCode, getExampleNumber } from 'libphonenumber-js/min'
import metadata from 'libphonenumber-js/min/metadata'
import examples from 'libphonenumber-js/mobile/examples'
import { describe, expect, it } from 'vitest'
import { parsePhone, readPhone } from './phone.ts'
import { isCertainPhone } from './phone-plan.ts'

describe('a phone number', () => {
  it.each([
    ['+79121234567', undefined, '+79121234567'],
    ['8 (912) 123-45-67', 'RU', '+79121234567'],
    ['79121234567', 'RU', '+79121234567'],
    [' +7 912 123 45 67 ', null, '+79121234567'],
    ['+78121234567', undefined, '+78121234567'],
    ['020 7946 0018', 'GB', '+442079460018'],
    ['+44 20 7946 0018', 'RU', '+442079460018'],
    ['87071234567', 'KZ', '+77071234567'],
  ])('%s in %s is %s', (text, country, expected) => expect(readPhone(text, country)).toBe(expected))

  it.each([
    ['9121234567', undefined],
    ['8 (912) 123-45-67', 'XX'],
    ['+7912123456', 'RU'],
    ['+791212345678', 'RU'],
    ['+0123456789', 'RU'],
    ['112', 'RU'],
    ['нет', 'RU'],
    ['', 'RU'],
    ['+7 495 123-45-67 доб. 12', 'RU'],
    ['+79121234567, +79121234568', 'RU'],
  ])('%s in %s is none', (text, country) => expect(readPhone(text, country)).toBeUndefined())
})

describe('the short way', () => {
  const countries = Object.keys(metadata.countries) as (keyof typeof metadata.countries)[]

  it('takes the everyday numbers of every country with a plan of its own', () => {
    const taken = countries.filter(country => isCertainPhone(getExampleNumber(country, examples)?.number ?? ''))
    for (const country of ['RU', 'BY', 'UA', 'DE', 'FR', 'GB', 'US', 'TR', 'GE', 'AM']) expect(taken).toContain(country)
    expect(taken.length).toBeGreaterThan(150)
  })

  it('never says yes where the library says no, or writes the number differently', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 4, maxLength: 12 })
    const anyNumber = fc.tuple(fc.constantFrom(...countries), digits).map(([country, tail]) => {
      const example = getExampleNumber(country, examples)?.nationalNumber ?? ''
      // the first half of a real number, so that most cases come near to the border of what is valid
      return `+${getCountryCallingCode(country)}${example.slice(0, tail.charCodeAt(0) % (example.length + 1))}${tail}`
    })
    fc.assert(
      fc.property(anyNumber, text => {
        if (isCertainPhone(text)) expect(parsePhone(text)).toBe(text)
      }),
      { numRuns: 20_000 },
    )
  })

  it('agrees on every example with one digit changed', () => {
    for (const country of countries) {
      const number = getExampleNumber(country, examples)?.number ?? ''
      for (let place = 1; place < number.length; place++)
        for (const digit of '0189') {
          const text = number.slice(0, place) + digit + number.slice(place + 1)
          if (isCertainPhone(text)) expect(parsePhone(text)).toBe(text)
        }
    }
  })
})
