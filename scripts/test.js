// Everything that must hold before a change lands: types, lint, unused code, and all tests. Installs what it needs.
// The last line counts: `N passed, N failed`.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { prepare } from '../bin/prepare.js'
import { ensureChromium } from './chromium.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const report = join(root, '.cache/tests.json')
const counts = { passed: 0, failed: 0, skipped: 0 }

/** One check that passes or fails as a whole. */
function check(name, work) {
  const startedAt = performance.now()
  console.log(`\n— ${name}`)
  let ok = false
  try {
    ok = work() !== false
  } catch (error) {
    console.error(error.message)
  }
  counts[ok ? 'passed' : 'failed'] += 1
  console.log(`${ok ? '✓' : '✗'} ${name}, ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
  return ok
}

const run = (program, ...args) => {
  const path = join(root, 'node_modules', program)
  return (
    spawnSync(process.execPath, [path, ...args], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, NO_COLOR: '1' },
    }).status === 0
  )
}

function tests() {
  mkdirSync(join(root, '.cache'), { recursive: true })
  rmSync(report, { force: true })
  const args = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)]
  run('vitest/vitest.mjs', 'run', ...args)
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
  // a file that cannot even be loaded counts as a failed test
  const broken = testResults.filter(({ status, assertionResults }) => status === 'failed' && !assertionResults.length)
  counts.passed += numPassedTests
  counts.failed += numFailedTests + broken.length
  counts.skipped += numPendingTests
}

// installs what is missing, and builds the program and the screens, which the browser tests open
await prepare(['start'])
check('browser', () => {
  process.env.CHROMIUM_PATH = ensureChromium()
})
check('types', () => run('typescript/bin/tsc', '--noEmit', '-p', '.'))
check('lint', () => run('@biomejs/biome/bin/biome', 'ci', '--colors=off', '.'))
check('unused code', () => run('knip/bin/knip.js'))
check('tests', tests)

const { passed, failed, skipped } = counts
console.log(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`)
process.exitCode = failed ? 1 : 0
