import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedServer, startServer } from '../../../src/embedded/server.ts'
import { childrenOf, watchServer } from './processors.ts'

export interface StormServer {
  url: string
  /** Measures its processor time from now on until it is asked, in seconds. */
  watch(): () => number
  /** `kill -9` of the server and of all its processes, and a start on the same port; seconds until it takes connections. */
  killAndStart(): Promise<number>
  stop(): Promise<void>
}

/** The PostgreSQL that comes along, with fsync, in a directory of its own. */
export async function openServer(): Promise<StormServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'makegood-storm-'))
  let server: EmbeddedServer = await startServer({ dataDir })
  const port = Number(new URL(server.url).port)
  return {
    url: server.url,
    watch: () => watchServer(server.pid),
    async killAndStart() {
      const startedAt = performance.now()
      for (const pid of [server.pid, ...childrenOf(server.pid)]) killHard(pid)
      await server.ended
      server = await startServer({ dataDir, port })
      return (performance.now() - startedAt) / 1000
    },
    async stop() {
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** It may have ended by itself meanwhile. */
function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {}
}
