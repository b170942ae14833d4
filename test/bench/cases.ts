import pg from 'pg'
import type { Actor } from '../../src/core/actor.ts'
import type { CaseOrder, CaseSearch } from '../../src/core/case/search/filter.ts'
import { countCases, learnWords, searchCases } from '../../src/desk/case/search.ts'
import { migrate } from '../../src/store/database/migrate.ts'
import { NOON } from './notices/load.ts'
import { ok, openDesk } from './parts/desk.ts'
import { quantile, round, timed } from './parts/figures.ts'

export const name = 'cases'

/**
 * The list of cases: filters, orders, words that are rare, common, misspelt, parts of names and numbers, later pages and
 * counts, each asked anew with other words over 100,000 cases of 100,000 customers. `BENCH_CASES`: another size.
 */
export async function run({ databaseUrl }: { databaseUrl: string }): Promise<Record<string, unknown>> {
  const cases = Number(process.env.BENCH_CASES ?? 100_000)
  const desk = openDesk(databaseUrl, () => NOON, 4)
  await migrate(desk.database)
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const { rowCount } = await client.query('select from cases limit 1')
  const [written] = await timed(async () => rowCount || client.query(populate(cases)))
  for (const table of ['cases', 'entries', 'case_texts', 'customers', 'contact_points', 'pledges'])
    await client.query(`vacuum analyze ${table}`)
  const [learnt] = await timed(async () => {
    while (await learnWords(desk, 5000)) {}
  })
  await client.query('vacuum analyze known_words')

  const by: Actor = { kind: 'staff', id: 1, name: 'Анна', role: 'agent' }
  const figures: Record<string, unknown> = {}
  for (const [what, asked] of Object.entries(QUESTIONS)) {
    const took: number[] = []
    let rows = 0
    for (let n = 0; n < ROUNDS; n++) {
      const { order = 'changed', ...search } = asked(n)
      const [seconds, found] = await timed(() => ok(searchCases(desk, by, { search, order, limit: 51 })))
      took.push(1000 * seconds)
      rows = found.rows.length
    }
    if (process.env.BENCH_TELL) console.log(what, round(quantile(took, 0.5)), round(quantile(took, 0.99)), rows)
    figures[what] = `${round(quantile(took, 0.5))} / ${round(quantile(took, 0.99))} ms, ${rows} rows`
  }
  figures['the tenth page'] = await pages(desk, by)
  const counts: number[] = []
  for (let n = 0; n < ROUNDS; n++) {
    const search: CaseSearch = { owner: 1 + (n % 50), state: 'current', ...(n % 2 && { q: WORDS[n % WORDS.length]! }) }
    counts.push(1000 * (await timed(() => ok(countCases(desk, by, search, 1001))))[0])
  }
  figures['a count'] = `${round(quantile(counts, 0.5))} / ${round(quantile(counts, 0.99))} ms`
  await client.end()
  await desk.database.destroy()
  return { cases, 'written, s': round(written), 'learnt, s': round(learnt), ...figures }
}

const ROUNDS = 100

async function pages(desk: ReturnType<typeof openDesk>, by: Actor): Promise<string> {
  const took: number[] = []
  for (let n = 0; n < 20; n++) {
    let after: { order: CaseOrder | 'undue'; at: Date; id: number } | undefined
    for (let page = 0; page < 10; page++) {
      const asked = { search: { q: WORDS[n % WORDS.length]! }, order: 'changed' as const, after, limit: 50 }
      const [seconds, { rows }] = await timed(() => ok(searchCases(desk, by, asked)))
      after = rows.at(-1)
      if (!after) break
      if (page === 9) took.push(1000 * seconds)
    }
  }
  return `${round(quantile(took, 0.5))} / ${round(quantile(took, 0.99))} ms`
}

const WORDS =
  'интернет телевизор роутер счёт мастер договор скорость кабель приставка пароль кабинет тариф оплата сигнал порт свет'.split(
    ' ',
  )
const MISSPELT = 'интренет телевизер ротуер дагавор скорсть кабиль приставак праоль кабинте тарив'.split(' ')
const NAMES = 'иванов петров сидоров кузнецов лебедев соколов попов новиков морозов волков'.split(' ')
const pick = <T>(list: T[], n: number): T => list[n % list.length]!

