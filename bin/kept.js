// A program from a file together with what V8 compiled of it before: to compile a megabyte takes longer than to run it once.
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Script } from 'node:vm'

/**
 * The program's exports, and `keep`, to be called once it has done what it mostly does: what has run is compiled. V8 takes
 * the kept code for the same version, settings and length of source only, and otherwise compiles anew.
 */
export function loadKept(file) {
  const source = readFileSync(file, 'utf8')
  // several versions of Node may take turns
  const codeFile = `${file}.${process.version}-${process.arch}.code`
  const cachedData = readIfThere(codeFile)
  const script = new Script(`(function (exports, require, __filename) {${source}\n})`, { filename: file, cachedData })
  const exports = {}
  script.runInThisContext()(exports, createRequire(file), file)
  return { exports, keep }

  function keep() {
    if (cachedData && !script.cachedDataRejected) return
    // built anew meanwhile: another source of the same length would be taken for this one
    if (readFileSync(file, 'utf8') === source) writeIfAllowed(codeFile, script.createCachedData())
  }
}

function readIfThere(file) {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}

/** Whole or not at all: others may read it at this moment. */
function writeIfAllowed(file, data) {
  try {
    writeFileSync(`${file}.${process.pid}`, data)
    renameSync(`${file}.${process.pid}`, file)
  } catch {
    // a folder that cannot be written: all is compiled the next time too
  }
}
