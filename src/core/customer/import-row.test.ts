import { describe, expect, it } from 'vitest'
import { BUILT_IN_ZONES } from '../zone/built-in.ts'
import { csvReader } from './csv.ts'
import { readDialect } from './import-dialect.ts'
import { IMPORT_COLUMNS, type ImportHeader, readImportHeader } from './import-header.ts'
import { type ImportRow, readImportRow } from './import-row.ts'

const header = readImportHeader(IMPORT_COLUMNS) as ImportHeader
const EMPTY = Object.fromEntries(IMPORT_COLUMNS.map(column => [column, '']))

const read = (row: Partial<Record<(typeof IMPORT_COLUMNS)[number], string>>) => {
  const cells = Object.values({ ...EMPTY, external_id: '1', ...row })
  return readImportRow({ line: 2, cells, text: cells.join() }, { header, zones: BUILT_IN_ZONES, country: 'RU' })
}
const good = (row: Parameters<typeof read>[0]) => read(row) as ImportRow
const codes = (row: Parameters<typeof read>[0]) => {
  const result = read(row)
  return Array.isArray(result) ? result.map(problem => problem.code) : []
}
const everyDay = (from: string, until: string) =>
  Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map(day => [day, [{ from, until }]]))

describe('a good row', () => {
  it.each([
    [{ name: '  Анна Лебедева ' }, { name: 'Анна Лебедева' }],
    [{ name: 'Анна\u0000\r\nЛебедева' }, { name: 'Анна Лебедева' }],
    [
      { language: 'EN', country: 'gb' },
      { language: 'en', country: 'GB' },
    ],
    [{ phone: '8 912 555-01-01' }, { phone: '+79125550101' }],
    [{ phone: '020 7946 0018', country: 'GB' }, { phone: '+442079460018' }],
    [{ email: 'A@Example.com' }, { email: 'a@example.com' }],
    [{ email: 'a@b.co', phone: '+79125550101', answers: 'Звонок|e-mail' }, { answers: 'email phone' }],
    [
      { phone: '+79125550101', answers: 'sms, phone sms', news: 'СМС' },
      { answers: 'sms phone', news: 'sms' },
    ],
    [
      { asset_id: 'L1', place: 'msk.a' },
      { assetId: 'L1', place: 'msk.a', assetLabel: null },
    ],
    [{}, { externalId: '1', name: null, hours: null, answers: null, news: null, phone: null, assetId: null }],
  ])('%j', (row, expected) => expect(good(row)).toMatchObject(expected))

  it.each([
    [{ convenient_from: '9', convenient_until: '21:30' }, everyDay('09:00', '21:30')],
    [{ convenient_from: '10.00', convenient_until: '24:00' }, everyDay('10:00', '24:00')],
    [{ convenient_from: '22:00', convenient_until: '06:00' }, everyDay('22:00', '06:00')],
    [
      { convenient_hours: '{"mon": [{"from": "09:00", "until": "12:00"}]}' },
      { mon: [{ from: '09:00', until: '12:00' }] },
    ],
  ])('hours %j', (row, expected) => expect(JSON.parse(good(row).hours!)).toEqual(expected))
})

describe('a bad row', () => {
  it.each([
    [{ external_id: ' ' }, ['external-id-missing']],
    [{ external_id: 'x'.repeat(201) }, ['too-long']],
    [{ name: 'x'.repeat(501) }, ['too-long']],
    [{ language: 'fr' }, ['language-unknown']],
    [{ country: 'Russia' }, ['country-unknown']],
    [{ zone: 'Europe/Moskau' }, ['zone-unknown']],
    [{ zone: 'MSK+3' }, ['zone-unknown']],
    [{ email: 'anna' }, ['email-invalid']],
    [{ phone: '12345' }, ['phone-invalid']],
    [{ phone: 'anna@example.com' }, ['phone-invalid']],
    [{ convenient_from: '09:00' }, ['hours-invalid']],
    [{ convenient_from: '25:00', convenient_until: '26:00' }, ['hours-invalid']],
    [{ convenient_from: '09:00', convenient_until: '09:00' }, ['hours-invalid']],
    [{ convenient_hours: '9-21' }, ['hours-invalid']],
    [{ convenient_hours: '{}' }, ['hours-invalid']],
    [{ email: 'a@b.co', answers: 'email|fax' }, ['channel-unknown']],
    [{ email: 'a@b.co', news: 'email sms' }, ['channel-unknown']],
    [{ email: 'a@b.co', answers: 'email|sms' }, ['channel-without-address']],
    [{ news: 'sms' }, ['channel-without-address']],
    [{ phone: 'no', answers: 'sms' }, ['phone-invalid']],
    [{ place: 'msk..a', asset_id: 'L1' }, ['place-invalid']],
    [{ asset_label: 'Интернет' }, ['asset-id-missing']],
    [{ zone: 'X', phone: '1', email: '1' }, ['zone-unknown', 'email-invalid', 'phone-invalid']],
  ])('%j', (row, expected) => expect(codes(row)).toEqual(expected))

  it('names the column and what stood there', () => {
    expect(read({ phone: '12345' })).toEqual([{ code: 'phone-invalid', values: { column: 'phone', value: '12345' } }])
  })

  it('with a cell too few or too many is not guessed at', () => {
    const context = { header, zones: BUILT_IN_ZONES, country: 'RU' }
    const cells = [...Object.values(EMPTY), '']
    expect(readImportRow({ line: 2, cells, text: '' }, context)).toEqual([
      { code: 'row-columns', values: { found: 19, expected: 18 } },
    ])
  })
})

it('without a column for the id of the service each customer has one, under the same id', () => {
  const small = readImportHeader(['external_id', 'place']) as ImportHeader
  const context = { header: small, zones: BUILT_IN_ZONES, country: 'RU' }
  const row = (cells: string[]) => readImportRow({ line: 2, cells, text: '' }, context)
  expect(row(['7', 'msk.a'])).toMatchObject({ assetId: '7', place: 'msk.a' })
  expect(row(['7', ''])).toMatchObject({ assetId: null })
})

describe('the header', () => {
  it.each([
    ['external_id,name', ',', { external_id: 0, name: 1 }],
    [' Имя ; External ID', ';', { name: 0, external_id: 1 }],
    ['лицевой счёт\tтелефон\tчасовой  пояс', '\t', { external_id: 0, phone: 1, zone: 2 }],
    ['external_id;"name, as on the passport"', ';', { external_id: 0 }],
    ['external_id', ',', { external_id: 0 }],
  ])('%j is cut at %j', (text, delimiter, at) => {
    const dialect = readDialect(`${text}\r\n1,2;3\t4\r\n`)
    expect(dialect?.delimiter).toBe(delimiter)
    expect(readImportHeader(dialect?.header.cells ?? [])).toMatchObject({ at })
  })

  it('passes over what an earlier rejection added', () => {
    expect(readImportHeader(['external_id', 'line', 'reason', 'explanation', 'vip'])).toMatchObject({
      ignored: ['vip'],
    })
  })

  it('is read the same by the reader of the rows', () => {
    const [record] = csvReader(',').read('external_id,name\n')
    expect(record?.cells).toEqual(['external_id', 'name'])
  })
})
