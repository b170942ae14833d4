// Makes a clone ready to run: installs what is missing, builds what is stale. Only what Node itself brings.
// Everything goes to stderr: stdout belongs to the command.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { digest, READ_BY } from './digest.js'
import { plainError, say } from './words.js'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Installs and builds what is missing or stale, the screens too if they are wanted. True if there was nothing to do. */
export async function makeReady(web) {
  if (pending(web).length === 0) return true
  await inOrder(web)
  return false
}

async function inOrder(web) {
  try {
    const { alone } = await import('./process.js')
    mkdirSync(join(root, '.cache'), { recursive: true })
    await alone(join(root, '.cache/prepare.lock'), async () => {
      // Looked at again: another process may have done it while we waited.
      for (let next = pending(web)[0]; next; next = pending(web)[0]) await next()
    })
  } catch (error) {
    if (['EACCES', 'EROFS', 'EPERM'].includes(error.code)) throw plainError('readOnly', root, error.message)
    throw error
  }
}

/** What is left to do, in order. The packages come first, because the builds need them. */
function pending(web) {
  const builds = []
  if (existsSync(join(root, 'src'))) builds.push(...stale('server', 'buildServer'))
  if (web && existsSync(join(root, 'web/index.html'))) builds.push(...stale('web', 'buildWeb'))
  return installed({ toBuild: builds.length > 0 }) ? builds : [install]
}

/** The stamp is taken away while a build is under way, so that an interrupted one is done again. */
function stale(part, build) {
  const stamp = join(root, 'dist', `.${part}-stamp`)
  const word = digest(root, READ_BY[part])
  if (read(stamp) === word) return []
  return [
    async () => {
      mkdirSync(dirname(stamp), { recursive: true })
      rmSync(stamp, { force: true })
      await (await import('./build.js'))[build](root)
      writeFileSync(stamp, word)
    },
  ]
}

/**
 * Not `npm ci`: that refuses a lock file made where a package for some other platform could not be had, and it empties
 * node_modules under the feet of a desk that is running. This one follows the lock file too, and does not write it.
 */
async function install() {
  say('installing')
  const { runNpm } = await import('./process.js')
  const { ok, output } = await runNpm(root, [
    'install',
    '--no-save',
    '--include=dev',
    '--include=optional',
    '--loglevel=error',
  ])
  if (!ok) throw plainError('installFailed', output)
  if (!installed({ toBuild: true })) throw plainError('installIncomplete')
}

/** npm writes what it has installed to node_modules/.package-lock.json at the very end. What only builds need may be absent. */
function installed({ toBuild }) {
  const wanted = packages('package-lock.json')
  const there = packages('node_modules/.package-lock.json')
  if (!wanted) return true
  return Object.entries(wanted).every(([path, { version, dev, optional, devOptional, peer, link }]) => {
    if (path === '' || link || !version) return true
    const found = there?.[path]
    return found ? found.version === version : optional || devOptional || peer || (dev && !toBuild)
  })
}

function packages(path) {
  const text = read(join(root, path))
  return text && JSON.parse(text).packages
}

function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
