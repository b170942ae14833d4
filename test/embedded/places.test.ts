import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { startServer } from '../../src/embedded/server.ts'
import { inChild, isRoot, newHome, nobody, packageWithoutLinks, query, ran, root, start } from './help.ts'

const home = newHome()
const dataDir = join(home, 'data')

describe('a directory it cannot use', () => {
  it('refuses one made by another major version, names the way out, and touches nothing', async () => {
    const version = join(dataDir, 'cluster/PG_VERSION')
    await (await start({ dataDir, fast: true })).stop()
    const ours = readFileSync(version, 'utf8')
    writeFileSync(version, '17\n')
    const refused = startServer({ dataDir })
    await expect(refused).rejects.toMatchObject({ code: 'version', message: expect.stringMatching(/17.*18.*backup/s) })
    expect(existsSync(join(dataDir, 'lock'))).toBe(false)
    writeFileSync(version, ours)
    await start({ dataDir })
  })

  it('refuses one that is a file, or that is not a database', async () => {
    writeFileSync(join(home, 'file'), '')
    await expect(startServer({ dataDir: join(home, 'file') })).rejects.toMatchObject({ code: 'not-writable' })
    mkdirSync(join(home, 'letters/cluster'), { recursive: true })
    await expect(startServer({ dataDir: join(home, 'letters') })).rejects.toMatchObject({ code: 'failed' })
  })

  it('refuses one that an ordinary user may not write', async () => {
    const closed = join(root, 'closed')
    mkdirSync(closed, { mode: 0o555 })
    const { line } = await inChild({ dataDir: closed }, {}, nobody)
    expect(line).toMatch(/^not-writable .*closed cannot be written/)
  })

  it('says that the disk is full, and cleans up behind itself', async context => {
    const small = join(root, 'small')
    mkdirSync(small)
    const mounted = isRoot && ran('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'makegood', small])
    if (!mounted) context.skip('only a root who may mount can make a small disk')
    try {
      await expect(startServer({ dataDir: small })).rejects.toMatchObject({ code: 'full' })
      expect(readdirSync(small)).toEqual([])
    } finally {
      ran('umount', [small])
    }
  })

  it('makes again what was killed half-way', async () => {
    const half = join(home, 'half')
    const { process: killed } = await inChild({ dataDir: half }, {}, {}, /^log creating/)
    await vi.waitFor(() => expect(readdirSync(half).some(name => name.startsWith('cluster.new-'))).toBe(true))
    killed.kill('SIGKILL')
    await once(killed, 'close')
    const { url } = await start({ dataDir: half, fast: true })
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(readdirSync(half).sort()).toEqual(['cluster', 'lock', 'server.log'])
  })
})

describe('whoever runs it, wherever it is installed', () => {
  it('runs as an ordinary user, and root can go on with that user’s data', async context => {
    if (!isRoot) context.skip('only root can become another user')
    const theirs = join(root, 'theirs')
    mkdirSync(theirs)
    ran('chown', ['65534:65534', theirs])
    const ordinary = await inChild({ dataDir: join(theirs, 'data'), fast: true }, {}, nobody)
    expect(ordinary.line).toMatch(/^postgres:/)
    ordinary.process.kill('SIGTERM')
    await once(ordinary.process, 'close')
    await (await start({ dataDir: join(theirs, 'data') })).stop()
    const again = await inChild({ dataDir: join(theirs, 'data') }, {}, nobody)
    expect(again.line).toMatch(/^postgres:/)
  })

  it('takes back a directory that root restored from a copy', async context => {
    if (!isRoot) context.skip('only root can give files away')
    await (await start({ dataDir })).stop()
    ran('chown', ['-R', '0:0', dataDir])
    const { url } = await start({ dataDir })
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('makes the library links that npm left out', async () => {
    const native = packageWithoutLinks('without-scripts')
    await start({ dataDir, native })
    expect(lstatSync(join(native, 'lib/libpq.so.5')).isSymbolicLink()).toBe(true)
  })

  it('copies itself where a read-only package lacks them', async context => {
    if (!isRoot) context.skip('a package that we own is never read-only to us')
    const native = packageWithoutLinks('read-only')
    const place = join(root, 'guest')
    mkdirSync(place)
    ran('chown', ['65534:65534', place])
    const { line } = await inChild({ dataDir: place, native, fast: true }, {}, nobody)
    expect(line).toMatch(/^postgres:/)
    expect(existsSync(join(native, 'lib/libpq.so.5'))).toBe(false)
    expect(readdirSync(place).some(name => name.startsWith('postgresql-'))).toBe(true)
  })

  it('copies itself out of a home that only root may enter, to a place where only root may write', async context => {
    if (!isRoot) context.skip('only root has to become somebody else')
    const native = packageWithoutLinks('private', '18.0.0-test')
    chmodSync(join(root, 'private'), 0o700)
    const server = await start({ dataDir, native })
    const program = realpathSync(`/proc/${server.pid}/exe`)
    const copy = dirname(dirname(program))
    expect(program).not.toContain(root)
    expect(statSync(copy)).toMatchObject({ uid: 0, mode: 0o40755 })
    await server.stop()
    rmSync(copy, { recursive: true })
  })

  it('says so where there is nothing that runs', async () => {
    const native = packageWithoutLinks('broken', '18.0.0-broken')
    for (const part of ['bin/postgres', 'lib', 'share']) rmSync(join(native, part), { recursive: true })
    writeFileSync(join(native, 'bin/postgres'), 'for another machine', { mode: 0o755 })
    const refused = startServer({ dataDir, native })
    await expect(refused).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('DATABASE_URL'),
    })
    for (const place of ['/var/cache/makegood', dataDir])
      for (const name of existsSync(place) ? readdirSync(place) : [])
        if (name.startsWith('postgresql-18.0.0-broken')) rmSync(join(place, name), { recursive: true })
  })
})
