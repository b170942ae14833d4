import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Draft } from '../../src/core/review/draft.ts'
import type { review as Review } from '../../src/core/review/review.ts'
import { type Letter, writtenLetters } from '../review/letters.ts'

export const needsDatabase = false

const root = fileURLToPath(new URL('../..', import.meta.url))
const AT = { now: new Date('2026-11-22T09:00:00Z'), zone: 'Europe/Moscow' }
const WORDS = 150
/** Until then the engine still compiles what is called often: a desk's process is through it after its first minutes. */
const WARM_UP = 250
const COLD_STARTS = 9

/**
 * How long the review of one reply of about 150 words takes, on one core, in the built program; and how long a command
 * takes from nothing to its first answer, beside a Node that does nothing.
 */
export async function run(): Promise<Record<string, number>> {
  const { review } = await built<{ review: typeof Review }>('core/review/review.js')
  const drafts = longDrafts()
  // each letter once: what the review may remember of a text must not help it here
  const all = drafts.map(draft => {
    const before = process.cpuUsage()
    const clock = millisecondsOf(() => review(draft, AT))
    const { user, system } = process.cpuUsage(before)
    return { clock, cpu: (user + system) / 1000 }
  })
  const first = sorted(all.slice(0, WARM_UP).map(({ clock }) => clock))
  const measured = all.slice(WARM_UP)
  const times = sorted(measured.map(({ clock }) => clock))
  const cpu = sorted(measured.map(({ cpu }) => cpu))
  const sum = times.reduce((sum, time) => sum + time, 0)
  return {
    replies: times.length,
    wordsMean: round(drafts.reduce((sum, { reply }) => sum + wordsIn(reply), 0) / drafts.length),
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
    worstMs: quantile(times, 1),
    // beside the clock: on a machine that does other things too, the clock counts these as well
    p50CpuMs: quantile(cpu, 0.5),
    p99CpuMs: quantile(cpu, 0.99),
    // what a process that has just begun needs
    firstP50Ms: quantile(first, 0.5),
    firstP99Ms: quantile(first, 0.99),
    repliesASecond: Math.round((1000 * times.length) / sum),
    ...coldStart(drafts[0]!),
  }
}

/** Written letters of one language joined, until they are as long as a long reply. Both languages take turns. */
function longDrafts(): Draft[] {
  const letters = writtenLetters()
  const [ru, en] = (['ru', 'en'] as const).map(lang => joined(letters.filter(({ draft }) => draft.lang === lang)))
  return ru!.flatMap((draft, at) => (en![at] ? [draft, en![at]] : [draft]))
}

function joined(letters: Letter[]): Draft[] {
  const drafts: Draft[] = []
  let open: Draft | undefined
  for (const { draft } of letters) {
    open = open ? { ...open, reply: `${open.reply}\n\n${draft.reply}` } : draft
    if (wordsIn(open.reply) < WORDS - 20) continue
    drafts.push(open)
    open = undefined
  }
  return drafts
}

function coldStart(draft: Draft): Record<string, number> {
  const input = JSON.stringify({ id: 1, ...draft })
  const start = (...args: string[]) =>
    millisecondsOf(() => {
      const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, input })
      if (status !== 0) throw new Error(String(stderr))
    })
  // in turns, so that both meet the same neighbours on the machine
  const times = Array.from({ length: COLD_STARTS }, () => ({
    review: start('bin/makegood.js', 'review', '--jsonl'),
    empty: start('-e', '0'),
  }))
  const ours = sorted(times.map(({ review }) => review))
  const empty = sorted(times.map(({ empty }) => empty))
  return {
    coldStartMs: quantile(ours, 0.5),
    coldStartBestMs: quantile(ours, 0),
    emptyNodeMs: quantile(empty, 0.5),
    emptyNodeBestMs: quantile(empty, 0),
  }
}

/** The compiled module as Node loads it; the tool that runs this file would wrap each call of an import. */
const built = <T>(path: string): Promise<T> =>
  new Function('url', 'return import(url)')(pathToFileURL(join(root, 'dist', path)).href) as Promise<T>

function millisecondsOf(work: () => void): number {
  const from = performance.now()
  work()
  return performance.now() - from
}

const sorted = (times: number[]) => times.sort((a, b) => a - b)
const quantile = (times: number[], share: number) =>
  round(times[Math.min(times.length - 1, Math.floor(times.length * share))]!)
const wordsIn = (text: string) => text.split(/\s+/).length
const round = (value: number) => Math.round(value * 100) / 100
