import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const command = fileURLToPath(new URL('../../bin/makegood.js', import.meta.url))

function rule(args: string[], input = '') {
  const { stdout, stderr, status } = spawnSync(process.execPath, [command, 'rule', ...args], {
    input,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'en_GB.UTF-8' },
  })
  // sums are written with spaces that do not break
  return { stdout: stdout.replaceAll('\u00A0', ' '), stderr, status }
}

test('facts by the line are answered by the line, and a bad one keeps no other', () => {
  const ask = (id: string, name: string, inputs: object) => JSON.stringify({ id, rule: name, inputs })
  const { stdout, status } = rule(
    ['--jsonl'],
    [
      ask('a', 'eu261', { event: 'delay', distanceKm: 6000, arrivalDelayMin: 240 }),
      'no JSON',
      ask('b', 'eu261', { event: 'delay', arrivalDelayMin: 240 }),
      ask('c', 'ru_telecom.register', { receivedOn: '2031-03-07' }),
      ask('d', 'montreal.limit', { kind: 'baggage', occurredOn: '2001-01-01', provenDamageMinor: 5, currency: 'XDR' }),
      ask('e', 'de_tkg.outage', { fullOutageDaysSinceReport: 3, monthlyFeeMinor: 40.5, currency: 'EUR' }),
      ask('f', 'de_tkg.outage', { fullOutageDaysSinceReport: 3, monthlyFeeMinor: 4000, currency: 'RUB' }),
    ].join('\n'),
  )
  const [a, bad, ...rest] = stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
  expect(a).toMatchObject({
    id: 'a',
    result: { band: 'c', needsHuman: true, readings: [{ amountMinor: 60_000 }, { amountMinor: 30_000 }] },
  })
  expect(bad).toMatchObject({ id: null, error: expect.stringContaining('Line 2') })
  expect(rest.map(({ id, code, field }) => [id, code, field])).toEqual([
    ['b', 'fact-missing', 'distanceKm'],
    ['c', 'calendar-unknown-year', undefined],
    ['d', 'before-packs', 'occurredOn'],
    ['e', 'rule-facts', 'monthlyFeeMinor'],
    ['f', 'wrong-currency', 'currency'],
  ])
  expect(status).toBe(1)
})

test('a person reads the steps', () => {
  const { stdout } = rule(['ofcom.delayed_repair', '--reported', '2025-06-06T18:00', '--fixed=2025-06-11T08:00'])
  expect(stdout).toContain('1 day × £9.98 = £9.98')
  expect(stdout).toContain('payBy: 2025-07-11')
  expect(stdout).toContain('gb-ofcom-2025')
})

test('a pack of one’s own is tried by its examples', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'makegood-pack-')), 'own.json')
  const pack = (expected: object) => ({
    id: 'orbita-late-fitter',
    title: 'A fitter who comes late',
    jurisdiction: 'RU',
    effectiveFrom: '2026-01-01',
    effectiveTo: null,
    source: 'order 12 of 20 December 2025',
    quote: null,
    verifiedOn: '2026-01-01',
    status: 'active',
    rules: [
      {
        rule: 'orbita.late_fitter',
        reads: 'days-late',
        selector: 'promisedOn',
        terms: { rateMinor: 30_000, currency: 'RUB' },
      },
    ],
    examples: [
      { rule: 'orbita.late_fitter', inputs: { promisedOn: '2026-07-01', activatedOn: '2026-07-03' }, expected },
    ],
  })
  const facts = ['orbita.late_fitter', '--promised', '2026-07-01', '--activated', '2026-07-04', '--pack', file]
  writeFileSync(file, JSON.stringify(pack({ amountMinor: 60_000 })))
  expect(rule(facts).stdout).toContain('RUB 900.00')
  writeFileSync(file, JSON.stringify(pack({ amountMinor: 90_000 })))
  expect(rule(facts)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('amountMinor is 60000, expected was 90000'),
  })
})
