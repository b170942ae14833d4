import { accessSync, constants, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where Linux keeps files in memory. A database is a thousand small files: on a disk they take ten times as long. */
const MEMORY = '/dev/shm'
const NEEDED = 4 * 1024 ** 3

/** A new directory for a database of tests: in memory where there is plenty of it, else where temporary files lie. */
export function placeForDatabase(name: string): string {
  if (!isRoomy()) return mkdtempSync(join(tmpdir(), `makegood-${name}-`))
  forgetTheDead()
  return mkdtempSync(join(MEMORY, `makegood-${process.pid}-${name}-`))
}

function isRoomy(): boolean {
  try {
    accessSync(MEMORY, constants.W_OK)
    const { bavail, bsize } = statfsSync(MEMORY)
    return bavail * bsize > NEEDED && process.availableMemory() > NEEDED
  } catch {
    return false
  }
}

/** A run that was killed could not clean up, and memory is dear. */
function forgetTheDead(): void {
  for (const name of readdirSync(MEMORY)) {
    const [, pid] = /^makegood-(\d+)-/.exec(name) ?? []
    if (!pid || isAlive(Number(pid))) continue
    try {
      rmSync(join(MEMORY, name), { recursive: true, force: true })
    } catch {
      // somebody else's
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM'
  }
}
