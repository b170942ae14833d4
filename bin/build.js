import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { files, sources } from './digest.js'
import { runNode } from './process.js'
import { plainError, say } from './words.js'

/** Compiles each source into a file of its own in dist, and rolls them into the few of dist/app that the command loads. */
export async function buildServer(root) {
  say('buildingServer')
  await run(root, 'typescript/bin/tsc', '-p', 'tsconfig.build.json', '--pretty', 'false')
  const outputs = new Set(sources(root, ['src']).flatMap(path => place(root, path)))
  for (const path of files(join(root, 'dist')).map(path => relative(join(root, 'dist'), path)))
    if (!outputs.has(path) && !['app', 'client', 'lines', 'web'].includes(path.split(sep)[0]))
      rmSync(join(root, 'dist', path))
  await run(root, 'rolldown/bin/cli.mjs', '-c', 'rolldown.config.js')
  // its first run keeps its compiled code; whoever runs it later may not be allowed to write
  await run(root, '../bin/review-lines.js', 'review', '--jsonl', 'bin/review-lines.jsonl')
}

export async function buildWeb(root) {
  say('buildingWeb')
  const to = ['--outDir', join(root, 'dist/web'), '--emptyOutDir', '--logLevel', 'warn']
  await run(root, 'vite/bin/vite.js', 'build', 'web', ...to)
}

/** Whoever asks for it: a test or a bench says otherwise in its own NODE_ENV, and React would come out in its slow form. */
const forUse = { ...process.env, NODE_ENV: 'production' }

async function run(root, program, ...args) {
  const { ok, output } = await runNode(root, [join('node_modules', program), ...args], forUse)
  if (!ok) throw plainError('buildFailed', output)
}

const isCode = path => /\.tsx?$/.test(path)

/** Where a source ends up in dist. The compiler writes code; SQL and other data are copied beside it. */
function place(root, path) {
  const name = relative(join(root, 'src'), path)
  if (isCode(name)) return [name.replace(/\.tsx?$/, '.js'), name.replace(/\.tsx?$/, '.js.map')]
  mkdirSync(dirname(join(root, 'dist', name)), { recursive: true })
  copyFileSync(path, join(root, 'dist', name))
  return [name]
}
