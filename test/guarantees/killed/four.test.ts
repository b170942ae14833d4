import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../../src/embedded/postmaster.ts'
import { createWorld, type World } from '../../world/world.ts'
import { buildWorker, openPostbox, type Postbox, until, type WorkerProgram } from './help.ts'

/** Guarantee 10: two web processes and two workers on one database, any of them killed at any moment. */

const LETTERS = 40
const KILLS = 5

let world: World
let web: WorkerProgram
let worker: WorkerProgram
let postbox: Postbox
let ports: number[]
let now: Date
const blobs = mkdtempSync(join(tmpdir(), 'makegood-four-'))
const running: ChildProcess[] = []
beforeAll(async () => {
  world = await createWorld()
  ;[web, worker] = await Promise.all([buildWorker('web-program'), buildWorker()])
  postbox = await openPostbox(() => Math.random() * 10)
  ports = [await freePort(), await freePort()]
  now = world.now()
})
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL')
  await postbox.close()
  web.remove()
  worker.remove()
  await world.close()
  rmSync(blobs, { recursive: true, force: true })
})

/** The first two places are of the web, the others of workers. */
async function start(place: number): Promise<void> {
  const given = { databaseUrl: world.database.url, blobs, now }
  const program =
    place < 2 ? web.start({ ...given, port: ports[place]! }) : worker.start({ ...given, smtpPort: postbox.port })
  running[place] = await program
}

async function kill(place: number): Promise<void> {
  const child = running[place]!
  child.kill('SIGKILL')
  await once(child, 'exit')
  await start(place)
}

/** As a browser whose person presses "send" again until there is an answer. */
async function tell(letter: number): Promise<void> {
  const body = new URLSearchParams({
    once: `letter-${letter}`,
    text: `Нет связи, письмо ${letter}.`,
    name: `Клиент ${letter}`,
    email: `client-${letter}@mail.example`,
    answers: 'email',
  })
  for (let attempt = 0; ; attempt++) {
    const headers = { 'x-forwarded-for': `198.51.100.${letter}` }
    const url = `http://127.0.0.1:${ports[(letter + attempt) % 2]}/contact`
    const answer = await fetch(url, { method: 'POST', body, headers, redirect: 'manual' }).catch(() => null)
    if (answer && answer.status < 400) return
    if (attempt === 100) throw new Error(`no answer for letter ${letter}: ${answer?.status} ${await answer?.text()}`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

test(`${KILLS} kills among four processes: of ${LETTERS} letters none is lost, none is there twice, none is answered twice`, async () => {
  await Promise.all([0, 1, 2, 3].map(start))
  let next = 0
  const writer = async () => {
    while (next < LETTERS) await tell(next++)
  }
  const writing = Promise.all([writer(), writer(), writer(), writer()])
  for (let killed = 0; killed < KILLS; killed++) {
    const [told, received] = [next, postbox.received.size]
    await Promise.race([
      until(async () => next >= Math.min(told + 5, LETTERS) || postbox.received.size > received),
      writing,
    ])
    // each place at least once
    await kill(killed < 4 ? killed : Math.floor(Math.random() * 4))
  }
  await writing

  // past the leases, so that what was left in dead hands is found
  now = new Date(now.getTime() + 11 * 60_000)
  await Promise.all([kill(2), kill(3)])
  const rows = () =>
    world.desk.database
      .selectFrom('notices')
      .select(['messageId', 'state', 'caseId'])
      .where('kind', '=', 'receipt')
      .execute()
  await until(async () => (await rows()).every(({ state }) => state !== 'planned' && state !== 'sending'))
  for (const child of running) child.kill('SIGTERM')
  const codes = await Promise.all(running.map(async child => (await once(child, 'exit'))[0]))
  expect(codes).toEqual([0, 0, 0, 0])

  const texts = await world.desk.database.selectFrom('entries').select('text').where('kind', '=', 'message').execute()
  expect(texts.map(({ text }) => text).sort()).toEqual(
    Array.from({ length: LETTERS }, (_, letter) => `Нет связи, письмо ${letter}.`).sort(),
  )
  const receipts = await rows()
  expect(new Set(receipts.map(({ caseId }) => caseId)).size).toBe(LETTERS)
  for (const { messageId, state } of receipts) {
    const times = postbox.received.get(messageId!) ?? 0
    if (state === 'delivered' || state === 'accepted') expect(times).toBe(1)
    else expect([state, times <= 1]).toEqual(['in-doubt', true])
  }
}, 120_000)
