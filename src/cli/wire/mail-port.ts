import type { Words } from '../../words/words.ts'
import type { Environment } from '../environment.ts'
import { runMail } from './run.ts'
import { print, type Running } from './running.ts'
import type { Wired } from './wire.ts'

/** A taken mail port leaves the rest of the desk at work. */
export async function tryMail(wired: Wired, env: Environment, say: Words): Promise<Running[]> {
  try {
    const mail = await runMail(wired, { host: env.host, port: env.mailPort })
    print(say('cli.start.mail'), `smtp://${env.host}:${mail.port}`)
    return [mail]
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    console.error(say('cli.start.mailBusy', { port: env.mailPort }))
    return []
  }
}
