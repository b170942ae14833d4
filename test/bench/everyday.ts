import { migrate } from '../../src/store/database/migrate.ts'
import { copyRows } from './everyday/bare.ts'
import { post } from './everyday/mail.ts'
import { populate } from './everyday/people.ts'
import { startProgram } from './everyday/program.ts'
import { change, look } from './everyday/requests.ts'
import { openDesk } from './parts/desk.ts'
import { round } from './parts/figures.ts'

export const name = 'everyday'

const WRITERS = 8
const READERS = 32

/**
 * The day of a desk with very many open cases, by the program as it is started for customers, over HTTP and SMTP on
 * loopback: cases opened, replies and letters taken in a second on 8 connections, beside a loop that only writes the rows
 * which one of each left; Today, a case and the list on 32, beside `/healthz`, which asks the database and renders
 * nothing. The measuring program works on the same machine. `BENCH_CASES`: 100,000 unless given; `BENCH_SECONDS`: of each
 * part, 10 unless given.
 */
export async function run({ databaseUrl }: { databaseUrl: string }): Promise<Record<string, number>> {
  const cases = Number(process.env.BENCH_CASES ?? 100_000)
  const seconds = Number(process.env.BENCH_SECONDS ?? 10)
  const desk = openDesk(databaseUrl, () => new Date(), WRITERS)
  await migrate(desk.database)
  const { authorization, firstCase } = await populate(databaseUrl, desk, cases)
  await desk.database.destroy()
  const program = await startProgram(databaseUrl, desk.secret)
  try {
    const at = { url: program.url, authorization, seconds }
    const looks = {
      health: await look(at, READERS, () => '/healthz'),
      today: await look(at, READERS, () => '/api/today'),
      case: await look(at, READERS, () => `/api/cases/${firstCase + Math.floor(Math.random() * cases)}`),
      list: await look(at, READERS, () => '/api/cases?limit=50'),
    }
    const opened = await change(at, WRITERS, n => ['/api/cases', newCase(n)])
    const bareOpened = await copyRows(databaseUrl, 'case', WRITERS, seconds)
    const replied = await change(at, WRITERS, n => [`/api/cases/${firstCase + (n % cases)}/replies`, { text: REPLY }])
    const bareReplied = await copyRows(databaseUrl, 'reply', WRITERS, seconds)
    const taken = await post(program.mailPort, databaseUrl, WRITERS, seconds)
    return {
      cases,
      openedPerSecond: opened.perSecond,
      openedToBare: round(opened.perSecond / bareOpened),
      repliesPerSecond: replied.perSecond,
      repliesToBare: round(replied.perSecond / bareReplied),
      lettersAcceptedPerSecond: taken.accepted,
      lettersInCasesPerSecond: taken.understood,
      lettersInCasesAfterwardsPerSecond: taken.understoodAfterwards,
      ...named(looks),
      failed: opened.failed + replied.failed + Object.values(looks).reduce((sum, { failed }) => sum + failed, 0),
    }
  } finally {
    await program.stop()
  }
}

const named = (looks: Record<string, { perSecond: number; p50: number; p99: number }>) =>
  Object.fromEntries(
    Object.entries(looks).flatMap(([what, { perSecond, p50, p99 }]) => [
      [`${what}PerSecond`, perSecond],
      [`${what}P50Ms`, p50],
      [`${what}P99Ms`, p99],
    ]),
  )

const newCase = (n: number) => ({
  from: { name: `Customer ${n}`, email: `new${n}-${process.pid}@mail.example` },
  text: `Здравствуйте! С утра нет интернета по договору ${n}. Когда его починят?`,
})

const REPLY =
  'Мастер заменил кабель в подъезде сегодня в 14:20, линия проверена: скорость 94 Мбит/с. За два дня без связи мы вернули на ваш счёт 60 рублей.'
