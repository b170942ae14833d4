import { describe, expect, test } from 'vitest'
import { verbForm } from './verb-ru.ts'

const FORMS: Record<string, string> = {
  'we-shall': 'сделаем отправим пересоберем вернем перезвоним разгребем положим отремонтируем',
  'i-shall': 'пришлю перезвоню сделаю отпишусь наберу передам',
  'they-will': 'приедет перезвонит привезут доберется вернутся',
  did: 'выписал отменила перенесли перегорел прошло',
  'is-done': 'отправлено назначен закрыта принято',
  'we-do': 'отправляем рассматриваем приносит ждем выходит',
}

describe('the form of a Russian verb', () => {
  for (const [form, words] of Object.entries(FORMS))
    test.each(words.split(' '))(`%s: ${form}`, word => expect(verbForm(word)).toBe(form))

  test.each('ответ отдел проблем неделю причину визит системой today в'.split(' '))('%s is none', word =>
    expect(verbForm(word)).toBeNull(),
  )
})
