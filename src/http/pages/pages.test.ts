import { expect, test } from 'vitest'
import { ACTING, casePage, contactPage, messagePage, sentPage } from '../../../test/world/pages.ts'
import { LANGUAGES } from '../../core/language.ts'
import { BUILT_IN_ZONES } from '../../core/zone/built-in.ts'
import { renderCasePage } from './case/case-page.tsx'
import { zoneChoices } from './case/zone-choices.ts'
import { renderContactPage } from './contact/contact-page.tsx'
import { renderSentPage } from './contact/sent-page.tsx'
import { GUARD, GUARD_DIGEST } from './files.tsx'
import { pageHeaders } from './frame.tsx'
import { renderMessagePage } from './message-page.tsx'
import { type EntryLine, MESSAGE_PAGES } from './model.ts'
import { STYLE } from './style.ts'

const ALL = LANGUAGES.flatMap((language): [string, string][] => [
  [`case in ${language}`, renderCasePage(casePage(language))],
  [`answered case in ${language}`, renderCasePage(casePage(language, { state: 'answered', acting: ACTING }))],
  [`solved case in ${language}`, renderCasePage(casePage(language, { state: 'solved', done: 'solved' }))],
  [`resting case in ${language}`, renderCasePage(casePage(language, { state: 'no-answer', pledges: [], asks: [] }))],
  [`contact in ${language}`, renderContactPage(contactPage(language, { errors: { email: 'x' } }))],
  [`sent in ${language}`, renderSentPage(sentPage(language))],
  ...MESSAGE_PAGES.map((kind): [string, string] => [
    `${kind} in ${language}`,
    renderMessagePage(messagePage(language, kind, true)),
  ]),
])

/** A page as it is without the one script that counts files; everything on it works so. */
const unguarded = (html: string) => html.replace(`<script>${GUARD}</script>`, '')

const textOf = (html: string) =>
  unguarded(html)
    .replace(/<style.*?<\/style>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#x27;/g, "'")
    .replace(/\s+/g, ' ')

test.each(ALL)('%s: small, private, without scripts of others, and every control has a name', (_, html) => {
  expect(Buffer.byteLength(html)).toBeLessThan(30_000)
  expect(html).toMatch(/^<!doctype html><html lang="(ru|en)">/)
  expect(html).toContain('<meta name="robots" content="noindex"/>')
  expect(html).toContain('<meta name="referrer" content="no-referrer"/>')
  expect(unguarded(html)).not.toMatch(/<script| style=| on[a-z]+=|http-equiv/)
  expect(html.match(/<style/g)).toHaveLength(1)
  expect(html).toContain('<style nonce="cmFuZG9tIG5vbmNl">')
  expect(html.match(/<h1/g)).toHaveLength(1)
  expect(html.match(/<main/g)).toHaveLength(1)
  const controls = html.match(/<(?:input|textarea|select)[^>]*>/g) ?? []
  for (const control of controls.filter(tag => !/type="hidden"/.test(tag))) {
    const id = / id="([^"]+)"/.exec(control)?.[1]
    const named = / aria-label=/.test(control) || html.includes(`<label for="${id}"`) || / value=/.test(control)
    expect(named, control).toBe(true)
  }
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(match => match[1])
  expect(new Set(ids).size).toBe(ids.length)
  for (const [, list] of html.matchAll(/aria-(?:describedby|labelledby)="([^"]+)"/g))
    for (const id of list!.split(' ')) expect(ids).toContain(id)
})

