import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync, statSync } from 'node:fs'
import { hostname } from 'node:os'
import { basename, join } from 'node:path'

export const sleep = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))

/** Whether the process lives. A dead one that its parent has not buried yet (a container without an init) does not. */
export function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return statFields(pid)?.[0] !== 'Z'
}

/** When the process was born, as a word to compare, because numbers of processes are used again; '' where it cannot be told. */
export function birthOf(pid: number): string {
  try {
    if (process.platform === 'linux')
      return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${statFields(pid)?.[19]}`
    if (process.platform === 'win32') return ''
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}

/** /proc/PID/stat from the state on: what comes before, a name in brackets, may hold spaces and brackets itself. */
function statFields(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
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
