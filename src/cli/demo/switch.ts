import { incomingCall } from '../../core/notice/receipt.ts'
import { addReply } from '../../desk/case/reply.ts'
import { publishBulletin } from '../../desk/incident/bulletin/bulletin.ts'
import { declareIncident } from '../../desk/incident/incident.ts'
import { sizeScope } from '../../desk/incident/scope.ts'
import { keepShortMessage } from '../../desk/intake/short-message.ts'
import type { Words } from '../../words/words.ts'
import { moveIn } from './break.ts'
import { momentOn } from './clock.ts'
import type { Neighbour } from './neighbours.ts'
import type { Cast } from './people.ts'
import { done, type Stage } from './stage.ts'

const ZONE = 'Europe/Samara'
const SCOPE = { places: ['smr.volga.house7'] }
const LINE = { place: 'smr.volga.house7.riser1', zone: ZONE }
const NEIGHBOURS: Neighbour[] = [
  { ...LINE, name: 'Галина Фомина', phone: '+79277000601', wants: 'sms' },
  { ...LINE, name: 'Артём Зуев', phone: '+79277000602', wants: 'sms' },
  { ...LINE, name: 'Лидия Чернова', phone: '+79277000603', wants: 'sms' },
  { ...LINE, name: 'Михаил Буров', email: 'burov@mail.example', wants: 'email' },
  { ...LINE, name: 'Софья Агеева', phone: '+79277000604', wants: 'sms' },
  { ...LINE, name: 'Юлия Котова', email: 'j.kotova@mail.example', wants: 'email' },
]

/** An incident from its declaration to the all-clear, and what the six whom it hit answer. */
export async function playSwitch(stage: Stage, cast: Cast, say: Words, today: Date): Promise<void> {
  const { desk, tell: narrate } = stage
  await narrate.story(say('cli.demo.switch.title'), say('cli.demo.switch.what'))
  const scene = async (time: string, what: string) => narrate.happens(ZONE, await stage.until(ZONE, -2, time), what)
  const at = (time: string) => momentOn(desk.zones, ZONE, today, -2, time)
  for (const neighbour of NEIGHBOURS) await moveIn(stage, cast, neighbour)

  await scene('10:10', say('cli.demo.switch.declared'))
  const { concerned } = await done(sizeScope(desk, cast.as.olga, SCOPE))
  const people = { commanderId: cast.igor.id, deputyId: cast.anna.id }
  const title = 'в доме 7 на Волжской сгорел коммутатор'
  const what = { title, kind: 'outage', severity: 'minor' as const, startedAt: at('09:40'), ...people }
  const { id } = await done(declareIncident(desk, cast.as.olga, { ...what, scope: SCOPE, confirm: concerned }))

  await scene('10:25', say('cli.demo.switch.first'))
  const news = { kind: 'news' as const, urgent: false, texts: { ru: FIRST }, untilAt: at('15:00') }
  await done(publishBulletin(desk, cast.as.igor, id, news))
  await stage.settle()
  await scene('14:10', say('cli.demo.switch.repaired'))
  const clear = { kind: 'all-clear' as const, urgent: false, texts: { ru: REPAIRED }, untilAt: at('13:50') }
  await done(publishBulletin(desk, cast.as.igor, id, clear))
  await stage.settle()

  await scene('14:30', say('cli.demo.switch.answers'))
  await writes(stage, '+79277000601', '1')
  await writes(stage, '+79277000602', '1')
  await writes(stage, '+79277000603', '2')
  await stage.settle()
  await scene('15:05', say('cli.demo.switch.looks'))
  const { id: caseId } = await newestCaseOf(stage, '+79277000603')
  const asks = await stage.store.ask.ofCase(caseId)
  await done(addReply(desk, cast.as.anna, caseId, { text: LOOKED, answers: asks.map(ask => ask.id), keeps: [] }))
  await stage.settle()
}

/** An answer by SMS, as the operator hands it over. */
const writes = ({ desk }: Stage, from: string, text: string) => keepShortMessage(desk, incomingCall({ from, text }))

async function newestCaseOf({ store }: Stage, phone: string) {
  const customer = (await store.customer.findByAddress('phone', phone))!
  const [row] = await store.case.list({ customerId: customer.id, limit: 1 })
  return row!
}

const FIRST = {
  found: 'В доме 7 сгорел коммутатор.',
  cause: 'Его залило с чердака.',
  next: 'Везём новый.',
  apology: 'Простите, что вы без связи.',
}
const REPAIRED = {
  found: 'Коммутатор заменили.',
  cause: 'Прежний залило с чердака.',
  next: 'Чердак закрывает управляющая, мы проследим.',
  apology: 'Простите, что вы были без связи.',
}
const LOOKED =
  'Ваш порт остался выключен после замены, включили его в 15:00. Перезагружать ничего не нужно. Если связи нет и теперь, ответьте, и сегодня до 18:00 приедет мастер.'
