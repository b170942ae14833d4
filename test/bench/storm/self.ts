import { readFileSync } from 'node:fs'

/** Peak resident memory of this process, in MB; where Linux does not tell, what it is now. (getrusage tells the peak of the parent, too.) */
export function peakMb(): number {
  try {
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))![1]) / 1024)
  } catch {
    return Math.round(process.memoryUsage.rss() / 1024 / 1024)
  }
}

/** Answers each question of the storm by `answer`. */
export function onAsked<T>(answer: (what: T) => Promise<unknown>): void {
  process.on('message', (what: T) => void answer(what).then(said => process.send!(said ?? 'done')))
}
