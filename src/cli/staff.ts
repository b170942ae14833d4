import { randomBytes } from 'node:crypto'
import { hostname, userInfo } from 'node:os'
import { type Actor, type Role, THE_DESK } from '../core/actor.ts'
import { NEW_COMPANY } from '../core/company.ts'
import { LANGUAGES } from '../core/language.ts'
import { isRefusal, type Refusal } from '../core/refusal.ts'
import type { Desk } from '../desk/desk.ts'
import { ensureFirstToken } from '../desk/staff/first-administrator.ts'
import { listStaff, type RosterRow } from '../desk/staff/staff.ts'
import { type Auth, openAuth } from '../http/sign-in/auth.ts'
import { addPerson, resetSecondFactor, setPassword } from '../http/sign-in/person.ts'
import { openPool } from '../store/database/database.ts'
import type { WordKey, Words } from '../words/words.ts'
import type { Environment } from './environment.ts'
import { type Wired, wire } from './wire/wire.ts'

/** `makegood staff list`. */
export const listCommand = (env: Environment, say: Words) =>
  opened(env, async ({ desk }) => {
    const roster = await rosterOf(desk)
    if (!roster.length) return void console.log(say('cli.staff.empty'))
    for (const { person, load } of roster)
      console.log([person.name, person.email, person.role, say('cli.staff.load', { count: load })].join(' · '))
  })

/** `makegood staff add`: prints the sign-in. */
export const addCommand = (
  env: Environment,
  say: Words,
  { password = newPassword(), ...input }: { name: string; email: string; role: Role; password?: string },
) =>
  opened(env, async ({ desk }, auth) => {
    const zone = (await rosterOf(desk))[0]?.person.zone ?? NEW_COMPANY.zone
    const draft = { ...input, languages: [...LANGUAGES], skills: [], zone, capacity: 40 }
    const added = await addPerson(desk, auth, THE_DESK, draft, password)
    if (isRefusal(added)) return refuse(say, added.refused, added.values)
    console.log(say('cli.staff.added', { name: input.name, email: input.email, password }))
  })

/** `makegood staff password EMAIL`: a new password for somebody who lost theirs. */
export const passwordCommand = (env: Environment, say: Words, email: string, password = newPassword()) =>
  opened(env, async ({ desk }, auth) => {
    const known = (await rosterOf(desk)).find(({ person }) => person.email === email.toLowerCase())
    if (!known) return fail(say('cli.staff.unknown', { email }))
    const changed = await setPassword(desk, auth, atShell(), known.person.id, password)
    if (isRefusal(changed)) return refuse(say, changed.refused, changed.values)
    console.log(say('cli.staff.changed', { email, password }))
  })

/**
 * `makegood staff rescue EMAIL`: for whoever is locked out and has nobody to ask, the only administrator. A new password,
 * no second factor, no open session. Whoever holds the shell holds the database: who that was stands in the audit log.
 */
export const rescueCommand = (env: Environment, say: Words, email: string, password = newPassword()) =>
  opened(env, async ({ desk }, auth) => {
    const known = (await rosterOf(desk)).find(({ person }) => person.email === email.toLowerCase())
    if (!known) return fail(say('cli.staff.unknown', { email }))
    const by = atShell()
    const no =
      refusalOf(await setPassword(desk, auth, by, known.person.id, password)) ??
      refusalOf(await resetSecondFactor(desk, auth, by, known.person.id))
    if (no) return refuse(say, no.refused, no.values)
    console.log(say('cli.staff.rescued', { email, password }))
  })

/** Who sits at the shell, as the machine knows them; also under sudo. */
const atShell = (): Actor => {
  const user = process.env.SUDO_USER || userInfo().username
  return { kind: 'system', id: null, name: `shell: ${user}@${hostname()}` }
}

const refusalOf = (result: unknown): Refusal | undefined => (isRefusal(result) ? result : undefined)

/** `makegood staff link`: the first administrator's link once more. */
export const linkCommand = (env: Environment, say: Words) =>
  opened(env, async ({ desk }) => {
    const token = await ensureFirstToken(desk)
    console.log(token ? `${desk.url}/first-administrator?token=${token}` : say('cli.staff.exists'))
  })

const newPassword = () => randomBytes(9).toString('base64url')

async function rosterOf(desk: Desk): Promise<RosterRow[]> {
  const roster = await listStaff(desk, THE_DESK)
  return isRefusal(roster) ? [] : roster
}

const refuse = (say: Words, code: string, values?: Record<string, string | number>): void =>
  fail(say(`problems.${code}` as WordKey, values))

function fail(sentence: string): void {
  console.error(sentence)
  process.exitCode = 1
}

async function opened(env: Environment, deed: (wired: Wired, auth: Auth) => Promise<void>) {
  const wired = await wire(env)
  const pool = openPool(wired.databaseUrl, 2)
  try {
    await deed(wired, openAuth({ pool, secret: wired.desk.secret, url: wired.desk.url }))
  } finally {
    await pool.end()
    await wired.close()
  }
}
