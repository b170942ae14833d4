import type { Writing, WritingKind } from '../../core/knowledge/writing.ts'
import { addWriting } from '../../desk/knowledge/knowledge.ts'
import type { Cast } from './people.ts'
import { done, type Stage } from './stage.ts'

type Draft = Pick<Writing, 'title' | 'text' | 'language' | 'links'> & { kind: WritingKind }

const DRAFTS: Draft[] = [
  {
    kind: 'article',
    language: 'ru',
    title: 'На роутере горит красный индикатор',
    text: 'Выньте кабель из гнезда WAN и вставьте до щелчка: через минуту индикатор станет зелёным.\n\n1. Если красный остался, выключите роутер на 30 секунд.\n2. Включите и подождите две минуты.\n3. Проверьте, горит ли огонёк у гнезда WAN.\n\nНе помогло: позвоните 8 800 555-01-02, мастер ответит с 8:00 до 21:00.',
    links: [],
  },
  {
    kind: 'article',
    language: 'ru',
    title: 'Как перенести договор на новый адрес',
    text: 'Напишите нам новый адрес: договор и номер линии останутся прежними, доплаты нет.\n\n1. Мы проверим, есть ли наша сеть в доме, и ответим в тот же день.\n2. Мастер придёт в день, который назовёте вы.\n\nЕсли сети в доме нет, договор закончится без неустойки, остаток вернём.',
    links: [],
  },
  {
    kind: 'article',
    language: 'en',
    title: 'The connection drops every evening',
    text: 'Move to the 5 GHz network of your router: its name ends in “-5G”, the password is the same.\n\n1. If it still drops, write down when, for two evenings.\n2. Send us the times: we compare them with the line.\n\nIf that does not help, a technician comes; tell us which day suits you.',
    links: [],
  },
  {
    kind: 'macro',
    language: 'ru',
    title: 'Копия договора',
    text: 'Копия договора лежит на вашей странице, ссылка ниже. Бумажную вышлем почтой, если скажете адрес.',
    links: [],
  },
  {
    kind: 'macro',
    language: 'ru',
    title: 'Позвоним в обещанный час',
    text: '{{customer.name}}, позвоним {{promise.date}} по обращению {{case.number}}. Если час неудобен, ответьте другим.\n\n{{agent.name}}, {{owner.phone}}',
    links: [],
  },
]

/** What Olga has written so that nobody has to write it anew. */
export async function writeKnowledge({ desk }: Stage, cast: Cast): Promise<void> {
  for (const { kind, ...draft } of DRAFTS) await done(addWriting(desk, cast.as.olga, kind, draft))
}
