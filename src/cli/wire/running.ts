import type { Words } from '../../words/words.ts'

/** A part of the desk at work. */
export interface Running {
  stop(): Promise<void>
}

/** A line that names an address or a sign-in. */
export const print = (label: string, value: string) => console.log(`${label}: ${value}`)

/** A send that hangs may take this long; under what service managers wait before they kill. */
const STOP_MS = 25_000

/**
 * Waits for Ctrl+C or a service manager, then takes nothing new, ends what is under way and leaves; a second Ctrl+C ends
 * at once. What does not end in time is cut off: its rows say so, as after any kill.
 */
export async function untilStopped(say: Words, running: Running[], close: () => Promise<void>): Promise<void> {
  await new Promise<void>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(130))
        resolve()
      })
    }
  })
  console.error(say('cli.start.stopping'))
  const cut = setTimeout(() => {
    console.error(say('cli.start.cut', { seconds: STOP_MS / 1000 }))
    process.exit(1)
  }, STOP_MS)
  await Promise.all(running.map(part => part.stop()))
  await close()
  clearTimeout(cut)
}
