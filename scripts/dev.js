// `npm run dev`: the desk and the screens, rebuilt as you type. Screens at the address that Vite prints.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { prepare } from '../bin/prepare.js'

const root = fileURLToPath(new URL('..', import.meta.url))
await prepare(['migrate'])

// each in a group of its own: the compiler runs in a process below the one that is started here
const node = (...args) => spawn(process.execPath, args, { cwd: root, stdio: 'inherit', detached: true })
const children = [
  node('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput'),
  node('--watch-path=dist', '--enable-source-maps', 'dist/cli/main.js', 'start', ...process.argv.slice(2)),
  ...(existsSync(join(root, 'web/index.html')) ? [node('node_modules/vite/bin/vite.js', 'web')] : []),
]
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    for (const { pid } of children) process.kill(-pid, 'SIGTERM')
    process.exit(0)
  })
