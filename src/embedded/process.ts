import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync, statSync } from 'node:fs'
import { hostname } from 'node:os'
import { basename, join } from 'node:path'

export const sleep = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))

export function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** When the process was born, as a word to compare, because numbers of processes are used again; '' where it cannot be told. */
export function birthOf(pid: number): string {
  try {
    if (process.platform === 'linux') {
      // The name in brackets may hold spaces and brackets itself; the fields are counted after it.
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
      return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${ticks}`
    }
    if (process.platform === 'win32') return ''
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}

/** Where process numbers mean the same: one machine, one container. */
export function whereabouts(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return hostname()
  }
}

/** Whether process `pid` is a PostgreSQL at work in `cluster`, and not a stranger that got the number later. */
export function isPostmasterOf(pid: number, cluster: string): boolean {
  if (!exists(pid)) return false
  try {
    if (process.platform === 'linux') {
      const [theirs, ours] = [statSync(`/proc/${pid}/cwd`), statSync(cluster)]
      return theirs.ino === ours.ino && theirs.dev === ours.dev && namedPostgres(pid)
    }
    if (process.platform === 'win32')
      return /postgres/.test(execFileSync('tasklist', ['/FI', `PID eq ${pid}`, '/NH'], { encoding: 'utf8' }))
    const command = execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
    return command.includes('postgres') && command.includes(cluster)
  } catch {
    return false // gone in between, or somebody else's: not one that we started
  }
}

function namedPostgres(pid: number): boolean {
  return basename(readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0] ?? '').startsWith('postgres')
}

/** The first line of `postmaster.pid`; undefined when there is none. */
export function postmasterPid(cluster: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0])
    return pid > 0 ? pid : undefined
  } catch {
    return undefined
  }
}
