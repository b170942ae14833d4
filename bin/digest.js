import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

const tools = ['package-lock.json', 'bin/build.js']

/** What the builds read, below the root. The screens see only these rooms. */
export const READ_BY = {
  server: ['src', 'tsconfig.json', 'tsconfig.build.json', 'rolldown.config.js', ...tools],
  web: ['web', 'src/core', 'src/words', 'src/contract', ...tools],
}

/** A word that changes when anything changes in these files. By content: copies and clones have new dates. */
export function digest(root, paths) {
  const hash = createHash('sha256')
  for (const path of sources(root, paths))
    hash
      .update(`${relative(root, path)}\0`)
      .update(readFileSync(path))
      .update('\0')
  return hash.digest('hex')
}

const isTest = path => /\.test\.tsx?$/.test(path) || path.split(sep).includes('fixtures')

/** Everything in these paths but tests. */
export const sources = (root, paths) => paths.flatMap(path => files(join(root, path))).filter(path => !isTest(path))

/** The file itself, or all files below the directory, in a fixed order; none if there is no such path. */
export function files(path) {
  try {
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && !entry.name.startsWith('.'))
      .map(entry => join(entry.parentPath ?? entry.path, entry.name))
      .sort()
  } catch (error) {
    return error.code === 'ENOTDIR' ? [path] : []
  }
}
