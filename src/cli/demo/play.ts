import { join } from 'node:path'
import { styleText } from 'node:util'
import { THE_DESK } from '../../core/actor.ts'
import type { Channel, ChannelName } from '../../core/notice/channel.ts'
import { after, DAY } from '../../core/time.ts'
import { type Desk, work } from '../../desk/desk.ts'
import { openAuth } from '../../http/sign-in/auth.ts'
import { openPool } from '../../store/database/database.ts'
import { emptyDatabase, isUsed } from '../../store/database/empty.ts'
import type { Words } from '../../words/words.ts'
import type { Channels } from '../../worker/sender.ts'
import type { Environment } from '../environment.ts'
import { tryMail } from '../wire/mail-port.ts'
import { runWeb, runWorker } from '../wire/run.ts'
import { print, type Running, untilStopped } from '../wire/running.ts'
import { type Wired, wire } from '../wire/wire.ts'
import { setPowers } from './amends.ts'
import { playBreak } from './break.ts'
import { fastClock } from './clock.ts'
import { playEightDays } from './eight-days.ts'
import { playFamilies } from './families.ts'
import { writeKnowledge } from './knowledge.ts'
import { leaveFreshWords, leaveLooseEnds } from './loose-ends.ts'
import { narrator } from './narrator.ts'
import { DEMO_PASSWORD, hire } from './people.ts'
import { openStage, type Stage } from './stage.ts'
import { playSuitcase } from './suitcase.ts'
import { playSwitch } from './switch.ts'
import { playThanks } from './thanks.ts'

/** The stories begin so many days ago and end now. */
const DAYS_PLAYED = 11

/** Plays the stories through the real code with fake phones, then leaves the world standing. */
export async function playDemo(
  env: Environment,
  say: Words,
  { serve, pauseMs, fresh }: { serve: boolean; pauseMs: number; fresh: boolean },
): Promise<void> {
  const now = new Date()
  const clock = fastClock(after(now, -DAYS_PLAYED * DAY))
  // a data directory of its own, so that nothing mixes with a company's real one
  const wired = await wire(
    { ...env, data: join(env.data, 'demo') },
    { clock: clock.now, onLog: line => console.error(line) },
  )
  try {
    const tell = narrator(env.language, wired.desk.zones, pauseMs)
    const stage = openStage(wired.desk, { clock, today: now, tell, language: env.language })
    const stands = await isDemo(wired.desk)
    if (!stands && (await isUsed(wired.desk.database))) throw new Error(say('cli.demo.occupied'))
    if (fresh || !stands) await play(wired, stage, say, now)
    clock.release()
    if (serve) await serveDemo(wired, stage, env, say)
  } finally {
    await wired.close()
  }
}

async function play(wired: Wired, stage: Stage, say: Words, now: Date): Promise<void> {
  const { desk, databaseUrl } = wired
  await emptyDatabase(desk.database)
  await work(desk, THE_DESK, a => a.store.setting.write('demo', true, now))
  const pool = openPool(databaseUrl, 2)
  const cast = await hire(desk, openAuth({ pool, secret: desk.secret, url: desk.url })).finally(() => pool.end())
  await setPowers(stage, cast)
  await writeKnowledge(stage, cast)
  await playEightDays(stage, cast, say, now)
  await playSuitcase(stage, cast, say, now)
  await playSwitch(stage, cast, say, now)
  await playThanks(stage, cast, say)
  await leaveLooseEnds(stage, cast, say, now)
  await playBreak(stage, cast, say, now)
  await playFamilies(stage, say, now)
  await leaveFreshWords(stage, now)
  await stage.live(now)
}

const isDemo = (desk: Desk): Promise<boolean> =>
  work(desk, THE_DESK, async a => (await a.store.setting.read<boolean>('demo')) === true)

/** The real web and worker over the demo's world, with the same fake phones. */
async function serveDemo(wired: Wired, stage: Stage, env: Environment, say: Words): Promise<void> {
  const channels: Channels = new Map(Object.entries(stage.phones) as [ChannelName, Channel][])
  const running: Running[] = [
    await runWeb(wired, { ...env, fakeOutbox: true, worker: true }),
    runWorker(wired, async () => channels),
    ...(await tryMail(wired, env, say)),
  ]
  console.log(`\n${styleText('bold', say('cli.demo.standing'))}`)
  print(say('cli.start.open'), wired.desk.url)
  print(say('cli.start.demoSignIn'), `anna@orbita.example · ${DEMO_PASSWORD}`)
  print(say('cli.start.demoOutbox'), `${wired.desk.url}/outbox`)
  console.log(say('cli.start.stop'))
  await untilStopped(say, running, async () => {})
}
