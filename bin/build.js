import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { runNode } from './process.js'
import { plainError, say } from './words.js'

const isTest = path => /\.test\.tsx?$/.test(path) || path.split(sep).includes('fixtures')
const isCode = path => /\.tsx?$/.test(path)

/** A word that changes when anything changes that the server's build reads. By content: copies and clones have new dates. */
export function serverDigest(root) {
  return digest(root, ['src', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json', 'bin/build.js'])
}

/** The same for the screens: they see only these rooms. */
export function webDigest(root) {
  return digest(root, ['web', 'src/core', 'src/words', 'src/contract', 'package-lock.json', 'bin/build.js'])
}

export async function buildServer(root) {
  say('buildingServer')
  const { ok, output } = await runNode(root, [
    'node_modules/typescript/bin/tsc',
    '-p',
    'tsconfig.build.json',
    '--pretty',
    'false',
  ])
  if (!ok) throw plainError('buildFailed', output)
  const outputs = new Set(sources(root).flatMap(path => place(root, path)))
  for (const path of files(join(root, 'dist')).map(path => relative(join(root, 'dist'), path)))
    if (!outputs.has(path) && !path.startsWith('web') && !path.endsWith('-stamp')) rmSync(join(root, 'dist', path))
}

export async function buildWeb(root) {
  say('buildingWeb')
  const to = ['--outDir', join(root, 'dist/web'), '--emptyOutDir', '--logLevel', 'warn']
  const { ok, output } = await runNode(root, ['node_modules/vite/bin/vite.js', 'build', 'web', ...to])
  if (!ok) throw plainError('buildFailed', output)
}

const sources = root => files(join(root, 'src')).filter(path => !isTest(path))

/** Where a source ends up in dist. The compiler writes code; SQL and other data are copied beside it. */
function place(root, path) {
  const name = relative(join(root, 'src'), path)
  if (isCode(name)) return [name.replace(/\.tsx?$/, '.js'), name.replace(/\.tsx?$/, '.js.map')]
  mkdirSync(dirname(join(root, 'dist', name)), { recursive: true })
  copyFileSync(path, join(root, 'dist', name))
  return [name]
}

function digest(root, paths) {
  const hash = createHash('sha256')
  for (const path of paths.flatMap(path => files(join(root, path))).filter(path => !isTest(path)))
    hash
      .update(`${relative(root, path)}\0`)
      .update(readFileSync(path))
      .update('\0')
  return hash.digest('hex')
}

/** The file itself, or all files below the directory, in a fixed order; none if there is no such path. */
function files(path) {
  try {
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && !entry.name.startsWith('.'))
      .map(entry => join(entry.parentPath ?? entry.path, entry.name))
      .sort()
  } catch (error) {
    return error.code === 'ENOTDIR' ? [path] : []
  }
}
