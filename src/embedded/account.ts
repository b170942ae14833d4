import { chownSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The user PostgreSQL runs as; undefined means "as we are". */
export type Account = { uid: number; gid: number } | undefined

/**
 * PostgreSQL refuses root. As root we run it as the ordinary user who already owns one of `places` (so that
 * somebody who once started the desk with sudo can go on without it), otherwise as `nobody`.
 */
export function accountFor(places: string[]): Account {
  if (process.getuid?.() !== 0) return undefined
  for (const place of places) {
    const stat = lstatSync(place, { throwIfNoEntry: false })
    if (stat && stat.uid !== 0 && passwd(p => p.uid === stat.uid)) return { uid: stat.uid, gid: stat.gid }
  }
  return passwd(p => p.name === 'nobody') ?? { uid: 65534, gid: 65534 }
}

/** Gives `path` and all below it to the account. */
export function giveTo(account: Account, path: string): void {
  if (!account) return
  const entries = lstatSync(path).isDirectory() ? readdirSync(path, { withFileTypes: true }) : []
  for (const entry of entries) if (!entry.isSymbolicLink()) giveTo(account, join(path, entry.name))
  chownSync(path, account.uid, account.gid) // last, so that its owner tells whether all is done
}

function passwd(matches: (p: { name: string; uid: number; gid: number }) => boolean): Account {
  // On macOS `nobody` is -2, which the kernel spells as an unsigned number.
  const rows = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map(line => line.split(':'))
  const people = rows.map(([name = '', , uid, gid]) => ({ name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }))
  const found = people.find(p => p.name !== '' && p.uid !== 0 && matches(p))
  return found && { uid: found.uid, gid: found.gid }
}
