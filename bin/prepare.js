// Makes a clone ready to run and says what to run. Only what Node itself brings, and little of it where little has to be done.
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import module from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const withScreens = ['start', 'demo']
const LINES = 'bin/review-lines.js'

/** Prepares this clone for the command in `args` and answers the address of the program to import. */
export async function prepare(args) {
  const program = programFor(args)
  const look = lookOf()
  if (program !== LINES || look === undefined || look !== lastLook()) {
    const { makeReady } = await import('./ready.js')
    // after a build looked at and checked once more: a look counts only if all was found fresh after it
    if (!(await makeReady(withScreens.includes(args[0])))) return prepare(args)
    if (look !== undefined && look !== lastLook()) remember(look)
  }
  module.enableCompileCache?.() // from Node 22.1 on
  // a review is to be quick and does not wait for maps; what runs long says where it failed by the sources' names
  process.setSourceMapsEnabled(args[0] !== 'review' || Boolean(process.env.MAKEGOOD_DEBUG))
  return pathToFileURL(join(root, program)).href
}

/** Letters by the line have a program of their own, which loads less. */
const programFor = ([command, ...options]) =>
  command === 'review' && options.includes('--jsonl') ? LINES : 'dist/app/main.js'

/**
 * The sizes and dates of the files that the program for lines is made of, if there is a list of them. While they are as they
 * were when everything was last found fresh, it need not read every source.
 */
function lookOf() {
  try {
    const files = JSON.parse(readFileSync(join(root, 'dist/lines/review-lines.json'), 'utf8'))
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
