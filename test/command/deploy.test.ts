import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const folder = fileURLToPath(new URL('../../deploy/', import.meta.url))
const units = readdirSync(folder).filter(name => /\.(service|timer)$/.test(name))

test('systemd finds nothing wrong with the units', context => {
  if (spawnSync('systemd-analyze', ['--version']).status !== 0) context.skip('no systemd-analyze here')
  const copies = mkdtempSync(join(tmpdir(), 'makegood-units-'))
  try {
    // a person and a folder that are on every machine
    for (const name of units) {
      const here = readFileSync(join(folder, name), 'utf8')
        .replace(/^(User|Group)=.*$/gm, '$1=root')
        .replace(/^WorkingDirectory=.*$/gm, `WorkingDirectory=${copies}`)
        .replace(/^ExecStart=\/usr\/bin\/node/gm, `ExecStart=${process.execPath}`)
        .replace(/^Documentation=.*$/gm, '')
      writeFileSync(join(copies, name), here)
    }
    const { stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', ...units.map(name => join(copies, name))], {
      encoding: 'utf8',
    })
    expect(stderr.split('\n').filter(line => line.includes(copies))).toEqual([])
  } finally {
    rmSync(copies, { recursive: true, force: true })
  }
})

test('the image runs as no root, stops by SIGTERM, keeps its data in a volume, and installs what is locked', () => {
  const lines = readFileSync(join(folder, 'Dockerfile'), 'utf8')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter(line => line && !line.startsWith('#'))
  const last = lines.slice(lines.findLastIndex(line => line.startsWith('FROM ')))
  const one = (word: string) => last.filter(line => line.startsWith(`${word} `)).at(-1)
  expect(one('USER')).toBe('USER node')
  expect(one('STOPSIGNAL')).toBe('STOPSIGNAL SIGTERM')
  expect(one('VOLUME')).toBe('VOLUME /data')
  expect(one('ENV')).toContain('MAKEGOOD_DATA=/data')
  expect(JSON.parse(one('ENTRYPOINT')!.slice('ENTRYPOINT '.length))).toEqual(['node', 'bin/makegood.js'])
  expect(JSON.parse(one('CMD')!.slice('CMD '.length))).toEqual(['start'])
  expect(one('HEALTHCHECK')).toContain('/healthz')
  expect(lines).toContain('RUN npm ci')
  for (const image of lines.filter(line => line.startsWith('FROM '))) expect(image).toMatch(/^FROM node:2\d-\w+-slim/)
})
