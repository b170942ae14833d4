import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type Account, giveTo } from './account.ts'
import type { Binaries } from './binaries.ts'
import { EmbeddedError, explainedOutput } from './error.ts'
import { run } from './run.ts'

const passwordFile = 'makegood.password'

/**
 * How a PostgreSQL program is told its directory. As root on Linux we enter the directory ourselves and the program,
 * no longer root, knows it only as "where I stand": so it works below a 0700 home, which the account cannot walk through.
 */
export function nameOf(cluster: string, account: Account): string {
  return account && process.platform === 'linux' ? '/proc/self/cwd' : cluster
}

/** Makes sure that `cluster` is a database directory of our major version that belongs to the account. */
export async function prepareDirectory(
  cluster: string,
  binaries: Binaries,
  account: Account,
  options: { fast: boolean; say: (line: string) => void },
): Promise<void> {
  removeHalfFinished(cluster)
  if (!existsSync(cluster)) {
    options.say('creating the database')
    await create(cluster, binaries, account, options.fast)
    return
  }
  refuseOtherVersion(cluster, binaries)
  if (account && statSync(cluster).uid !== account.uid) giveTo(account, cluster)
}

export function readPassword(cluster: string): string {
  return readFileSync(join(cluster, passwordFile), 'utf8')
}

/** The directory is made under another name and gets its own in one step: killed in the middle, it is simply made again. */
async function create(cluster: string, binaries: Binaries, account: Account, fast: boolean): Promise<void> {
  const fresh = mkdtempSync(`${cluster}.new-`)
  try {
    giveTo(account, fresh)
    await initdb(fresh, binaries, account, fast)
    const password = randomBytes(24).toString('base64url')
    await addOurDatabase(fresh, binaries, account, password)
    writeFileSync(join(fresh, 'pg_hba.conf'), 'host all all 127.0.0.1/32 scram-sha-256\n')
    writeFileSync(join(fresh, passwordFile), password, { mode: 0o600 })
    chmodSync(fresh, 0o700)
    giveTo(account, fresh)
    if (!fast) for (const name of ['pg_hba.conf', passwordFile, '.']) sync(join(fresh, name))
    renameSync(fresh, cluster)
    if (!fast) sync(dirname(cluster))
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    throw error
  }
}

/**
 * C.UTF-8 comes with PostgreSQL, so order and case need no locale of the system. pg_trgm and ltree still ask the system
 * which characters are letters: with C they see none in Cyrillic, so a UTF-8 character set is taken where there is one.
 */
async function initdb(fresh: string, binaries: Binaries, account: Account, fast: boolean): Promise<void> {
  const args = ['--username=postgres', '--auth=trust', '--encoding=UTF8', '--no-instructions', '--locale=C']
  args.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8', '-D', nameOf(fresh, account))
  if (fast) args.push('--no-sync')
  let output = ''
  for (const letters of ['C.UTF-8', 'en_US.UTF-8', 'C']) {
    const result = await run(binaries.initdb, [...args, `--lc-ctype=${letters}`], { account, cwd: fresh })
    if (result.ok) return
    output = result.output
    if (!/invalid locale name/.test(output)) break
  }
  if (/could not look up effective user ID/.test(output))
    throw new EmbeddedError(
      'unsupported',
      'PostgreSQL needs a user with a name, and this one has none in /etc/passwd. Give it one, or set DATABASE_URL.',
    )
  throw explainedOutput(output, 'Making the database directory', dirname(fresh))
}

/**
 * The desk works as the owner of its own database, not as the superuser, who has no password and so cannot sign in.
 * It may leave out the row by row check of foreign keys, as a large import does for the customers whom it adds: no new
 * power, for an owner of tables can drop their keys.
 */
async function addOurDatabase(fresh: string, binaries: Binaries, account: Account, password: string): Promise<void> {
  const sql = [
    `CREATE ROLE makegood LOGIN CREATEDB PASSWORD '${password}'`,
    'GRANT pg_monitor TO makegood',
    'GRANT SET ON PARAMETER session_replication_role TO makegood',
    'CREATE DATABASE makegood OWNER makegood',
  ]
  const args = ['--single', '-D', nameOf(fresh, account), '-c', 'scram_iterations=256', 'postgres']
  const result = await run(binaries.postgres, args, { account, cwd: fresh, input: `${sql.join('\n')}\n` })
  // Single-user mode goes on after an error and ends with 0, so its words count too.
  if (!result.ok || /ERROR:|FATAL:|PANIC:/.test(result.output))
    throw explainedOutput(result.output.replaceAll(password, '…'), 'Making the database', dirname(fresh))
}

function removeHalfFinished(cluster: string): void {
  for (const name of readdirSync(dirname(cluster)))
    if (name.startsWith(`${basename(cluster)}.new-`))
      // Its initdb may still be alive and writing.
      rmSync(join(dirname(cluster), name), { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
}

function refuseOtherVersion(cluster: string, binaries: Binaries): void {
  const made = existsSync(join(cluster, 'PG_VERSION')) && readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  if (!made)
    throw new EmbeddedError(
      'failed',
      `${cluster} is not a database directory. Move it away, or name another directory.`,
    )
  if (made !== binaries.major)
    throw new EmbeddedError(
      'version',
      `The data in ${cluster} was made by PostgreSQL ${made}; this version of Makegood brings PostgreSQL ${binaries.major}. ` +
        'Nothing was touched. Make a backup with the version of Makegood that wrote it, then restore it here into an empty directory.',
    )
}

function sync(path: string): void {
  if (process.platform === 'win32') return // directories cannot be opened there
  const fd = openSync(path, 'r')
  fsyncSync(fd)
  closeSync(fd)
}
