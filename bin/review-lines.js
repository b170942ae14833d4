// `review --jsonl`: other programs call it for each letter anew, so it starts from kept code.
import { fileURLToPath } from 'node:url'
import { loadKept } from './kept.js'

const { exports, keep } = loadKept(fileURLToPath(new URL('../dist/lines/review-lines.cjs', import.meta.url)))
const answer = exports.understood(process.argv.slice(3))
if (answer) {
  process.exitCode = await answer()
  keep()
} else await import('../dist/app/main.js')
