import { describe, expect, test } from 'vitest'
import { DEFAULT_TEMPLATES, TEMPLATE_FORMS } from '../../../core/incident/bulletin/template.ts'
import { BULLETIN_KINDS } from '../../../core/incident/incident.ts'
import { LANGUAGES } from '../../../core/language.ts'
import { BUILT_IN_ZONES } from '../../../core/zone/built-in.ts'
import type { Reader } from '../../reader.ts'
import { type BulletinFacts, bulletin, partsOf } from './incident.ts'
import { checkTemplate, readTemplate } from './template.ts'

const reader = (language: 'ru' | 'en'): Reader => ({
  language,
  zone: 'Europe/Moscow',
  country: 'RU',
  now: new Date('2026-07-01T09:00Z'),
  company: { name: 'Орбита', latinName: 'Orbita', zone: 'Europe/Moscow' },
  zones: BUILT_IN_ZONES,
})
const person = {
  name: 'Игорь Панин',
  latinName: 'Igor Panin',
  phone: '+78005550102',
  extension: '214',
  email: 'i@o.example',
}
const facts = (kind: BulletinFacts['kind']): BulletinFacts => ({
  kind,
  title: 'у дома 12 повреждён кабель',
  text: { found: 'Нашли обрыв', cause: null, next: 'Чиним', apology: 'Простите', reason: 'привезли не ту муфту' },
  untilAt: new Date(kind === 'all-clear' ? '2026-07-01T08:00Z' : '2026-07-02T15:00Z'),
  untilMeans:
    ({ 'all-clear': 'ended', 'nothing-new': 'word', correction: null } as const)[kind as 'correction'] ?? 'fixed',
  oldUntil: kind === 'moved' ? new Date('2026-07-01T15:00Z') : null,
  move: kind === 'moved' ? 2 : 0,
  nextWordAt: new Date('2026-07-02T15:00Z'),
  commander: person,
  above: { ...person, name: 'Ольга Мирова', latinName: 'Olga Mirova' },
})

test.each(BULLETIN_KINDS.flatMap(kind => LANGUAGES.map(language => [kind, language] as const)))(
  'the letter that a company begins with says what the catalogue says: %s, %s',
  (kind, language) => {
    const [to, what] = [reader(language), facts(kind)]
    const letter = readTemplate(DEFAULT_TEMPLATES[kind].letter)
    expect(letter(partsOf(to, what))).toBe(bulletin(to, what).body)
    expect(bulletin(to, what, [], '', { letter }).body).toBe(bulletin(to, what).body)
    for (const form of TEMPLATE_FORMS) expect(checkTemplate(kind, form, DEFAULT_TEMPLATES[kind][form])).toBeNull()
  },
)

describe('a template is checked when it is saved', () => {
  const whole = '{{ found }} {{ cause }} {{ next }} {{ until }} {{ apology }}'
  test.each([
    [
      'a part that is left out',
      '{{ found }} {{ cause }} {{ next }} {{ apology }}',
      { code: 'template-part-missing', part: 'until' },
    ],
    [
      'a part in a branch that is never taken',
      `${whole.replace('{{ cause }}', '{% if false %}{{ cause }}{% endif %}')}`,
      { part: 'cause' },
    ],
    ['a part that is cut away', whole.replace('found', 'found | truncate: 1, ""'), { part: 'found' }],
    ['a name that nobody knows', `${whole} {{ discount }}`, { code: 'template-unknown', name: 'discount' }],
    ['one in a branch that is not taken', `${whole}{% if false %}{{ discount }}{% endif %}`, { name: 'discount' }],
    ['a filter that nobody knows', `${whole.replace('found', 'found | shine')}`, { code: 'template-broken' }],
    ['a tag that is not closed', `${whole}{% if found %}`, { code: 'template-broken' }],
    ['a file', `${whole}{% include "/etc/passwd" %}`, { code: 'template-broken' }],
    ['a loop without an end', `${whole}{% for i in (1..100000000) %}x{% endfor %}`, { code: 'template-broken' }],
  ])('%s', (_, source, problem) => expect(checkTemplate('news', 'letter', source)).toMatchObject(problem))

  test('branches and filters are fine as long as every part is said', () =>
    expect(
      checkTemplate(
        'news',
        'letter',
        `${whole.replace('next', 'next | upcase')}{% if times != "" %}{{ times }}{% endif %}`,
      ),
    ).toBeNull())
})

test('a short form that is too long for two segments gives way to the desk’s own words', () => {
  const [to, what] = [reader('ru'), facts('news')]
  const short = (source: string) => bulletin(to, what, [], '', { short: readTemplate(source) }).brief
  expect(short('Авария. {{ found }} {{ until }}')).toBe(
    'Орбита: Авария. Нашли обрыв. Исправим завтра, 2 июля, до 18:00.',
  )
  expect(short(`{{ found }} {{ until }} ${'слово '.repeat(40)}`)).toBe(bulletin(to, what).brief)
})
