import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { isPostmasterOf, postmasterPid, sleep } from './process.ts'

/**
 * A server whose Makegood was killed still holds the directory. We hold the lock, so it is nobody's: it is stopped.
 * The number in `postmaster.pid` may belong to a stranger by now; then only the file goes, or PostgreSQL would refuse.
 */
export async function stopOrphan(cluster: string, say: (line: string) => void): Promise<void> {
  const pid = postmasterPid(cluster)
  if (pid === undefined) return
  if (isPostmasterOf(pid, cluster)) {
    say('stopping the database that a killed process left behind')
    for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) if (await ends(pid, cluster, signal)) break
  }
  rmSync(join(cluster, 'postmaster.pid'), { force: true })
}

/** Ten seconds for each way of asking. */
async function ends(pid: number, cluster: string, signal: NodeJS.Signals): Promise<boolean> {
  for (let waited = 0; waited < 10_000; waited += 20) {
    if (!isPostmasterOf(pid, cluster)) return true
    if (waited === 0) tell(pid, signal)
    await sleep(20)
  }
  return false
}

function tell(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // it ended by itself just now
  }
}
