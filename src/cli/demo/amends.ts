import { setAuthority, setBudget } from '../../desk/remedy/authority.ts'
import { oweByRule } from '../../desk/remedy/by-rule.ts'
import { accept, grant, pay } from '../../desk/remedy/entry.ts'
import { addAppeal, decideAppeal } from '../../desk/ruling/appeal.ts'
import { addRuling } from '../../desk/ruling/ruling.ts'
import type { Cast } from './people.ts'
import { done, type Stage } from './stage.ts'

const RUB = 'RUB'
const NOTHING_ELSE = {
  granted: '',
  denied: '',
  reason: '',
  follows: '',
  rule: undefined,
  answers: [],
  appealElsewhere: '',
}

/** What agents may grant alone, and what there is for two causes this month. */
export async function setPowers({ desk }: Stage, cast: Cast): Promise<void> {
  const olga = cast.as.olga
  const agents = { role: 'agent', currency: RUB } as const
  await done(setAuthority(desk, olga, { ...agents, kind: 'goodwill', amountMinor: 50_000, period: 'day' }))
  await done(setAuthority(desk, olga, { ...agents, kind: 'owed', amountMinor: 300_000, period: 'day' }))
  const month = desk.clock().toISOString().slice(0, 7)
  await done(setBudget(desk, olga, { cause: 'outage', month, currency: RUB, amountMinor: 2_000_000 }))
  await done(setBudget(desk, olga, { cause: 'baggage', month, currency: RUB, amountMinor: 1_500_000 }))
}

/** Eight days of a month's fee: reckoned by the rule, agreed, paid. */
export async function giveBack({ desk, settle }: Stage, cast: Cast, caseId: number, outageOn: string): Promise<void> {
  const anna = cast.as.anna
  const facts = { monthlyFeeMinor: 60_000, currency: RUB, periodUnits: 30, outageUnits: 8, unit: 'day', outageOn }
  const owed = await done(oweByRule(desk, anna, caseId, { rule: 'ru_telecom.recalc', facts }))
  const agreed = await done(accept(desk, anna, caseId, { of: owed.entry.id, why: 'По телефону: «да, верно»' }))
  await done(pay(desk, anna, caseId, { of: agreed.entry.id, reference: 'ОРБ-20417' }))
  await settle()
}

/** The taxi yes, the lost evening no; Oleg does not agree, Olga looks at it afresh and changes it in part. */
export async function decideTaxi({ desk, settle, store }: Stage, cast: Cast, caseId: number): Promise<void> {
  const said = (await store.entry.ofCase(caseId))[0]!
  const fact = (text: string) => ({ text, entryIds: [said.id], attachmentIds: [], remedyEntryIds: [] })
  const first = await done(
    addRuling(desk, cast.as.igor, caseId, {
      ...NOTHING_ELSE,
      outcome: 'partly',
      granted: 'Такси из аэропорта оплатим целиком: 900 ₽.',
      denied: 'Билеты в театр на этот вечер оплатить не можем.',
      facts: [fact('чемодан задержался на три часа двадцать минут, такси было заказано на 19:00')],
      reason: 'Планы на вечер в перевозку не входят, поэтому по договору они не возмещаются.',
      follows: 'Если билеты пропали из-за нашего рейса, пришлите их снимок, пересчитаем.',
      asIs: 'Решено с Олегом по телефону',
    }),
  )
  const taxi = await done(
    grant(desk, cast.as.igor, caseId, {
      kind: 'owed',
      amount: 90_000,
      currency: RUB,
      why: 'Чек такси: поездка заказана до задержки',
    }),
  )
  const agreed = await done(
    accept(desk, cast.as.igor, caseId, { of: taxi.entry.id, why: 'По телефону: «спасибо, верно»' }),
  )
  await done(pay(desk, cast.as.igor, caseId, { of: agreed.entry.id, reference: 'ОРБ-20391' }))
  const text = 'Спектакль начинался в 20:00, билеты пропали из-за вашего опоздания. Снимок пришлю.'
  const appeal = { rulingId: first.id, text, via: 'staff' as const }
  await done(addAppeal(desk, cast.as.igor, caseId, appeal))
  const [open] = await store.appeal.ofCase(caseId)
  await done(
    decideAppeal(desk, cast.as.olga, open!.id, {
      ...NOTHING_ELSE,
      outcome: 'partly',
      upheld: false,
      granted: 'Половину цены билетов вернём: 1 200 ₽.',
      denied: 'Вторую половину вернуть не можем.',
      facts: [fact('самолёт сел в 16:40, дорога до театра занимает час, без чемодана на спектакль можно было успеть')],
      reason: 'Чемодан задержали мы, а ехать без него решили вы, поэтому делим поровну.',
      follows: 'Если в чемодане было то, без чего не пустили бы в зал, напишите, пересчитаем.',
      appealElsewhere: 'Роспотребнадзор, zpp.rospotrebnadzor.ru',
      asIs: 'Цифры проверены по билетам',
    }),
  )
  await settle()
}
