import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { say } from './words.js'

const sleep = ms => new Promise(resolve => setTimeout(resolve, ms))

/** Runs one of npm's commands in `root`: with the npm that started us, the one beside Node, or the one in PATH. */
export function runNpm(root, args) {
  const beside = join(dirname(process.execPath), '..', 'lib/node_modules/npm/bin/npm-cli.js')
  const script = [process.env.npm_execpath, beside].find(
    path => path && /npm-cli\.c?js$/.test(path) && existsSync(path),
  )
  if (script) return runNode(root, [script, ...args])
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { cwd: root, shell: process.platform === 'win32' })
}

export function runNode(root, args, env = process.env) {
  return run(process.execPath, args, { cwd: root, env })
}

/** Resolves with what the program wrote. Told to stop, we stop it too and go. */
function run(program, args, options) {
  return new Promise(resolve => {
    let output = ''
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
    const read = chunk => {
      output += chunk
    }
    const onSignal = signal => {
      child.kill(signal)
      process.exit(signal === 'SIGINT' ? 130 : 143)
    }
    const done = ok => {
      process.off('SIGINT', onSignal).off('SIGTERM', onSignal)
      resolve({ ok, output })
    }
    process.on('SIGINT', onSignal).on('SIGTERM', onSignal)
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.on('error', error => {
      output += error.message
      done(false)
    })
    child.on('close', code => done(code === 0))
  })
}

const heartbeat = 2_000
const silence = 15_000

/** Does `work` while no other process does its own under the same `lock` file. A killed holder's lock is taken over. */
export async function alone(lock, work) {
  for (let told = false; !claim(lock); told = true) {
    if (!told) say('waiting')
    if (abandoned(lock)) rmSync(lock, { force: true })
    else await sleep(200)
  }
  const beat = setInterval(() => touch(lock), heartbeat).unref()
  const release = () => rmSync(lock, { force: true })
  process.on('exit', release)
  try {
    return await work()
  } finally {
    clearInterval(beat)
    process.off('exit', release)
    release()
  }
}

function claim(lock) {
  try {
    writeFileSync(lock, JSON.stringify({ pid: process.pid, host: hostname() }), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

/** The holder is gone, or (in another container, or its number used again) has not touched the lock for long. */
function abandoned(lock) {
  try {
    if (Date.now() - statSync(lock).mtimeMs > silence) return true
    const { pid, host } = JSON.parse(readFileSync(lock, 'utf8'))
    return host === hostname() && !exists(pid)
  } catch {
    return false // released, or just being written
  }
}

function exists(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function touch(lock) {
  try {
    utimesSync(lock, new Date(), new Date())
  } catch {
    // taken away by hand: the work goes on
  }
}
