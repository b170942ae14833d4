import type { Words } from '../words/words.ts'
import type { Environment } from './environment.ts'
import { wire } from './wire/wire.ts'

/** Brings the database to this version. */
export async function migrateCommand(env: Environment, say: Words): Promise<void> {
  const wired = await wire(env)
  const count = wired.migrated.length
  console.log(count ? say('cli.migrate.done', { count }) : say('cli.migrate.none'))
  await wired.close()
}
