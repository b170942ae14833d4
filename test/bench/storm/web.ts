import type { AddressInfo } from 'node:net'
import { THE_DESK } from '../../../src/core/actor.ts'
import { isRefusal } from '../../../src/core/refusal.ts'
import { listStaff } from '../../../src/desk/staff/staff.ts'
import { openServer } from '../../../src/http/server.ts'
import { openAuth } from '../../../src/http/sign-in/auth.ts'
import { setPassword } from '../../../src/http/sign-in/person.ts'
import { openPool } from '../../../src/store/database/database.ts'
import { openDesk } from '../parts/desk.ts'
import type { Given } from './child.ts'

const PASSWORD = 'correct horse battery'

export interface Served {
  url: string
  authorization: string
}

/** The web server in a process of its own, with one agent signed in. */
export async function serve({ databaseUrl, now }: Given): Promise<Served> {
  const ahead = now.getTime() - Date.now()
  const desk = openDesk(databaseUrl, () => new Date(Date.now() + ahead))
  const pool = openPool(databaseUrl, 5)
  const auth = openAuth({ pool, secret: desk.secret, url: desk.url })
  const ready = async () => ({ version: '0', database: 'ok', migrations: 'applied', worker: 'none' }) as const
  const server = openServer({ desk, auth, ready, logger: false })
  await server.listen({ host: '127.0.0.1', port: 0 })
  process.once('SIGTERM', async () => {
    await server.close()
    await Promise.all([pool.end(), desk.database.destroy()])
    process.exit(0)
  })
  const staff = await listStaff(desk, THE_DESK)
  if (isRefusal(staff)) throw new Error(staff.refused)
  const agent = staff.at(-1)!.person
  await setPassword(desk, auth, THE_DESK, agent.id, PASSWORD)
  const { token } = await auth.api.signInEmail({ body: { email: agent.email, password: PASSWORD } })
  const { port } = server.server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, authorization: `Bearer ${token}` }
}
