import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { describe, expect, it, vi } from 'vitest'
import { exists, postmasterPid, whereabouts } from '../../src/embedded/process.ts'
import { runningServer, startServer } from '../../src/embedded/server.ts'
import { inChild, isRoot, newHome, nobody, query, start, whenDone } from './help.ts'

const dataDir = join(newHome(), 'data')
const cluster = join(dataDir, 'cluster')

describe('the PostgreSQL that comes along', () => {
  it('starts below a 0700 home with a long path in Russian, and knows letters, zones and its place', async () => {
    const { url } = await start({ dataDir })
    const [row] = await query(
      url,
      `select upper('ё') as upper, 'б' < 'В' as order, current_setting('timezone') as zone, current_database() as db,
       current_setting('server_encoding') as encoding, current_setting('fsync') as fsync, rolsuper as super
       from pg_roles where rolname = current_user`,
    )
    // Byte order, as the builtin C.UTF-8 promises: lower case follows upper case.
    expect(row).toEqual({
      upper: 'Ё',
      order: false,
      zone: 'UTC',
      db: 'makegood',
      encoding: 'UTF8',
      fsync: 'on',
      super: false,
    })
    expect(new URL(url).hostname).toBe('127.0.0.1')
  })

  it('finds words in Cyrillic by trigrams', async () => {
    const { url } = await start({ dataDir })
    await query(url, 'create extension if not exists pg_trgm')
    const [row] = await query(url, `select similarity('интернет', 'интернета') > 0.5 as alike`)
    expect(row).toEqual({ alike: true })
  })

  it('lets nobody in without the password, and the superuser not at all', async () => {
    const { url } = await start({ dataDir })
    const stranger = new URL(url)
    stranger.password = 'guess'
    await expect(query(stranger.href, 'select 1')).rejects.toThrow('password authentication failed')
    stranger.username = 'postgres'
    await expect(query(stranger.href, 'select 1')).rejects.toThrow('password authentication failed')
    expect(statSync(cluster).mode & 0o077).toBe(0)
  })

  it('keeps what was written, stops with people connected, and may be stopped twice', async () => {
    const first = await start({ dataDir })
    await query(first.url, 'create table kept as select 1042 as number')
    const client = new pg.Client(first.url)
    client.on('error', () => {})
    await client.connect()
    await Promise.all([first.stop(), first.stop()])
    await first.ended
    expect(exists(first.pid)).toBe(false)
    expect(existsSync(join(dataDir, 'lock'))).toBe(false)
    const second = await start({ dataDir })
    expect(await query(second.url, 'select number from kept')).toEqual([{ number: 1042 }])
  })

  it('takes the port it is given', async () => {
    const first = await start({ dataDir })
    const free = new URL(first.url).port
    await first.stop()
    const { url } = await start({ dataDir, port: Number(free) })
    expect(new URL(url).port).toBe(free)
  })

  it('says what happened when the server itself is killed, and recovers at the next start', async () => {
    const server = await start({ dataDir })
    await query(server.url, 'create table survived as select 7 as days')
    process.kill(server.pid, 'SIGKILL')
    await server.ended
    const { url } = await start({ dataDir })
    expect(await query(url, 'select days from survived')).toEqual([{ days: 7 }])
  })
})

describe('one process on a directory', () => {
  it('refuses a second in the same process and from another, and tells the address of the first', async () => {
    const first = await start({ dataDir })
    await expect(startServer({ dataDir })).rejects.toMatchObject({ code: 'in-use' })
    const { line } = await inChild({ dataDir })
    expect(line).toMatch(/^in-use Another Makegood \(process \d+\) is using/)
    expect(await query((await runningServer(dataDir))!, 'select 1 as one')).toEqual([{ one: 1 }])
    await first.stop()
    expect(await runningServer(dataDir)).toBeUndefined()
  })

  it('stops the server of a killed process', async context => {
    if (process.platform !== 'linux') context.skip('only Linux has setpriv')
    const { line, process: parent } = await inChild({ dataDir })
    const pid = postmasterPid(cluster)!
    expect(line).toMatch(/^postgres:/)
    parent.kill('SIGKILL')
    await vi.waitFor(() => expect(exists(pid)).toBe(false), { timeout: 5_000 })
  })

  it('without setpriv finds the orphan and starts anew, never a second beside it', async () => {
    const { process: parent } = await inChild({ dataDir }, { PATH: '' })
    const orphan = postmasterPid(cluster)!
    parent.kill('SIGKILL')
    await once(parent, 'close')
    expect(exists(orphan)).toBe(true)
    const lines: string[] = []
    const server = await start({ dataDir, onLog: line => lines.push(line) })
    expect(exists(orphan)).toBe(false)
    expect(postmasterPid(cluster)).toBe(server.pid)
    expect(lines).toEqual(['stopping the database that a killed process left behind'])
  })

  it('leaves a stranger alone that got the number of the server or of its owner', async () => {
    const stranger = spawn('sleep', ['60'], isRoot ? nobody : {})
    whenDone(() => stranger.kill('SIGKILL'))
    await (await start({ dataDir })).stop()
    writeFileSync(join(dataDir, 'cluster/postmaster.pid'), `${stranger.pid}\n${dataDir}/cluster\n`)
    writeFileSync(join(dataDir, 'lock'), lock({ pid: stranger.pid!, born: 'long ago' }))
    const server = await start({ dataDir })
    expect(postmasterPid(cluster)).toBe(server.pid)
    expect(exists(stranger.pid!)).toBe(true)
  })

  it('knows a process in another container by its touching the lock, and its end by silence', async () => {
    const path = join(dataDir, 'lock')
    await (await start({ dataDir })).stop()
    writeFileSync(path, lock({ where: 'another container' }))
    const alive = setInterval(() => writeFileSync(path, lock({ where: 'another container' })), 100)
    await expect(startServer({ dataDir })).rejects.toMatchObject({ code: 'in-use' })
    clearInterval(alive)
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    const starting = start({ dataDir })
    await vi.advanceTimersByTimeAsync(10_000)
    vi.useRealTimers()
    const { pid } = await starting
    expect(postmasterPid(cluster)).toBe(pid)
  })

  it('takes over a lock that a power cut left empty', async () => {
    await (await start({ dataDir })).stop()
    writeFileSync(join(dataDir, 'lock'), '')
    const server = await start({ dataDir })
    expect(postmasterPid(cluster)).toBe(server.pid)
  })
})

/** What a process writes to say that the directory is its own. */
function lock(changed: { pid?: number; born?: string; where?: string }): string {
  return JSON.stringify({ pid: process.pid, born: '', where: whereabouts(), token: 'theirs', ...changed })
}