type Question = (n: number) => CaseSearch & { order?: CaseOrder }
const QUESTIONS: Record<string, Question> = {
  'all, the last changed first': () => ({}),
  'all, by the next promise': () => ({ order: 'due' }),
  'mine that are open': n => ({ owner: 1 + (n % 50), state: 'current' }),
  'unanswered, by opening': () => ({ unanswered: 'yes', order: 'opened' }),
  'with a broken promise': () => ({ overdue: 'yes' }),
  'of a kind, a channel, a language': n => ({ kind: `kind${n % 12}`, channel: 'email', language: 'ru' }),
  'of a place': n => ({ place: `ru.d${n % 20}.s${n % 400}` }),
  'due before a day': () => ({ dueBefore: new Date(NOON.getTime() + 86_400_000).toISOString() }),
  'nothing fits': () => ({ kind: 'kind1', language: 'en', place: 'ru.d9', overdue: 'yes' }),
  'a word of every tenth case': n => ({ q: pick(WORDS, n) }),
  'a word of every case': () => ({ q: 'здравствуйте' }),
  'two words': n => ({ q: `${pick(WORDS, n)} ${pick(WORDS, n * 3 + 1)}` }),
  'a rare word': n => ({ q: `слово${n * 7}` }),
  'a misspelt word': n => ({ q: pick(MISSPELT, n) }),
  'a word that is nowhere': n => ({ q: `щщъ${n}зюкла` }),
  'a word among mine': n => ({ q: pick(WORDS, n), owner: 1 + (n % 50), state: 'current' }),
  'a surname': n => ({ q: pick(NAMES, n) }),
  'a part of a surname': n => ({ q: pick(NAMES, n).slice(1, 5) }),
  'a name and a word': n => ({ q: `${pick(NAMES, n)} ${pick(WORDS, n)}` }),
  'a number': n => ({ q: String(1001 + n * 37) }),
  'a part of a phone number': n => ({ q: String(9_160_000_000 + n * 7919).slice(3) }),
  'four digits of it': n => ({ q: `${String(1000 + n * 37).slice(0, 2)}-${String(1000 + n * 37).slice(2)}` }),
}

/** Cases with three entries each and a promise for every third one, in the words of a provider's customers. */
const populate = (cases: number): string => `
  insert into staff (name, email, role, languages, skills, zone, capacity, working_hours, joined_at)
    select 'Person ' || n, 'p' || n || '@desk.example', 'agent', '{ru}', '{}', 'Europe/Moscow', 100, '{}', now()
    from generate_series(1, 50) n;
  insert into customers (name, language, created_at)
    select (array['Анна','Пётр','Мария','Иван','Ольга'])[1 + n % 5] || ' ' ||
      (array['${NAMES.join("','")}'])[1 + n % 10] || (array['', 'а', 'ский', 'енко'])[1 + n % 4] || n % 900, 'ru', now()
    from generate_series(1, 100000) n;
  insert into contact_points (customer_id, kind, address, added_at)
    select id, 'phone', '+7' || (9160000000 + id * 7919 % 99999999)::text, now() from customers;
  insert into contact_points (customer_id, kind, address, added_at)
    select id, 'email', 'c' || id || '@mail.example', now() from customers;
  insert into cases (customer_id, owner_id, kind, subject, language, channel, place, state, opened_at, waiting_since, changed_at)
    select 1 + n::bigint * 7919 % 100000, 1 + n % 50, 'kind' || n % 12, ${words('n', 4)}, case when n % 9 = 0 then 'en' else 'ru' end,
      (array['email','phone','web','sms'])[1 + n % 4], ('ru.d' || n % 20 || '.s' || n % 400 || '.house' || n % 4000)::ltree,
      case when n % 3 = 0 then 'open' else 'answered' end, timestamptz '${NOON.toISOString()}' - n * interval '97 seconds',
      case when n % 3 = 0 then timestamptz '${NOON.toISOString()}' - n * interval '97 seconds' end,
      timestamptz '${NOON.toISOString()}' - n * interval '61 seconds'
    from generate_series(1, ${cases}) n;
  insert into entries (case_id, kind, author_kind, author_name, channel, text, language, at)
    select c.id, case k when 2 then 'reply' else 'message' end, case k when 2 then 'staff' else 'customer' end, '', 'email',
      'Здравствуйте! ' || ${words('(c.id * 5 + k * 3)', 22)} || ' слово' || (c.id * 31 + k * 17) % 30000, 'ru',
      c.opened_at + k * interval '1 minute'
    from cases c, generate_series(1, 3) k;
  insert into pledges (case_id, customer_id, kind, text, window_from, due_at, warn_at, state, made_at, made_by, settled_at)
    select id, customer_id, 'update', '', opened_at, case when id % 60 = 0 then opened_at else changed_at + interval '40 days' end,
      opened_at, case when id % 60 = 0 then 'broken' else 'open' end, opened_at, 'rule', case when id % 60 = 0 then opened_at end
    from cases where id % 3 = 0`

/** Words of a list, many of them and never quite the same. */
const words = (seed: string, many: number): string =>
  Array.from(
    { length: many },
    (_, k) => `(array['${ALL.join("','")}'])[1 + ((${seed} * ${2 * k + 3} + ${k * k}) % ${ALL.length})::int]`,
  ).join(" || ' ' || ")

const ALL = [
  ...WORDS,
  ...'пропал мигает тормозит завис отключился пропадает молчит опоздал сломался исчез шумит перегрелся двоится вечером соседи дети'.split(
    ' ',
  ),
  ...'работа ночью подъезд экран звонок ребёнок учёба гроза лампочка красным ремонт двор подвал этаж лифт крыша окно'.split(
    ' ',
  ),
  ...Array.from(
    { length: 120 },
    (_, n) =>
      `предмет${String.fromCharCode(1072 + (n % 30))}${String.fromCharCode(1072 + (n % 17))}${'абвгдежзик'[n % 10]}`,
  ),
]
