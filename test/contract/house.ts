import type { FastifyInstance } from 'fastify'
import { THE_DESK } from '../../src/core/actor.ts'
import { openServer, type ServerDeps } from '../../src/http/server.ts'
import { openAuth } from '../../src/http/sign-in/auth.ts'
import { setPassword } from '../../src/http/sign-in/person.ts'
import { openPool } from '../../src/store/database/database.ts'
import { createWorld, ok, type StaffMember } from '../world/world.ts'

export const PASSWORD = 'correct horse battery'

/** The world of test/world behind its web server. */
export async function openHouse(rest: Partial<ServerDeps> = {}, before: (app: FastifyInstance) => void = () => {}) {
  const world = await createWorld()
  const pool = openPool(world.database.url, 3)
  const auth = openAuth({ pool, secret: world.desk.secret, url: world.desk.url })
  const ready = async () => ({ version: '0.0.0', database: 'ok', migrations: 'applied', worker: 'none' }) as const
  const app = openServer({ desk: world.desk, auth, ready, logger: false, ...rest })
  before(app)
  await app.ready()
  return {
    ...world,
    auth,
    app,
    /** Somebody of the staff at a computer: sends requests in their name. */
    async as(person: StaffMember) {
      await ok(setPassword(world.desk, auth, THE_DESK, person.id, PASSWORD))
      const signedIn = await auth.api.signInEmail({ body: { email: person.email, password: PASSWORD } })
      const authorization = `Bearer ${signedIn.token}`
      const ask = (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, payload?: object, headers = {}) =>
        app.inject({ method, url, headers: { authorization, ...headers }, ...(payload && { payload }) })
      return Object.assign(ask, { authorization })
    },
    async close() {
      await app.close()
      await pool.end()
      await world.close()
    },
  }
}

export type House = Awaited<ReturnType<typeof openHouse>>
