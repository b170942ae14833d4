import { spawn } from 'node:child_process'
import type { Account } from './account.ts'

/** What every PostgreSQL program is started with: no locale, zone or PG* setting of the person's shell leaks in. */
export function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG|TZ$)/.test(name))
  return { ...Object.fromEntries(kept), LC_ALL: 'C' }
}

/** Runs a program to its end. Never throws: a program that cannot be started has status undefined and says why. */
export function run(
  program: string,
  args: string[],
  options: { account: Account; cwd: string; input?: string },
): Promise<{ ok: boolean; output: string }> {
  return new Promise(resolve => {
    let output = ''
    const done = (ok: boolean) => resolve({ ok, output })
    try {
      const child = spawn(program, args, {
        cwd: options.cwd,
        env: environment(),
        windowsHide: true,
        ...options.account,
      })
      const read = (chunk: Buffer) => {
        output += chunk
      }
      child.stdout.on('data', read)
      child.stderr.on('data', read)
      child.stdin.on('error', () => {}) // a program that ends before reading its input has said why on stderr
      child.stdin.end(options.input ?? '')
      child.on('error', error => {
        output += error.message
        done(false)
      })
      child.on('close', code => done(code === 0))
    } catch (error) {
      output += String(error) // spawn throws at once when the uid cannot be taken
      done(false)
    }
  })
}
