// Makes a clone ready to run and says what to run. Only what Node itself brings, and little of it where little has to be done.
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import module from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const withScreens = ['start', 'demo']

/** Prepares this clone for the command in `args` and answers the address of the program to import. */
export async function prepare(args) {
  const program = programFor(args)
  const look = lookOf(program)
  if (look === undefined || look !== lastLook()) {
    const { makeReady } = await import('./ready.js')
    const wasReady = await makeReady(withScreens.includes(args[0]))
    if (wasReady && look !== undefined) remember(look)
  }
  module.enableCompileCache?.() // from Node 22.1 on
  // a review is to be quick and does not wait for maps; what runs long says where it failed by the sources' names
  process.setSourceMapsEnabled(args[0] !== 'review' || Boolean(process.env.MAKEGOOD_DEBUG))
  return pathToFileURL(join(root, 'dist/app', `${program}.js`)).href
}

/** Letters by the line have a program of their own, which loads less. */
const programFor = ([command, ...options]) =>
  command === 'review' && options.includes('--jsonl') ? 'review-lines' : 'main'

/**
 * The sizes and dates of the files that a program is made of, if it has a list of them. While they are as they were when
 * everything was last found fresh, not every source has to be read.
 */
function lookOf(program) {
  try {
    const files = JSON.parse(readFileSync(join(root, 'dist/app', `${program}.json`), 'utf8'))
    return files.map(path => lookAt(path, statSync(join(root, path)))).join('\n')
  } catch {
    return undefined
  }
}

const lookAt = (path, { size, mtimeMs }) => `${path} ${size} ${mtimeMs}`

const stamp = join(root, 'dist/.look')

function lastLook() {
  try {
    return readFileSync(stamp, 'utf8')
  } catch {
    return undefined
  }
}

function remember(look) {
  try {
    writeFileSync(stamp, look)
  } catch {
    // a folder that cannot be written: all is read the next time too
  }
}
