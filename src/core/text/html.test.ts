import { expect, test } from 'vitest'
import { htmlToText } from './html.ts'

const text = (html: string) => htmlToText(html).text

test.each([
  ['<p>Hello,</p><p>where&nbsp;is <b>it</b>?</p>', 'Hello,\n\nwhere is it?'],
  ['<div>one</div><div>two<br>three</div>', 'one\ntwo\nthree'],
  ['<style>p{}</style><script>x()</script><title>t</title>shown', 'shown'],
  ['<span style="display:none">preheader</span>shown', 'shown'],
  ['<a href="https://a.example/x">the act</a>', 'the act (https://a.example/x)'],
  ['<a href="https://a.example/">a.example</a>', 'a.example'],
  ['<ul><li>one<li>two</ul>', '- one\n- two'],
  ['<table><tr><td>Счёт</td><td>600&nbsp;₽</td></tr><tr><td>Итого</td><td>1</td></tr></table>', 'Счёт 600 ₽\nИтого 1'],
  ['<pre>a\n  b</pre>', 'a\n  b'],
  ['before<blockquote>old<blockquote>older</blockquote></blockquote>after', 'before\n> old\n> > older\nafter'],
  ['<p>unclosed <b>and <i>broken', 'unclosed and broken'],
  ['', ''],
])('%s reads %j', (html, expected) => {
  expect(text(html)).toBe(expected)
})

test('it says where the quoted message begins', () => {
  const page = htmlToText('<p>New</p><div id="divRplyFwdMsg"><b>From:</b> Orbita</div><p>Old</p>')
  expect(page.text.slice(page.quoteFrom!)).toBe('From: Orbita\n\nOld')
  expect(htmlToText('<p>New</p>').quoteFrom).toBeNull()
})

test('hostile HTML is read in time that grows with its length, and its words are kept', () => {
  const started = performance.now()
  for (const piece of ['<blockquote>', '<div>', '<a href=x>', '<', '&#', '<td>', '<pre>\n', '<!--', '<img alt="a">'])
    htmlToText(piece.repeat(50_000))
  expect(performance.now() - started).toBeLessThan(5000)
  expect(text(`${'<div>'.repeat(5000)}the suitcase`)).toBe('the suitcase')
})

test('the heads of rows that end in a colon part themselves from their values', () => {
  const row = (name: string, value: string) => `<tr><th>${name}: </th><td>${value}</td></tr>`
  const { text } = htmlToText(`<table>${row('Subject', 'Bill')}${row('From', 'Ann')}</table>`)
  expect(text).toBe('Subject: Bill\nFrom: Ann')
})
