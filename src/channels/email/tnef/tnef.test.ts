import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readMail } from '../parse.ts'
import { unpackRtf } from '../rtf/unpack.ts'
import { readTnef } from './tnef.ts'

const u16 = (value: number) => Buffer.from([value & 255, value >> 8])
const u32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value >>> 0)
  return bytes
}
const filled = (value: Buffer) => Buffer.concat([value, Buffer.alloc((4 - (value.length % 4)) % 4)])
const wide = (text: string) => Buffer.from(`${text}\0`, 'utf16le')

/** An attribute as Outlook writes it: level, id, length, content, sum. */
const attribute = (level: number, id: number, content: Buffer) =>
  Buffer.concat([Buffer.from([level]), u32(id), u32(content.length), content, u16(content.reduce((a, b) => a + b, 0))])
const stream = (...attributes: Buffer[]) => Buffer.concat([u32(0x223e9f78), u16(1), ...attributes])
const codepage = attribute(1, 0x00069007, Buffer.concat([u32(1251), u32(0)]))

const text = (id: number, value: string) => longProperty(0x1f, id, wide(value))
const longProperty = (type: number, id: number, value: Buffer) =>
  Buffer.concat([u16(type), u16(id), u32(1), u32(value.length), filled(value)])
const named = Buffer.concat([
  ...[u16(0x1f), u16(0x8001), Buffer.alloc(16), u32(1), u32(6), filled(wide('ab')), u32(1), u32(4), wide('x')],
])
const properties = (...list: Buffer[]) => Buffer.concat([u32(list.length), ...list])
const number = (id: number, value: number) => Buffer.concat([u16(3), u16(id), u32(value)])

const file = (title: string, content: Buffer, ...list: Buffer[]) => [
  attribute(2, 0x00069002, Buffer.alloc(14)),
  attribute(2, 0x00018010, Buffer.from(`${title}\0`, 'latin1')),
  ...(content.length ? [attribute(2, 0x0006800f, content)] : []),
  attribute(2, 0x00069005, properties(named, number(0x3705, 1), ...list)),
]
const message = (...list: Buffer[]) => attribute(1, 0x00069003, properties(...list))

const BILL = Buffer.from('%PDF-1.4 bill')
const WHOLE = stream(
  codepage,
  message(longProperty(0x102, 0x1013, Buffer.from('<p>Счёт <b>внутри</b></p>')), number(0x3fde, 65001)),
  ...file('SCHET~1.PDF', BILL, text(0x3707, 'Счёт за июнь.pdf'), text(0x370e, 'application/pdf')),
)

test('files come out under their long names, the text in the charset that it names', () => {
  expect(readTnef(WHOLE)).toEqual({
    text: '',
    html: '<p>Счёт <b>внутри</b></p>',
    files: [{ name: 'Счёт за июнь.pdf', type: 'application/pdf', contentId: null, content: BILL }],
    cut: false,
  })
})

test('an old letter says its body and the names of its files in the code page', () => {
  const old = stream(
    codepage,
    attribute(1, 0x0002800c, Buffer.from('cff0e8e2e5f200', 'hex')),
    ...file('\xcf\xee.txt', Buffer.from('x')),
  )
  expect(readTnef(old)).toMatchObject({ text: 'Привет', files: [{ name: 'По.txt' }] })
})

test('a letter inside gives its text and its files, not deeper than anybody wrote', () => {
  const inside = stream(codepage, message(text(0x1000, 'Вложенное')), ...file('a.txt', Buffer.from('inside')))
  const object = longProperty(0x0d, 0x3701, Buffer.concat([Buffer.alloc(16), inside]))
  const outer = stream(codepage, ...file('', Buffer.alloc(0), text(0x3001, 'Пересланное'), object))
  expect(readTnef(outer)!.files.map(({ name, content }) => [name, content.toString()])).toEqual([
    ['Пересланное.txt', 'Вложенное'],
    ['a.txt', 'inside'],
  ])
  const deep = Array.from({ length: 40 }).reduce<Buffer>(content => stream(...file('n', content)), inside)
  expect(readTnef(deep)!.files).toHaveLength(1)
})

const PACKED = Buffer.from(
  '2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0',
  'hex',
)

test('formatted text is unpacked as its specification shows, and read where there is no other; its looks stay as a file', () => {
  const hello = '{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n'
  expect(unpackRtf(PACKED)!.toString('latin1')).toBe(hello)
  const { text, files } = readTnef(stream(message(longProperty(0x102, 0x1009, PACKED))))!
  const [letter] = files
  expect(text).toBe('hello world')
  expect([letter!.name, letter!.content.toString('latin1')]).toEqual(['letter.rtf', hello])
})

describe('whatever is broken, it never fails and never grows', () => {
  test('cut off anywhere', () => {
    for (let end = 0; end < WHOLE.length; end++) {
      const tnef = readTnef(WHOLE.subarray(0, end))
      if (end >= 6) expect(tnef!.files.length).toBeLessThan(2)
    }
    expect(readTnef(WHOLE.subarray(0, -10))!.cut).toBe(true)
  })

  test('any bytes changed, or nothing but noise', () => {
    const change = fc.array(fc.tuple(fc.nat(WHOLE.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 })
    const held = (tnef: ReturnType<typeof readTnef>) =>
      (tnef?.files ?? []).reduce((sum, { content }) => sum + content.length, 0)
    fc.assert(
      fc.property(change, changes => {
        const broken = Buffer.from(WHOLE)
        for (const [at, byte] of changes) broken[at] = byte
        expect(held(readTnef(broken))).toBeLessThanOrEqual(10 * WHOLE.length)
      }),
      { numRuns: 500 },
    )
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), noise => void readTnef(stream(Buffer.from(noise)))))
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), noise => {
        const rtf = unpackRtf(Buffer.concat([PACKED.subarray(0, 16), Buffer.from(noise)]))
        expect(rtf!.length).toBeLessThanOrEqual(43)
      }),
    )
  })
})

const LETTER = (tnef: Buffer, words: string) =>
  [
    ...['From: maria@mail.example', 'Content-Type: multipart/mixed; boundary=b', '', '--b'],
    ...['Content-Type: text/plain; charset=utf-8', '', words, '--b'],
    ...['Content-Type: application/ms-tnef; name=winmail.dat', 'Content-Transfer-Encoding: base64', ''],
    ...[tnef.toString('base64').replace(/.{76}/g, '$&\n'), '--b--', ''],
  ].join('\n')

test('a letter has the files of its winmail.dat in its place, and its text where there is no other', () => {
  const mail = readMail(Buffer.from(LETTER(WHOLE, '')))
  expect(mail.text).toBe('Счёт внутри')
  expect(mail.html).toContain('<b>внутри</b>')
  expect(mail.attachments).toMatchObject([{ name: 'Счёт за июнь.pdf', contentType: 'application/pdf' }])
  expect(readMail(Buffer.from(LETTER(WHOLE, 'Своё'))).text).toBe('Своё')
})

test('one that is broken stays beside what was found in it', () => {
  const mail = readMail(Buffer.from(LETTER(WHOLE.subarray(0, -10), 'Своё')))
  expect(mail.attachments.map(({ name }) => name)).toContain('winmail.dat')
  expect(mail.problems).toContain('a broken winmail.dat')
})
