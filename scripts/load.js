import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** Loads a TypeScript module by its path from the root, without building it. */
export async function load(path) {
  return (await runnerImport(join(root, path), { root, configFile: false, logLevel: 'error' })).module
}
