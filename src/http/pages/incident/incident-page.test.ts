import { describe, expect, test } from 'vitest'
import type { Bulletin, BulletinKind } from '../../../core/incident/incident.ts'
import { BUILT_IN_ZONES } from '../../../core/zone/built-in.ts'
import type { PublicFile } from '../../../desk/incident/public/public.ts'
import type { Reader } from '../../../words/reader.ts'
import { atomOf, feedOf, jsonFeedOf } from '../../public/feed.ts'
import { renderIncidentPage } from './incident-page.tsx'
import { renderListPage, renderPlacePage } from './list-page.tsx'
import type { PublicFrame } from './model.ts'

const NOW = new Date('2026-07-01T12:00:00Z')
const inHours = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000)
const reader: Reader = {
  language: 'ru',
  zone: null,
  country: 'RU',
  now: NOW,
  company: { name: 'Орбита', latinName: 'Orbita', zone: 'Europe/Moscow' },
  zones: BUILT_IN_ZONES,
}
const company = { company: 'Орбита', phone: '+78005550102', language: 'ru' } as PublicFrame['company']

/** As much as the contract lets people write. */
const LONG = 'Слово'.repeat(400)
const bulletin = (id: number, rest: Partial<Bulletin> = {}): Bulletin => ({
  ...{ id, incidentId: 1, kind: (id > 1 ? 'moved' : 'news') as BulletinKind, move: id - 1, urgent: false },
  texts: { ru: { found: `1${LONG}`, cause: `2${LONG}`, next: `3${LONG}`, apology: `4${LONG}`, reason: `5${LONG}` } },
  ...{ untilAt: inHours(9 + id), untilMeans: 'fixed' as const, nextWordAt: null },
  ...{ at: new Date(NOW.getTime() - 100_000 + id), byName: 'Игорь Панин', byId: 1 },
  ...rest,
})
const incident = (rest: Partial<PublicFile> = {}): PublicFile => ({
  ...{ id: 1, title: 'Слово'.repeat(40), severity: 'major', startedAt: NOW, declaredAt: NOW, endedAt: null },
  places: Array.from({ length: 3000 }, (_, i) => `москва.северный_район.улица_строителей_${i}.дом_${i}`),
  bulletins: Array.from({ length: 30 }, (_, i) => bulletin(i + 1)),
  ...{ words: [], commander: { name: 'Игорь Панин', latinName: 'Igor Panin' }, awayFor: null, estimate: null },
  ...rest,
})
const many = Array.from({ length: 30 }, (_, i) => incident({ id: i, endedAt: i % 2 ? NOW : null }))
const page = (rest: Partial<PublicFile> = {}, all = false) =>
  renderIncidentPage({ reader, self: '/incidents/1', company, incident: incident(rest), all })

describe('under 30 kB, whatever is written', () => {
  const place = `${'улица_'.repeat(16)}1`
  test.each([
    ['an incident with thirty moves and three thousand places', () => page()],
    ['the longest bulletin alone', () => page({ bulletins: [bulletin(1)] })],
    ['a list', () => renderListPage({ reader, self: '/incidents', company, incidents: many })],
    [
      'a place',
      () => {
        const self = `/places/${encodeURIComponent(place)}`
        return renderPlacePage({ reader, self, company, place, incidents: many })
      },
    ],
  ])('%s', (_, render) => {
    expect(Buffer.byteLength(render())).toBeLessThan(30_000)
  })

  test('what is cut leads to the whole', () => {
    expect(page()).toContain('?lang=ru&amp;all=1#history')
    expect(page({}, true)).toContain(`5${LONG}`)
    const short = { found: 'Нашли обрыв.', cause: null, next: 'Чиним.', apology: 'Простите.' }
    expect(page({ bulletins: [bulletin(1, { texts: { ru: short } })] })).not.toContain('all=1')
  })
})

test('what people write stays text: on pages, in Atom and in JSON', () => {
  const evil = '</title></script><script>alert(1)</script>]]><img src=x onerror="alert(2)">&\u0000\u0008'
  const text = { found: evil, cause: evil, next: evil, apology: evil, reason: evil }
  const wild = { title: evil, bulletins: [bulletin(1, { texts: { ru: text }, byName: evil })] }
  const feed = feedOf(reader, 'https://orbita.example', [incident(wild)], { title: evil, url: evil, self: evil })
  const list = renderListPage({ reader, self: '/incidents', company, incidents: [incident(wild)], wrongPlace: evil })
  for (const made of [page(wild), page(wild, true), list, atomOf(feed)]) expect(made).not.toMatch(/<(script|img)/)
  expect(JSON.parse(jsonFeedOf(feed)).items).toHaveLength(2)
})
