// `review --jsonl`: other programs call it for each letter anew, so it starts from kept code.
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { loadKept } from './kept.js'

// the first letter takes a thousand patterns: V8 would compile most of them twice, first small and then quick
setFlagsFromString('--no-regexp-tier-up')

const { exports, keep } = loadKept(fileURLToPath(new URL('../dist/lines/review-lines.cjs', import.meta.url)))
const answer = exports.understood(process.argv.slice(3))
if (answer) {
  process.exitCode = await answer()
  keep()
} else await import('../dist/app/main.js')
