import { parseDocument } from 'htmlparser2'
import { expect, test } from 'vitest'
import { letterText, type PastedNode } from './letter-text.ts'

type Parsed = ReturnType<typeof parseDocument>['children'][number]

/** A parsed page as a browser gives it. */
function pasted(node: Parsed | ReturnType<typeof parseDocument>): PastedNode {
  const children = 'children' in node ? node.children.map(pasted) : []
  if (node.type === 'text') return { nodeName: '#text', nodeType: 3, nodeValue: node.data, childNodes: [] }
  if (!('name' in node) || !('attribs' in node))
    return { nodeName: '#other', nodeType: node.type === 'root' ? 9 : 8, nodeValue: null, childNodes: children }
  const getAttribute = (name: string) => node.attribs[name] ?? null
  return { nodeName: node.name.toUpperCase(), nodeType: 1, nodeValue: null, childNodes: children, getAttribute }
}
const read = (html: string) => letterText(pasted(parseDocument(html)))

test('Word: its lines, its lists with their marks, nothing of its styles', () => {
  expect(
    read(`<html xmlns:o="x"><head><style>p.MsoNormal {margin:0}</style><!--[if gte mso 9]><xml>x</xml><![endif]--></head><body>
<!--StartFragment--><p class=MsoNormal>Добрый день,&nbsp;Мария.<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;&nbsp; </span></span><![endif]>«Счёт» за июнь<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l1 level2 lfo2'><span style='mso-list:Ignore'>2.<span>&nbsp; </span></span>Акт<o:p></o:p></p></body></html>`),
  ).toBe('Добрый день, Мария.\n\n– «Счёт» за июнь\n  2. Акт')
})

test('Google Docs: paragraphs apart, lists in lists, links with their address', () => {
  expect(
    read(`<meta charset="utf-8"><b style="font-weight:normal"><p dir="ltr"><span>Первый&nbsp;абзац</span></p><p><span>Второй, см. </span>
<a href="https://orbita.example/tarif?a=1"><span>тариф</span></a>.</p><ul><li><p>раз</p></li><li><p>два</p><ol start="3"><li>два-три</li></ol></li></ul></b>`),
  ).toBe('Первый абзац\n\nВторой, см. тариф (https://orbita.example/tarif?a=1).\n\n– раз\n– два\n  3. два-три')
})

test('Outlook: an address that says itself stands once, what leads nowhere is words', () => {
  expect(
    read(
      `<p class="MsoNormal">Пишите на <a href="mailto:help@orbita.example">help@orbita.example</a></p><p class="MsoNormal"><a href="https://orbita.example/">orbita.example</a> <a href="javascript:x">сюда</a></p>`,
    ),
  ).toBe('Пишите на help@orbita.example\norbita.example сюда')
})

test('a table is rows with tabs; a script is nothing', () => {
  expect(
    read('<table><tr><td>Май</td><td>600 ₽</td></tr><tr><td>Июнь</td><td>890 ₽</td></tr></table><script>x</script>'),
  ).toBe('Май\t600 ₽\nИюнь\t890 ₽')
})

test('depth and length do no harm', () => {
  expect(read(`${'<div>'.repeat(3000)}x`)).toBe('')
  expect(read(`<p>${'слово '.repeat(50_000)}</p>`).length).toBe(299_999)
})
