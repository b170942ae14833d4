import { randomBytes } from 'node:crypto'
import { type Role, THE_DESK } from '../core/actor.ts'
import { isRefusal } from '../core/refusal.ts'
import { ensureFirstToken } from '../desk/first-administrator.ts'
import { listStaff } from '../desk/staff.ts'
import { addSignIn, openAuth, setPassword } from '../http/auth.ts'
import { openPool } from '../store/database.ts'
import type { WordKey, Words } from '../words/words.ts'
import type { Environment } from './environment.ts'
import { type Wired, wire } from './wire.ts'

/** `makegood staff list`. */
export const listCommand = (env: Environment, say: Words) =>
  opened(env, async ({ desk }) => {
    const roster = await listStaff(desk, THE_DESK)
    if (isRefusal(roster) || !roster.length) return void console.log(say('cli.staff.empty'))
    for (const { person, load } of roster)
      console.log([person.name, person.email, person.role, say('cli.staff.load', { count: load })].join(' · '))
  })

/** `makegood staff add`: prints the sign-in. */
export const addCommand = (
  env: Environment,
  say: Words,
  input: { name: string; email: string; role: Role; password?: string },
) =>
  opened(env, async (wired, auth) => {
    const password = input.password ?? randomBytes(9).toString('base64url')
    const { desk } = wired
    const draft = { ...input, languages: ['ru', 'en'], skills: [], zone: await zoneOf(wired), capacity: 40 }
    const added = await addSignIn(desk, auth, THE_DESK, { ...draft, password })
    if (isRefusal(added)) return refuse(say, added)
    console.log(say('cli.staff.added', { name: input.name, email: input.email, password }))
  })

/** `makegood staff password EMAIL`: a new password for somebody who lost theirs. */
export const passwordCommand = (env: Environment, say: Words, email: string, given?: string) =>
  opened(env, async ({ desk }, auth) => {
    const password = given ?? randomBytes(9).toString('base64url')
    const changed = await setPassword(desk, auth, email, password)
    if (isRefusal(changed)) return refuse(say, changed)
    console.log(say('cli.staff.changed', { email, password }))
  })

/** `makegood staff link`: the first administrator's link once more. */
export const linkCommand = (env: Environment, say: Words) =>
  opened(env, async ({ desk }) => {
    const token = await ensureFirstToken(desk)
    console.log(token ? `${desk.url}/first-administrator?token=${token}` : say('cli.staff.exists'))
  })

const zoneOf = async ({ desk }: Wired) =>
  ((await listStaff(desk, THE_DESK)) as { person: { zone: string } }[])[0]?.person.zone ?? 'Europe/Moscow'

function refuse(say: Words, { refused, values }: { refused: string; values?: Record<string, string | number> }): void {
  console.error(say(`problems.${refused}` as WordKey, values))
  process.exitCode = 1
}

async function opened(env: Environment, deed: (wired: Wired, auth: ReturnType<typeof openAuth>) => Promise<void>) {
  const wired = await wire(env)
  const pool = openPool(wired.databaseUrl, 2)
  try {
    await deed(wired, openAuth({ pool, secret: wired.desk.secret, url: wired.desk.url }))
  } finally {
    await pool.end()
    await wired.close()
  }
}
