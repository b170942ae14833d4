import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const command = fileURLToPath(new URL('../../../bin/makegood.js', import.meta.url))

/** `makegood start` with web, worker and mail in one process, on a database that is there. */
export async function startProgram(databaseUrl: string, secret: Buffer) {
  const data = mkdtempSync(join(tmpdir(), 'makegood-bench-'))
  const [port, mailPort] = [await freePort(), await freePort()]
  const child = spawn(process.execPath, [command, 'start'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      MAKEGOOD_DATA: data,
      MAKEGOOD_SECRET: secret.toString(),
      MAKEGOOD_MAIL_PORT: `${mailPort}`,
      PORT: `${port}`,
    },
  })
  const ended = new Promise(resolve => child.once('exit', resolve))
  const url = `http://127.0.0.1:${port}`
  while (!(await fetch(`${url}/healthz`).catch(() => null))?.ok) {
    if (child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode}`)
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  return {
    url,
    mailPort,
    async stop() {
      child.kill('SIGTERM')
      await ended
      rmSync(data, { recursive: true, force: true })
    },
  }
}

const freePort = (): Promise<number> =>
  new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
