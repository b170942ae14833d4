import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Seconds of processor time that a process has had. Linux only, 0 elsewhere and for one that has ended. */
export function secondsOf(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e9
  } catch {
    return 0
  }
}

export function childrenOf(pid: number): number[] {
  return execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
    .trim()
    .split(/\s+/)
    .map(Number)
}

/** Processor time that a server and its processes have from now on until it is asked for; those that end meanwhile are left out. */
export function watchServer(pid: number): () => number {
  const before = new Map([pid, ...childrenOf(pid)].map(each => [each, secondsOf(each)]))
  return () => [pid, ...childrenOf(pid)].reduce((sum, each) => sum + secondsOf(each) - (before.get(each) ?? 0), 0)
}
