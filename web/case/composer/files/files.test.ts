import { expect, test } from 'vitest'
import { fitting } from './fitting.ts'
import { saysAttached } from './says-attached.ts'

test.each([
  ['Счёт за июль во вложении.', true],
  ['Прилагаем копию акта.', true],
  ['Мы прилагаем все усилия, чтобы починить до вечера.', false],
  ['Прикрепляю снимок экрана с настройками.', true],
  ['Справку приложили к письму.', true],
  ['Спасибо, счёт, приложенный вами, мы получили.', false],
  ['Кабель починим завтра до 18:00.', false],
  ['Please find attached the invoice.', true],
  ["I've attached the form.", true],
  ['The file you attached does not open.', false],
  ['We will repair it by 6 pm.', false],
])('%s', (text, says) => {
  expect(saysAttached(text)).toBe(says)
})

test('files are taken in their order as long as they fit', () => {
  const [a, b, c, nothing] = [{ size: 6 }, { size: 5 }, { size: 3 }, { size: 0 }]
  expect(fitting([], [a, b, nothing, c], { files: 9, bytes: 10 })).toEqual({ fit: [a, c], over: [b], empty: [nothing] })
  expect(fitting([a], [c], { files: 1, bytes: 10 })).toEqual({ fit: [], over: [c], empty: [] })
})
