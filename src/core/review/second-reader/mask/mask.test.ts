import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldText } from './fold.ts'
import { type KnownValue, knownValue, staffValue } from './known.ts'
import { masker, unmasked } from './mask.ts'

const known = (values: Record<string, string>): KnownValue[] =>
  Object.entries(values).flatMap(([field, value]) => knownValue(field, value) ?? [])
const mask = (text: string, values: Record<string, string> = {}, staff: string[] = []) =>
  masker([...known(values), ...staff.map(staffValue)])(text).text

test.each([
  ['Анны Лебедевой нет дома', 'Анна Лебедева', '[NAME-1] нет дома'],
  ['Позвоните Лебедевой', 'Анна Лебедева', 'Позвоните [NAME-1]'],
  ['с павлом и о Павле', 'Павел Ким', 'с [NAME-1] и о [NAME-1]'],
  ['Дмитрием Алексеевичем', 'Дмитрий Алексеевич', '[NAME-1]'],
  ['у Льва Толстого', 'Лев Толстой', 'у [NAME-1]'],
  ['Здравствуйте, Олесе!', 'Пак Олеся', 'Здравствуйте, [NAME-1]!'],
  ["Anna Smith's parcel", 'Anna Smith', "[NAME-1]'s parcel"],
  ['the SMITHS', 'Anna Smith', 'the [NAME-1]'],
  ['Пётр, петру, ПЕТРА', 'Пётр', '[NAME-1], [NAME-1], [NAME-1]'],
])('%j holds the known name %j', (text, name, masked) => {
  expect(mask(text, { name })).toBe(masked)
})

test.each([
  ['phone', '+7 (916) 123-45-67', ['79161234567', '8 916 123 45 67', '9161234567', '123-45-67', '8(916)1234567']],
  ['email', 'nk.orlova@dom.example', ['NK.Orlova@dom.example', 'nk orlova dom example', 'nk.orlova (at) dom.example']],
  ['contract', 'АБ-447/12', ['АБ44712', 'аб 447 12', '№ АБ-447/12']],
  ['order', '550912', ['55-09-12', 'заказ 550912', '5 5 0 9 1 2']],
  ['address', 'ул. Ленина, д. 5, кв. 12', ['на Ленина', 'улица Ленина 5 квартира 12', 'ул Ленина д 5 кв 12']],
  ['device', 'Роутер Кинетик', ['роутера Кинетик', 'роутером кинетик', 'роутер-кинетик']],
  ['seat', '12F', ['место 12F', 'место 12f']],
  ['birthday', '03.07.1988', ['03.07.1988', '03-07-1988', '03071988']],
])('%s %j is found as %j', (field, value, told) => {
  for (const text of told) {
    const masked = mask(`Вот: ${text}.`, { [field]: value })
    expect(masked).toMatch(/\[[A-Z]+-1\]/)
    expect(foldText(masked.replace(/\[[A-Z]+-\d+\]/g, ' '))).toMatch(/^вот(?:на|улица|ул|номер|заказ|место|роутер)?5?$/)
  }
})

test.each([
  ['Уважаемая Гульшат Маратовна!', 'Уважаемая [NAME-1]!'],
  ['Dear Wolfgang Amadeus, your order', 'Dear [NAME-1], your order'],
  ['Уважаемый клиент!', 'Уважаемый клиент!'],
  ['Отвечает И. Панин', 'Отвечает [NAME-1]'],
  ['Меня зовут Ждан', 'Меня зовут [NAME-1]'],
  ['Звоните 8 916 123-45-67', 'Звоните [PHONE-1]'],
  ['Карта 4111 1111 1111 1111', 'Карта [CARD-1]'],
  ['паспорт 4510 123456', 'паспорт [ID-1]'],
  ['пишите на a.b@c.example', 'пишите на [EMAIL-1]'],
  ['https://orbita.example/c/8fZ2?t=abc', '[LINK-1]'],
  ['договор № 447-Б', 'договор № [ID-1]'],
  ['заказ ЮВ-6125 в пути', 'заказ [ID-1] в пути'],
  ['живу на ул. Гагарина, д. 7, кв. 3', 'живу на [ADDRESS-1]'],
  ['at 12 Tolstoy Mews now', 'at [ADDRESS-1] now'],
  ['the code is eyJhbGciOi1JIUzI1NiIsInR5', 'the code is [TOKEN-1]'],
])('%j gives nobody away, whoever it is', (text, masked) => {
  expect(mask(text)).toBe(masked)
})

test.each([
  'Приедем 14.07.2026 до 18:00, спишем 15 000 ₽.',
  'Вернём £1,240.50 by 3 July, 4 pm.',
  'Интернет 100 Мбит/с, ждём 24 часа.',
  'Стоил 30 000, приглашаем Вас и Ваших детей.',
  'Will you call? May we come on Tuesday?',
  '2026-07-14T18:00:00Z',
])('%j is what a reply is judged by and stays', text => {
  expect(mask(text)).toBe(text)
})

test('a colleague’s name is masked, a word like it is not', () => {
  const masked = mask('Белый индикатор? Отвечает Анна Белая, белая лампа не горит. Белой доложено.', {}, ['Анна Белая'])
  expect(masked).toContain('Отвечает [STAFF-1], белая лампа')
  expect(masked).not.toContain('Анна')
})

