import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvLine, csvReader } from './csv.ts'

const read = (text: string, delimiter = ',') => {
  const reader = csvReader(delimiter)
  return [...reader.read(text), ...reader.end()]
}
const cells = (text: string, delimiter?: string) => read(text, delimiter).map(record => record.cells)

describe('reading CSV', () => {
  it.each([
    [
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\r\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['1,,\n', [['1', '', '']]],
    ['"a, ""b""",2\n', [['a, "b"', '2']]],
    [
      '"two\nlines",2\r\n3,4',
      [
        ['two\nlines', '2'],
        ['3', '4'],
      ],
    ],
    ['ООО "Орбита",2', [['ООО "Орбита"', '2']]],
    ['a\n\n\r\nb', [['a'], ['b']]],
    ['"",""\r\n', [['', '']]],
    ['', []],
  ])('%j', (text, expected) => expect(cells(text)).toEqual(expected))

  it('takes other delimiters', () => expect(cells('a;"b;c"\n', ';')).toEqual([['a', 'b;c']]))

  it('numbers records by the line they begin on', () => {
    const lines = read('a\n\n"b\nb"\nc\n').map(record => record.line)
    expect(lines).toEqual([1, 3, 5])
  })

  it.each([
    ['1,"open\n2,b\n', [1]],
    ['1,"a"x\n2,b\n', [1]],
    [`1,"${'open '.repeat(30_000)}\n2,b\n`, [1]],
  ])('a wrong quote costs its own line: %.20s', (text, broken) => {
    const records = read(text)
    expect(records.filter(record => record.broken).map(record => record.line)).toEqual(broken)
    expect(records.at(-1)).toEqual({ line: 2, cells: ['2', 'b'], text: '2,b' })
  })

  const cell = fc.string({ unit: fc.constantFrom('a', 'я', ' ', ',', ';', '"', '\n', '\r', '\r\n', ''), maxLength: 6 })
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 })

  it('reads what csv-parse reads, however the text is cut into pieces', () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        fc.nat(7),
        (rows, d, end, cut) => {
          const text = rows.map(row => csvLine(row, d)).join(end) + end
          const reader = csvReader(d)
          const pieces = text.match(new RegExp(`[^]{1,${cut + 1}}`, 'g')) ?? []
          const records = [...pieces.flatMap(piece => reader.read(piece)), ...reader.end()]
          const expected = parse(text, { delimiter: d, record_delimiter: [end], relax_column_count: true })
          expect(records.map(record => record.cells)).toEqual(expected)
          expect(records.map(record => record.cells)).toEqual(rows)
        },
      ),
      { numRuns: 2000 },
    )
  })
})