test.each(ALL)('%s keeps to the rules of writing', (_, html) => {
  const text = textOf(html).replace('Здравствуйте!', '').replace('Hello!', '')
  expect(text).not.toMatch(/!|\{\{|undefined|null|NaN|pages\.|formats\.|letters\.|Invalid/)
})

test('a long story stays below 30 kB, keeps its end and leads to the whole', () => {
  const long = 'Долгая история. '.repeat(500)
  const entries = Array.from({ length: 100 }, (_, i): EntryLine => {
    const file = { id: i, name: 'снимок экрана.png', size: 2_000_000 }
    const text = i === 99 ? 'Последнее слово' : `${i} ${long}`
    const at = new Date(2026, 6, 14, 0, i)
    return {
      kind: 'message',
      own: i % 2 === 0,
      author: 'Анна Лебедева',
      channel: 'email',
      text,
      at,
      attachments: [file],
    }
  })
  const zones = zoneChoices(BUILT_IN_ZONES, 'US', 'Asia/Yekaterinburg')
  const html = renderCasePage(casePage('ru', { entries, zones }))
  expect(Buffer.byteLength(html)).toBeLessThan(30_000)
  expect(html).toContain('Последнее слово')
  expect(textOf(html)).toMatch(/Показать ещё 9\d сообщени/)
  expect(html).toContain('href="/c/Zk3v9Q0mT2uXw8LrYb5nGA?all=1&amp;lang=ru"')
  expect(renderCasePage(casePage('ru', { entries, zones, all: true }))).toContain('0 Долгая история')
})

test('what was promised is said with what became of it', () => {
  const ru = textOf(renderCasePage(casePage('ru')))
  expect(ru).toContain('Сегодня до 18:00 напишем, что нашли.')
  expect(ru).toContain('Сделано вчера в 13:40, на 11 часов раньше.')
  expect(ru).toContain('Не сделано: обещали вчера до 19:00. Вина наша.')
  expect(ru).toContain('2 переноса Раньше обещали вчера до 20:00, перенесли: управляющая компания не пустила в подвал.')
  const en = textOf(renderCasePage(casePage('en')))
  expect(en).toContain('Done yesterday at 1:40 pm, 11 hours early.')
  expect(en).toContain("Not done: we had promised it by 7 pm yesterday. That's our fault.")
})

test('the person who acts comes first, with the number; the one above by name', () => {
  const text = textOf(renderCasePage(casePage('ru', { acting: ACTING })))
  expect(text).toContain('Пётр Громов до 20 июля замещает 8 800 555-01-02, доб. 215')
  expect(text).toContain('Анна Лебедева отвечает за обращение, сейчас не на работе')
  expect(text).toContain('Ольга Мирова руководитель, если понадобится o.mirova@orbita.example')
})

test('what the customer wrote is text and nothing else', () => {
  const evil = '<script>alert(1)</script><img src=x onerror=alert(1)>"\'&{{owner}}'
  const [first] = casePage('ru').entries
  const html = renderCasePage(casePage('ru', { subject: evil, entries: [{ ...first!, text: evil }] }))
  expect(unguarded(html)).not.toMatch(/<script|<img/)
  expect(html.match(/&lt;script&gt;alert\(1\)&lt;\/script&gt;/g)).toHaveLength(2)
  expect(html).toContain('{{owner}}')
})

test('a refused form keeps what was typed and says what is wrong, in place', () => {
  const typed = 'Мой длинный текст, набранный на телефоне'
  const message = { ...casePage('ru').message, text: typed, errors: { text: 'Слишком длинно.' } }
  const html = renderCasePage(casePage('ru', { message }))
  expect(html).toContain(`<textarea id="text" aria-describedby="text-hint text-error" aria-invalid="true" name="text">`)
  expect(html).toContain(`${typed}</textarea>`)
  expect(html).toContain('<p class="error" id="text-error">Слишком длинно.</p>')
  expect(html).toContain('role="alert"')
})

test('the forms lead where the routes are, and each carries its own "once"', () => {
  const html = renderCasePage(casePage('en'))
  const actions = [...html.matchAll(/<form action="([^"]+)" encType="multipart\/form-data" method="post">/g)]
  expect(actions.map(match => match[1])).toEqual(
    ['messages?lang=en#message', 'closure?lang=en#closure', 'closure?lang=en#closure', 'reach?lang=en#reach'].map(
      path => `/c/Zk3v9Q0mT2uXw8LrYb5nGA/${path}`,
    ),
  )
  const once = [...html.matchAll(/name="once" value="([^"]+)"/g)].map(match => match[1])
  expect(once).toEqual(['once-message', 'once-closure-yes', 'once-closure-no', 'once-reach'])
  const verdicts = [...html.matchAll(/<button(?=[^>]* name="verdict")[^>]* value="([^"]+)"/g)].map(match => match[1])
  expect(verdicts).toEqual(['solved', 'not-solved'])
  expect(renderCasePage(casePage('en', { state: 'solved' }))).not.toContain('value="solved"')
  expect(html).toContain('href="/c/Zk3v9Q0mT2uXw8LrYb5nGA/attachments/1"')
  expect(html).toContain('href="/c/Zk3v9Q0mT2uXw8LrYb5nGA?lang=ru"')
})

test('the policy lets nothing in but the one sheet and the one script', () => {
  const policy = pageHeaders('abc')['content-security-policy']
  expect(policy).toContain(`default-src 'none'; script-src ${GUARD_DIGEST}; style-src 'nonce-abc'`)
  expect(policy).not.toContain('unsafe')
})

test.each([0, 1])('colours of sheet %i reach WCAG AA', sheet => {
  const blocks = [...STYLE.matchAll(/:root\{([^}]+)\}/g)].map(match => match[1]!)
  const colours = Object.fromEntries(
    [...blocks[sheet]!.matchAll(/--([a-z-]+):(#[0-9a-f]{6})/g)].map(match => [match[1], match[2]!]),
  )
  for (const [ink, ground] of [
    ['ink', 'paper'],
    ['ink', 'card'],
    ['ink', 'own'],
    ['ink', 'wash'],
    ['ink', 'warn-wash'],
    ['soft', 'paper'],
    ['soft', 'card'],
    ['accent', 'paper'],
    ['accent', 'card'],
    ['accent', 'wash'],
    ['warn', 'card'],
    ['on-accent', 'accent'],
  ] as const)
    expect(contrast(colours[ink]!, colours[ground]!), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5)
})

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light! + 0.05) / (dark! + 0.05)
}

function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5]
    .map(i => Number.parseInt(colour.slice(i, i + 2), 16) / 255)
    .map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}
