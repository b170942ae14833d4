import { createReadStream, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { type Readable, Transform } from 'node:stream'
import { type RestoreReport, restore } from '../../store/backup/restore.ts'
import type { Words } from '../../words/words.ts'
import type { Environment } from '../environment.ts'
import { blobsOf } from '../wire/blobs.ts'
import { findServer } from '../wire/wire.ts'
import { placesOf, progressBar } from './backup.ts'

/** `makegood restore FILE`: the desk of the file in the place of none, or with --replace of the one that is here. */
export async function restoreCommand(
  env: Environment,
  say: Words,
  file: string,
  { replace, nothingSentSince }: { replace: boolean; nothingSentSince: boolean },
): Promise<void> {
  if (file !== '-') statSync(file) // says that there is none before a database is made for it
  mkdirSync(env.data, { recursive: true })
  const server = await findServer(env, line => console.error(line))
  const bar = progressBar(say('cli.restore.reading'))
  try {
    const blobs = blobsOf(env)
    const options = { blobs, now: new Date(), replace, nothingSentSince }
    const report = await restore(server.url, watched(file, bar.to), options)
    bar.stop()
    tell(say, report)
    for (const line of putFiles(env, say, report)) console.log(line)
  } finally {
    bar.stop()
    await server.stop()
  }
}

/** How much of the file was read says how far we are; of the standard input nobody knows the length. */
function watched(file: string, onProgress: (done: number, all: number) => void): Readable {
  const all = file === '-' ? 0 : statSync(file).size
  let done = 0
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      done += chunk.length
      onProgress(done, Math.max(all, done))
      next(null, chunk)
    },
  })
  const source = file === '-' ? process.stdin : createReadStream(file)
  source.on('error', (error: Error) => counter.destroy(error))
  return source.pipe(counter)
}

function tell(say: Words, { madeAt, version, rows, blobs, migrated, inDoubt, missingBlobs }: RestoreReport): void {
  console.log(say('cli.restore.done', { madeAt, rows, blobs }))
  if (migrated.length) console.log(say('cli.restore.migrated', { version, count: migrated.length }))
  if (inDoubt) console.log(say('cli.restore.inDoubt', { count: inDoubt }))
  if (missingBlobs.length)
    console.log(say('cli.backup.missing', { count: missingBlobs.length, first: missingBlobs[0]! }))
}

/** The database stands by now: what is written here can be written again by the same command. */
function putFiles({ data }: Environment, say: Words, { files }: RestoreReport): string[] {
  return Object.entries(placesOf(data)).flatMap(([name, path]) => {
    const content = files[name]
    if (!content || (existsSync(path) && readFileSync(path).equals(content))) return []
    writeFileSync(`${path}.part`, content, { mode: 0o600 })
    renameSync(`${path}.part`, path)
    if (name !== 'secret') return []
    const given = process.env.MAKEGOOD_SECRET
    const differs = given !== undefined && !Buffer.from(given).equals(Buffer.from(content.toString(), 'base64'))
    return [say(differs ? 'cli.restore.secretOther' : 'cli.restore.secret', { path })]
  })
}
