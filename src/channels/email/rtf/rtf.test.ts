import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { readMail } from '../parse.ts'
import { readRtf } from './rtf.ts'

const rtf = (source: string) => readRtf(Buffer.from(source, 'latin1'))
const coded = (words: string, charset: string) =>
  [...iconv.encode(words, charset)].map(byte => `\\'${byte.toString(16).padStart(2, '0')}`).join('')

test.each([
  ['plain words', '{\\rtf1\\ansi The lamp {\\b blinks}\\par red.}', 'The lamp blinks\nred.'],
  ['the document’s own table', `{\\rtf1\\ansi\\ansicpg1251 ${coded('Лампа мигает', 'cp1251')}}`, 'Лампа мигает'],
  [
    'a table by the font',
    `{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fnil Arial;}{\\f7\\fcharset204 Arial Cyr;}{\\f8\\fcharset128 M;}}caf${coded('é', 'cp1252')} \\f7 ${coded('мигает', 'cp1251')}{\\f8 ${coded('点灯', 'cp932')}} ${coded('да', 'cp1251')}\\f0 .}`,
    'café мигает点灯 да.',
  ],
  ['Unicode', "{\\rtf1\\ansi\\uc1 \\u1051?\\u1072\\'3fmp\\uc2\\u-10179??\\u-8694 ??{\\uc0\\u1103}!}", 'Лаmp😊я!'],
  [
    'signs',
    '{\\rtf1 a\\~b\\_c\\-d \\{x\\} \\\\ \\lquote q\\rquote  \\emdash\\line 1\\tab 2}',
    'a\u00a0b-cd {x} \\ ‘q’ —\n1\t2',
  ],
  ['a table', '{\\rtf1\\trowd one\\cell two\\cell\\row three\\cell four\\cell\\row}', 'one\ttwo\nthree\tfour'],
  [
    'no words of anything else',
    '{\\rtf1{\\colortbl;\\red0;}{\\stylesheet{\\s0 Normal;}}{\\info{\\author Ann}}{\\*\\generator Pen 2;}{\\pict\\pngblip 89504e47}{\\v hidden}{\\header Page}Words{\\field{\\*\\fldinst HYPERLINK "https://a.example"}{\\fldrslt  here}}}',
    'Words here',
  ],
  ['binary data left out', '{\\rtf1 a{\\pict\\bin5 }{{}\\}b\\bin3 {{{c}', 'abc'],
  ['an end in the middle', '{\\rtf1 a{\\b b', 'ab'],
  ['more ends than beginnings', '{\\rtf1 a}}}} b', 'a b'],
])('formatted text: %s', (_, source, text) => {
  expect(rtf(source)).toEqual({ text, html: null })
})

const OF_HTML = [
  '{\\rtf1\\ansi\\ansicpg1251\\fromhtml1 \\deff0{\\fonttbl{\\f0\\fswiss Arial;}}',
  '{\\*\\htmltag19 <html>}{\\*\\htmltag64 <p title="a\\{b">}\\htmlrtf {\\b\\htmlrtf0 ',
  `${coded('Лампа', 'cp1251')} 1 < 2 {\\*\\mhtmltag84 <i>}{\\*\\htmltag84 &nbsp;}\\u1103?\\htmlrtf \\par }\\htmlrtf0`,
  '{\\*\\htmltag72 </p>\\par }{\\*\\htmltag27 </html>}}',
].join('\n')

test('the HTML that Outlook wrapped into formatted text comes out as it was', () => {
  expect(rtf(OF_HTML)).toEqual({
    text: '',
    html: '<html><p title="a{b">Лампа 1 &lt; 2 &nbsp;я</p>\n</html>',
  })
  expect(rtf('{\\rtf1\\fromhtml1 \\htmlrtf only this}')).toEqual({ text: 'only this', html: null })
})

const letter = (type: string, content: string, more: string[] = []) =>
  readMail(
    Buffer.from(
      ['From: ann@home.example', 'Subject: Lamp', `Content-Type: ${type}`, ...more, '', content].join('\n'),
      'latin1',
    ),
  )

test('a letter of formatted text alone is read, and keeps its looks as a file', () => {
  const mail = letter('text/rtf', `{\\rtf1\\ansi\\ansicpg1251 ${coded('Лампа', 'cp1251')}\\par Ann}`)
  expect(mail.text).toBe('Лампа\nAnn')
  expect(mail.attachments).toMatchObject([{ contentType: 'application/rtf' }])
  const rich = letter('application/rtf', OF_HTML)
  expect([rich.text, rich.attachments]).toEqual(['Лампа 1 < 2 я', []])
  expect(rich.html).toContain('<p title="a{b">')
  expect(letter('text/richtext', '<bold>Lamp</bold> is red').text).toBe('Lamp is red')
})

test('formatted text longer than letters are is left unread; a large picture in it is not', () => {
  expect(rtf(`{\\rtf1 ${'\\par'.repeat(500_000)}}`)).toBeNull()
  expect(rtf(`{\\rtf1 {\\pict ${'89504e47'.repeat(500_000)}}Lamp}`)!.text).toBe('Lamp')
})

test('formatted text beside another stays a file', () => {
  const parts = [
    '--b',
    'Content-Type: text/plain',
    '',
    'Lamp',
    '--b',
    'Content-Type: text/rtf',
    '',
    '{\\rtf1 Other}',
    '--b--',
  ]
  for (const kind of ['mixed', 'alternative']) {
    const mail = letter(`multipart/${kind}; boundary=b`, parts.join('\n'))
    expect([mail.text, mail.attachments.length]).toEqual(['Lamp', 1])
  }
  const named = letter('text/rtf; name=bill.rtf', '{\\rtf1 Bill}', ['Content-Disposition: attachment'])
  expect([named.text, named.attachments[0]!.name]).toEqual(['', 'bill.rtf'])
})

test('whatever is broken, formatted text is read in time and never grows', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '\\',
    '*',
    "\\'",
    "\\'e",
    '\\u1',
    '\\bin',
    '\\fonttbl',
    '\\f1',
    '\\htmltag ',
    '\\htmlrtf',
    '\\fromhtml1',
    '\\uc9',
    '\\par',
    '\\constructor',
    '\\ansicpg7 ',
    'я',
    'a ',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), pieces => {
      const source = `{\\rtf1${pieces.join('')}`
      const { text, html } = rtf(source)!
      expect(text.length + (html ?? '').length).toBeLessThanOrEqual(6 * source.length)
    }),
    { numRuns: 500 },
  )
  for (const hostile of ['{', '{\\b', "\\'ff\\u1?", '\\', ' ', '{\\*\\htmltag ', '\\par']) {
    const begin = process.cpuUsage()
    rtf(`{\\rtf1${hostile.repeat(100_000)}`)
    expect(process.cpuUsage(begin).user).toBeLessThan(3_000_000)
  }
})

test('what a broken text sets outside of its groups holds for no other text', () => {
  rtf('{\\rtf1 a}}\\v\\htmlrtf\\colortbl')
  expect(rtf('{\\rtf1 The lamp is out.}')!.text).toBe('The lamp is out.')
})
