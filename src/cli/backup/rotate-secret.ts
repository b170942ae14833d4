import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import { newSecret } from '../../desk/case/link.ts'
import type { Desk } from '../../desk/desk.ts'
import { changeSecret } from '../../desk/secret/secret.ts'
import { gatewaysInFull } from '../../desk/setting.ts'
import { signInSecret } from '../../http/sign-in/auth.ts'
import type { Words } from '../../words/words.ts'
import type { Environment } from '../environment.ts'
import { secretFile, wire } from '../wire/wire.ts'

/**
 * `makegood rotate-secret`: a new secret for the desk, and everything that was locked with the old one locked anew. The
 * desk is stopped meanwhile. With MAKEGOOD_SECRET set, the new one comes in MAKEGOOD_NEW_SECRET.
 */
export async function rotateSecretCommand(env: Environment, say: Words): Promise<void> {
  const given = process.env.MAKEGOOD_SECRET
  const next = process.env.MAKEGOOD_NEW_SECRET
  if (given && !next) {
    console.error(say('cli.rotate.needsNew'))
    process.exitCode = 1
    return
  }
  const file = secretFile(env.data)
  const beside = `${file}.new`
  const wired = await wire(env)
  try {
    const secret = given ? Buffer.from(next!) : kept(beside)
    const after = { ...wired.desk, secret }
    // cut off between the database and the file: the file follows
    const done = existsSync(beside) && (await opens(after)) && !(await opens(wired.desk))
    const rows = done ? 0 : await changeSecret(wired.desk, after, translated(wired.desk.secret, secret))
    if (!given) renameSync(beside, file)
    console.log(say('cli.rotate.done', { rows }))
  } finally {
    if (given) rmSync(beside, { force: true })
    await wired.close()
  }
}

/** On the disk before anything rests on it. */
function kept(file: string): Buffer {
  if (!existsSync(file)) writeFileSync(file, newSecret().toString('base64'), { mode: 0o600, flag: 'wx', flush: true })
  return Buffer.from(readFileSync(file, 'utf8'), 'base64')
}

const opens = (desk: Desk): Promise<boolean> =>
  gatewaysInFull(desk).then(
    () => true,
    () => false,
  )

const translated =
  (before: Buffer, after: Buffer) =>
  async (data: string): Promise<string> =>
    symmetricEncrypt({ key: signInSecret(after), data: await symmetricDecrypt({ key: signInSecret(before), data }) })
