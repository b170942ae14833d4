import { loadavg } from 'node:os'
import { migrate } from '../../src/store/database/migrate.ts'
import { populate } from './everyday/people.ts'
import { startProgram } from './everyday/program.ts'
import { openDesk } from './parts/desk.ts'
import { behind } from './parts/flags.ts'
import { measureFirstLoad } from './screens/first-load.ts'
import { measureMemory } from './screens/memory.ts'
import { measureRoutes } from './screens/routes.ts'
import { measureScroll } from './screens/scroll.ts'
import { measureTyping } from './screens/typing.ts'
import { openWindow, type Window } from './screens/window.ts'

export const name = 'screens'
export const needsBrowser = true

/** A value beside what is asked of it. */
export interface Figure {
  value: number
  aim?: string
  isMet?: boolean
}

/**
 * What a person waits for at the built screens, in Chromium without a graphics card, over loopback, at a desk with very
 * many open cases of which about a hundred are this person's: Today with nothing in the cache, going from page to page
 * by keys, a letter typed while the review reads it, the list scrolled, two hundred cases opened. The desk, its PostgreSQL
 * and the browser share the machine. `--cases N`: 100,000 unless given; `--part NAME,NAME`: some of these alone.
 */
export async function run({ databaseUrl, args }: { databaseUrl: string; args: string[] }): Promise<Figures> {
  const cases = Number(behind('--cases', args) ?? 100_000)
  const part = behind('--part', args)
  const desk = openDesk(databaseUrl, () => new Date(), 4)
  await migrate(desk.database)
  const { firstCase, email, password } = await populate(databaseUrl, desk, cases)
  await desk.database.destroy()
  const program = await startProgram(databaseUrl, desk.secret)
  const window = await openWindow(program.url, { email, password })
  try {
    return {
      ...(await measure(part, window, firstCase)),
      'load of the machine, 1 min': { value: Math.round(10 * loadavg()[0]!) / 10 },
      cases: { value: cases },
    }
  } finally {
    await window.close()
    await program.stop()
  }
}

export type Figures = Record<string, Figure>

const PARTS: Record<string, (window: Window, firstCase: number) => Promise<Figures>> = {
  'first-load': measureFirstLoad,
  routes: measureRoutes,
  typing: measureTyping,
  scroll: measureScroll,
  memory: measureMemory,
}

async function measure(part: string | undefined, window: Window, firstCase: number): Promise<Figures> {
  const figures: Figures = {}
  for (const [name, run] of Object.entries(PARTS))
    if (!part || part.split(',').includes(name)) Object.assign(figures, await run(window, firstCase))
  return figures
}