test('the same value has the same mark in all texts of a letter, another has another', () => {
  const one = masker(known({ name: 'Олеся Пак', phone: '+79161234567' }))
  expect(one('Олеся, 8 916 123 45 67').text).toBe('[NAME-1], [PHONE-1]')
  expect(one('Пак звонит с 8 921 000 11 22 на 89161234567').text).toBe('[NAME-1] звонит с [PHONE-2] на [PHONE-1]')
})

const letters = [...'абвгдежзиклмнопрстуфхцчшщыэюя']
const surname = fc.array(fc.constantFrom(...letters), { minLength: 5, maxLength: 10 }).map(all => all.join(''))
const digits = fc.array(fc.constantFrom(...'0123456789'), { minLength: 5, maxLength: 16 }).map(all => all.join(''))
const value = fc.oneof(
  surname.map(name => name[0]!.toUpperCase() + name.slice(1)),
  fc.tuple(surname, surname).map(([a, b]) => `${a[0]!.toUpperCase()}${a.slice(1)} ${b[0]!.toUpperCase()}${b.slice(1)}`),
  digits,
  fc.tuple(surname, digits).map(([word, number]) => `${word}-${number}`),
  fc.emailAddress().filter(address => foldText(address).length >= 5),
  fc.string({ minLength: 5 }).filter(text => foldText(text).length >= 5),
)
const field = fc.constantFrom('name', 'phone', 'contract', 'address', 'имя', 'что-то', 'note', 'e-mail')
const told = (text: string) =>
  fc.constantFrom(
    text,
    text.toUpperCase(),
    foldText(text),
    [...text].join(' '),
    text.replace(/\s+/g, '\n'),
    text.replace(/[^\p{L}\p{N}]/gu, ''),
    [...foldText(text)].join('-'),
  )
const around = fc.constantFrom('', 'Здравствуйте, ', ' это ', '\n', '(', '. Мы ', ' 14.07.2026 ', 'https://a.example/')

test('no known value of five or more characters is left, however it was written', () => {
  const letter = fc
    .tuple(field, value, around, around)
    .chain(([name, held, before, after]) =>
      fc.tuple(fc.constant([name, held] as const), told(held), fc.constant([before, after])),
    )
  fc.assert(
    fc.property(letter, fc.string(), ([[name, held], written, [before, after]], noise) => {
      const masked = mask(`${noise}${before}${written}${after}${noise}`, { [name]: held })
      const left = masked
        .replace(/\[[A-Z]+-\d+\]/g, '\u0000')
        .split('\u0000')
        .map(foldText)
      expect(left.some(piece => piece.includes(foldText(held)))).toBe(false)
    }),
    { numRuns: 500 },
  )
})

test('no ending hides a known name', () => {
  const ending = fc.constantFrom('', 'а', 'у', 'ом', 'е', 'ы', 'ой', 'ого', 'ому', 'ым', 'ых', 'ами')
  fc.assert(
    fc.property(surname, ending, fc.boolean(), (name, end, capital) => {
      const stem = name.replace(/[аеиоуыэюяьъ]+$/u, '')
      fc.pre(stem.length >= 5)
      const written = capital ? stem[0]!.toUpperCase() + stem.slice(1) : stem
      expect(mask(`позовите ${written}${end} завтра`, { name: stem })).not.toContain(stem.slice(1))
    }),
  )
})

test('every stretch of a masked text leads back to words that stand in the original', () => {
  const values = known({ name: 'Анна Лебедева', phone: '+7 916 123-45-67' })
  const part = fc.constantFrom(
    'Анне ',
    'Лебедевой',
    ' 89161234567 ',
    'мы починим ',
    'до 18:00',
    '\n',
    '[NAME-1]',
    'a@b.example',
  )
  fc.assert(
    fc.property(fc.array(part, { minLength: 1 }), fc.nat(), fc.nat(), (parts, a, b) => {
      const original = parts.join('')
      const masked = masker(values)(original)
      const from = a % masked.text.length
      const to = from + 1 + (b % (masked.text.length - from))
      const span = unmasked(masked, from, to)
      expect(original.slice(span.from, span.to)).toBe(span.text)
      expect(span.text).not.toBe('')
    }),
  )
  const whole = masker(values)('Ждём Анну Лебедеву завтра')
  expect(unmasked(whole, whole.text.indexOf('NAME'), whole.text.length).text).toBe('Анну Лебедеву завтра')
})

test('hostile text is masked in time that grows with its length', () => {
  const values = [
    ...known({ name: 'Анна Лебедева', phone: '+79161234567' }),
    ...Array.from({ length: 500 }, (_, n) => staffValue(`Имя${n} Фамилия${n}`)),
  ]
  for (const piece of ['1 ', '1.', 'a1-', 'a.', 'А ', 'ул. ', '[', 'http://', '@a', 'Анна ', '_', '\u0000']) {
    const took = (length: number) => {
      const { user } = process.cpuUsage()
      masker(values)(piece.repeat(length / piece.length))
      return (process.cpuUsage().user - user) / 1000
    }
    // four times the text; by the square it would be sixteen times the work
    expect(took(16_000), piece).toBeLessThan(10 * took(4000) + 50)
  }
})
