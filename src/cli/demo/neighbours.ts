import type { Language } from '../../core/language.ts'

/** A line in one of the two houses, as the billing knows it. Without `wants` habit decides how they are told. */
export interface Neighbour {
  name: string
  place: string
  email?: string
  phone?: string
  wants?: 'email' | 'sms' | 'phone'
  language?: Language
  zone?: string
}

export const NEIGHBOURS: Neighbour[] = [
  { name: 'Елена Гусева', email: 'gusevae@mail.example', place: 'ekb.south.house3.riser1' },
  { name: 'Андрей Лапин', phone: '+79126000501', wants: 'sms', place: 'ekb.south.house3.riser1' },
  { name: 'Зоя Мельник', phone: '+79126000502', wants: 'sms', place: 'ekb.south.house3.riser1' },
  { name: 'Роман Юдин', email: 'r.yudin@mail.example', phone: '+79126000503', place: 'ekb.south.house3.riser2' },
  { name: 'Тамара Белых', phone: '+79126000504', place: 'ekb.south.house3.riser2' },
  { name: 'Daniel Reed', email: 'd.reed@letters.example', language: 'en', place: 'ekb.south.house3.riser2' },
  { name: 'Кирилл Носов', phone: '+79126000505', wants: 'phone', place: 'ekb.south.house3.riser3' },
  { name: 'Вера Ситникова', email: 'vs@mail.example', wants: 'email', place: 'ekb.south.house5.riser1' },
  { name: 'Павел Ким', phone: '+79126000506', wants: 'sms', place: 'ekb.south.house5.riser1' },
  {
    name: 'Наталья Орешкина',
    email: 'oreshkina@mail.example',
    zone: 'Europe/Moscow',
    place: 'ekb.south.house5.riser2',
  },
  { name: 'Sarah Collins', phone: '+79126000507', wants: 'sms', language: 'en', place: 'ekb.south.house5.riser2' },
  { name: 'Игнат Фролов', place: 'ekb.south.house5.riser2' },
]
