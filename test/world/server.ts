import { rmSync } from 'node:fs'
import type { TestProject } from 'vitest/node'
import { startServer } from '../../src/embedded/server.ts'
import { placeForDatabase } from './place.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of a PostgreSQL where tests may make databases: `inject('databaseUrl')`. */
    databaseUrl: string
  }
}

/** One PostgreSQL for the whole run, thrown away afterwards; with TEST_DATABASE_URL yours instead. */
export default async function setup(project: TestProject) {
  const given = process.env.TEST_DATABASE_URL
  if (given) {
    project.provide('databaseUrl', given)
    return
  }
  const dataDir = placeForDatabase('test')
  const server = await startServer({ dataDir, fast: true })
  project.provide('databaseUrl', server.url)
  return async () => {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
