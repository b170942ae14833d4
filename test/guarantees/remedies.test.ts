import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isRefusal } from '../../src/core/refusal.ts'
import { tell } from '../../src/desk/intake/intake.ts'
import { askApproval, decideApproval, passOnApprovals } from '../../src/desk/remedy/approval.ts'
import { setAuthority, setBudget } from '../../src/desk/remedy/authority.ts'
import { oweByRule } from '../../src/desk/remedy/by-rule.ts'
import { accept, grant, pay } from '../../src/desk/remedy/entry.ts'
import { wouldBeAllowed } from '../../src/desk/remedy/grant.ts'
import { showLedger } from '../../src/desk/remedy/ledger.ts'
import { remedyFacade, remedyOutliers, remedySummary } from '../../src/desk/remedy/report.ts'
import { reverse } from '../../src/desk/remedy/reverse.ts'
import { recordDeparture } from '../../src/desk/staff/departure.ts'
import { actorOf, addStaff } from '../../src/desk/staff/staff.ts'
import { showToday } from '../../src/desk/today/today.ts'
import { createWorld, ok, refusal, type World } from '../world/world.ts'

/** Guarantee 6: no gesture against what is owed; money in whole minor units; the ledger holds whatever is tried. */

let world: World
let people = 0
beforeAll(async () => {
  world = await createWorld()
  const row = { role: 'agent' as const, currency: 'RUB', period: 'day' as const }
  for (const kind of ['owed', 'offered', 'goodwill'] as const)
    await ok(setAuthority(world.desk, world.veraActor, { ...row, kind, amountMinor: 1_000_000 }))
})
afterAll(() => world.close())

async function caseOf(kind = `kind-${++people}`) {
  const customer = await world.customer('Мария Орлова', { email: `client-${++people}@mail.example` })
  const word = { channel: 'web', text: 'Нет связи третий день.', kind }
  const told = { source: 'web' as const, raw: Buffer.from(word.text), customerId: customer.id, word }
  const { caseId } = await ok(tell(world.desk, world.annaActor, told))
  return { caseId, customer, kind }
}
const anna = () => world.annaActor
const owe = (caseId: number, amount: number) =>
  ok(grant(world.desk, anna(), caseId, { kind: 'owed', amount, currency: 'RUB', why: 'такси по чеку' }))
const agree = (caseId: number, of: number) => ok(accept(world.desk, anna(), caseId, { of, why: 'по телефону: да' }))
const balance = async (caseId: number) => (await ok(showLedger(world.desk, anna(), caseId))).balances[0]!
const sql = (text: string) => world.database.query(client => client.query(text))

describe('the database', () => {
  test('changes, deletes and truncates nothing in the ledger', async () => {
    const { caseId } = await caseOf()
    const { entry } = await owe(caseId, 800)
    await expect(sql(`update remedies set amount_minor = 1 where id = ${entry.id}`)).rejects.toThrow(/append-only/)
    await expect(sql(`delete from remedies where id = ${entry.id}`)).rejects.toThrow(/append-only/)
    await expect(sql('truncate remedies cascade')).rejects.toThrow(/append-only/)
  })

  test('takes no entry that the desk would not write', async () => {
    const { caseId, customer } = await caseOf()
    const { entry } = await owe(caseId, 800)
    const insert = (values: Record<string, string | number | undefined>) => {
      const row = {
        ...{ customer_id: customer.id, case_id: caseId, kind: `'goodwill'`, amount_minor: 5, currency: `'RUB'` },
        ...{ cause: `'x'`, month: `'2026-07'`, at: 'now()', by_kind: `'system'`, by_name: `'x'`, ...values },
      }
      return sql(`insert into remedies (${Object.keys(row)}) values (${Object.values(row)})`)
    }
    const back = { kind: `'owed'`, reverses_id: entry.id, why: `'x'`, reckoning: `'{}'`, cause: `'${entry.cause}'` }
    for (const wrong of [
      { amount_minor: 0 },
      { amount_minor: -5 },
      { currency: `'rub'` },
      { kind: `'owed'` },
      { kind: `'owed'`, reckoning: `'{}'` },
      { kind: `'paid'` },
      { kind: `'paid'`, reference: `'1'` },
      { kind: `'accepted'`, of_id: entry.id, amount_minor: 801 },
      { kind: `'accepted'`, of_id: entry.id, currency: `'GBP'` },
      { ...back, amount_minor: -799, discretion_minor: -799 },
      { ...back, amount_minor: -800, discretion_minor: 0 },
    ])
      await expect(insert(wrong), JSON.stringify(wrong)).rejects.toThrow(/check|hold|exactly|account/)
    await insert({ ...back, amount_minor: -800, discretion_minor: -800 })
    await expect(insert({ ...back, amount_minor: -800, discretion_minor: -800 })).rejects.toThrow(/unique/)
  })

  test('keeps the sums of every account equal to those of its entries', async () => {
    const { rows } = await sql(`
      select count(*)::int as wrong from remedy_balances b where (b.owed, b.paid, b.goodwill) <> (
        select coalesce(sum(amount_minor) filter (where kind = 'owed'), 0),
          coalesce(sum(amount_minor) filter (where kind = 'paid'), 0),
          coalesce(sum(amount_minor) filter (where kind = 'goodwill'), 0)
        from remedies r where r.case_id = b.case_id and r.currency = b.currency)`)
    expect(rows).toEqual([{ wrong: 0 }])
  })
})

test('payments at once never come to more than was accepted, and what is reported twice is paid once', async () => {
  const { caseId } = await caseOf()
  const { entry: owed } = await owe(caseId, 1000)
  const { entry: agreed } = await agree(caseId, owed.id)
  const payments = Array.from({ length: 8 }, (_, i) =>
    pay(world.desk, anna(), caseId, { of: agreed.id, amount: 300, reference: `P-${i}` }),
  )
  const results = await Promise.all(payments)
  expect(results.filter(isRefusal).map(({ refused }) => refused)).toEqual(Array(5).fill('more-than-accepted'))
  const last = { of: agreed.id, reference: 'P-9', once: 'billing-9' }
  const [first, again] = [
    await ok(pay(world.desk, anna(), caseId, last)),
    await ok(pay(world.desk, anna(), caseId, last)),
  ]
  expect(again.entry.id).toBe(first.entry.id)
  expect(await balance(caseId)).toMatchObject({ accepted: 1000, paid: 1000 })
  expect(await refusal(pay(world.desk, anna(), caseId, { ...last, reference: 'P-10' }))).toBe('once-taken')
})

test('a sum is accepted once, also when the page and the phone say yes at the same moment', async () => {
  const { caseId } = await caseOf()
  const { entry } = await owe(caseId, 700)
  const both = await Promise.all([1, 2].map(() => accept(world.desk, anna(), caseId, { of: entry.id, why: 'да' })))
  expect(both.filter(isRefusal).map(({ refused }) => refused)).toEqual(['accepted-already'])
})

test('a gesture leaves what is owed open, is marked, and stands on the list of facades until the debt is paid', async () => {
  const { caseId } = await caseOf()
  const { entry } = await owe(caseId, 800)
  const sweets = { kind: 'goodwill' as const, amount: 5000, currency: 'RUB', form: 'gift' as const }
  const { remarks } = await ok(grant(world.desk, anna(), caseId, sweets))
  expect(remarks.map(({ code }) => code)).toEqual(['facade'])
  expect(await balance(caseId)).toMatchObject({ owed: 800, paid: 0, goodwill: 5000 })
  const onList = async () =>
    (await ok(remedyFacade(world.desk, world.olgaActor, { limit: 50 }))).some(row => row.caseId === caseId)
  expect(await onList()).toBe(true)
  const { entry: agreed } = await agree(caseId, entry.id)
  await ok(pay(world.desk, anna(), caseId, { of: agreed.id, reference: 'P-20' }))
  expect(await onList()).toBe(false)
})

test('another currency, parts of a penny and nothing at all are refused', async () => {
  const { caseId } = await caseOf()
  await owe(caseId, 800)
  const offer = (amount: number, currency: string) =>
    refusal(grant(world.desk, anna(), caseId, { kind: 'offered', amount, currency }))
  expect(await offer(800, 'GBP')).toBe('wrong-currency')
  expect(await offer(0.5, 'RUB')).toBe('not-minor-units')
  expect(await offer(-800, 'RUB')).toBe('not-minor-units')
  expect(await offer(800, 'рубль')).toBe('currency-unknown')
})

test('what a rule demands is reckoned here; a rule that demands nothing, or whose facts are wrong, books nothing', async () => {
  const { caseId } = await caseOf()
  const outage = { reportedAt: '2026-06-01T10:00', fixedAt: '2026-06-06T12:00', timeZone: 'Europe/London' }
  const rule = (facts: Record<string, unknown>) =>
    oweByRule(world.desk, anna(), caseId, { rule: 'ofcom.delayed_repair', facts })
  const short = { ...outage, fixedAt: '2026-06-02T12:00', lossType: 'total' }
  expect(await refusal(rule(short))).toBe('nothing-owed')
  expect(await refusal(rule({ ...outage, lossType: 'total', reportedAt: '2012-06-01T10:00' }))).toBe('before-packs')
  const { entry } = await ok(rule({ ...outage, lossType: 'total' }))
  expect(entry).toMatchObject({ kind: 'owed', currency: 'GBP', pack: 'gb-ofcom-2026', discretionMinor: 0 })
  expect(entry.amountMinor % 1034).toBe(0)
  expect(entry.reckoning?.steps.length).toBeGreaterThan(0)
  expect((await world.store.pledge.find(entry.pledgeId!))?.kind).toBe('payout')
})

test('an entry is taken back by another one, with a reason, and not under what stands on it', async () => {
  const { caseId } = await caseOf()
  const { entry } = await owe(caseId, 800)
  const { entry: agreed } = await agree(caseId, entry.id)
  expect(await refusal(reverse(world.desk, anna(), entry.id, 'ошиблись'))).toBe('remedy-built-upon')
  await ok(reverse(world.desk, anna(), agreed.id, 'согласие было о другом'))
  await ok(reverse(world.desk, anna(), entry.id, 'чек другого человека'))
  expect(await balance(caseId)).toMatchObject({ owed: 0, accepted: 0 })
  expect((await world.store.pledge.find(entry.pledgeId!))?.state).toBe('released')
  expect(await refusal(reverse(world.desk, anna(), entry.id, 'ещё раз'))).toBe('remedy-reversed')
})

test('a promise is kept only as long as its payment stands: taken back, it is open again, or broken behind its date', async () => {
  const { caseId } = await caseOf()
  const agreed = (await agree(caseId, (await owe(caseId, 800)).entry.id)).entry
  const payout = () => world.store.pledge.find(agreed.pledgeId!)
  const payNow = async (reference: string) =>
    (await ok(pay(world.desk, anna(), caseId, { of: agreed.id, reference }))).entry.id
  const first = await payNow('MG-1')
  expect((await payout())!.state).toBe('kept')
  const { entry: back } = await ok(reverse(world.desk, anna(), first, 'банк вернул платёж'))
  expect((await payout())!.state).toBe('open')
  const [letter] = await letterOf(back.id)
  expect(letter!.body).toContain('Обещание в силе: заплатим')

  const second = await payNow('MG-2')
  expect((await payout())!.state).toBe('kept')
  world.wait(24 * 30)
  await ok(reverse(world.desk, anna(), second, 'банк вернул и этот'))
  expect((await payout())!.state).toBe('broken')
  await expect(sql(`update pledges set state = 'kept' where id = ${agreed.pledgeId}`)).rejects.toThrow(/settled/)
})

/** What the customer was told of an entry. */
const letterOf = (remedyId: number) =>
  world.desk.database
    .selectFrom('notices')
    .innerJoin('letters', 'letters.id', 'notices.letterId')
    .select('body')
    .where('dedupeKey', 'like', `remedy:${remedyId}:%`)
    .execute()

test('what an incident brought somebody who never wrote is taken back by a lead, once', async () => {
  const customer = await world.customer('Пётр Ильин', { email: `client-${++people}@mail.example` })
  const { rows } = await sql(`with i as (
      insert into incidents (title, kind, severity, started_at, declared_at, declared_by, commander_id, deputy_id, scope)
      values ('x', 'outage', 'minor', now(), now(), 'x', ${world.anna.id}, ${world.vera.id}, '{}') returning id)
    insert into remedies (customer_id, incident_id, kind, amount_minor, currency, cause, month, reckoning, why, at, by_kind, by_name)
    select ${customer.id}, i.id, 'owed', 900, 'RUB', 'outage', '2026-07', '{}', 'x', now(), 'system', 'x' from i returning id`)
  const id = Number(rows[0].id)
  expect(await refusal(reverse(world.desk, anna(), id, 'дважды'))).toBe('forbidden')
  const back = await ok(reverse(world.desk, world.veraActor, id, 'дважды'))
  expect(back).toMatchObject({ entry: { amountMinor: -900, caseId: null, reversesId: id }, balances: [{ owed: 0 }] })
  expect(await refusal(reverse(world.desk, world.veraActor, id, 'дважды'))).toBe('remedy-reversed')
})

describe('authority', () => {
  test('and budget are not spent twice by grants at the same moment', async () => {
    const [one, two] = [await caseOf('flood'), await caseOf('flood')]
    const budget = { cause: 'flood', month: '2026-07', currency: 'RUB', amountMinor: 1500 }
    await ok(setBudget(world.desk, world.olgaActor, budget))
    const gift = { kind: 'goodwill' as const, amount: 1000, currency: 'RUB' }
    const both = await Promise.all([
      grant(world.desk, anna(), one.caseId, gift),
      grant(world.desk, world.igorActor, two.caseId, gift),
    ])
    expect(both.filter(isRefusal).map(({ refused }) => refused)).toEqual(['over-budget'])
    await ok(
      setAuthority(world.desk, world.olgaActor, {
        staffId: world.igor.id,
        kind: 'offered',
        amountMinor: 1500,
        currency: 'RUB',
        period: 'month',
      }),
    )
    const offer = { kind: 'offered' as const, amount: 1000, currency: 'RUB' }
    const [three, four] = [await caseOf(), await caseOf()]
    const offers = await Promise.all(
      [three, four].map(({ caseId }) => grant(world.desk, world.igorActor, caseId, offer)),
    )
    expect(offers.filter(isRefusal).map(({ refused }) => refused)).toEqual(['beyond-authority'])
  })

  test('is set for those below, by a lead never for herself', async () => {
    const row = { kind: 'goodwill' as const, amountMinor: 1, currency: 'RUB', period: 'day' as const }
    expect(await refusal(setAuthority(world.desk, anna(), { ...row, role: 'agent' }))).toBe('forbidden')
    expect(await refusal(setAuthority(world.desk, world.olgaActor, { ...row, role: 'lead' }))).toBe(
      'authority-not-yours',
    )
    expect(await refusal(setAuthority(world.desk, world.olgaActor, { ...row, staffId: world.olga.id }))).toBe(
      'authority-not-yours',
    )
    expect(await refusal(setAuthority(world.desk, world.olgaActor, row))).toBe('authority-of-nobody')
  })

  test('an open question goes on when its moment passes, or when the approver leaves, who then decides nothing', async () => {
    const { caseId } = await caseOf()
    const boss = await ok(
      addStaff(world.desk, world.veraActor, {
        ...{ name: 'Пётр Сомов', email: 'somov@orbita.example', role: 'lead' as const, languages: ['ru'], skills: [] },
        ...{ zone: 'Europe/Moscow', capacity: 1 },
      }),
    )
    for (const staffId of [boss.id, world.olga.id])
      await ok(
        setAuthority(world.desk, world.veraActor, {
          staffId,
          kind: 'offered',
          amountMinor: 9_000_000,
          currency: 'RUB',
          period: 'day',
        }),
      )
    const offer = { kind: 'offered' as const, amount: 2_000_000, currency: 'RUB' }
    expect(await ok(wouldBeAllowed(world.desk, anna(), caseId, offer))).toMatchObject({
      verdict: 'needs-approval',
      approver: { id: world.olga.id },
    })
    const asked = await ok(askApproval(world.desk, anna(), caseId, { grant: offer, why: 'лекарства' }))
    expect(asked).toMatchObject({ approverId: world.olga.id, state: 'open' })
    expect(await refusal(decideApproval(world.desk, actorOf(boss), asked.id, { verdict: 'approved' }))).toBe(
      'not-the-approver',
    )
    expect(await refusal(decideApproval(world.desk, anna(), asked.id, { verdict: 'approved' }))).toBe('own-approval')

    world.wait(30)
    expect(await passOnApprovals(world.desk)).toBe(1)
    expect(await passOnApprovals(world.desk)).toBe(0)
    expect(await world.store.approval.find(asked.id)).toMatchObject({
      approverId: boss.id,
      escalatedFrom: world.olga.id,
    })
    const { duties } = await ok(showToday(world.desk, actorOf(boss)))
    expect(duties.map(({ code }) => code)).toContain('approval-overdue')

    world.wait(0.1)
    await ok(recordDeparture(world.desk, world.veraActor, boss.id, 'уволился'))
    expect(await refusal(decideApproval(world.desk, actorOf(boss), asked.id, { verdict: 'approved' }))).toBe(
      'approver-left',
    )
    await expect(
      sql(`update remedy_approvals set state = 'approved', settled_at = now() + interval '1 year', settled_by = ${boss.id},
        settled_by_name = 'x' where id = ${asked.id}`),
    ).rejects.toThrow(/had left/)
    // with the departure, and nothing is left for the next minute
    expect(await passOnApprovals(world.desk)).toBe(0)
    expect((await world.store.approval.find(asked.id))?.approverId).toBe(world.olga.id)
    const done = await ok(decideApproval(world.desk, world.olgaActor, asked.id, { verdict: 'approved' }))
    expect(done.entry).toMatchObject({ amountMinor: 2_000_000, byName: world.olga.name, approvalId: asked.id })
    expect(
      await refusal(decideApproval(world.desk, world.olgaActor, asked.id, { verdict: 'declined', why: 'нет' })),
    ).toBe('approval-settled')
    await expect(sql(`delete from remedy_approvals where id = ${asked.id}`)).rejects.toThrow(/stays in the record/)
  })
})

test('far from what like cases got a reason is asked for, and the leads read it', async () => {
  for (const amount of [1000, 1100, 1000, 1050, 1100]) await owe((await caseOf('lateness')).caseId, amount)
  const { caseId } = await caseOf('lateness')
  const offer = { kind: 'offered' as const, amount: 50_000, currency: 'RUB' }
  expect(await refusal(grant(world.desk, anna(), caseId, offer))).toBe('reason-for-outlier')
  const { remarks } = await ok(grant(world.desk, anna(), caseId, { ...offer, why: 'сорван отпуск, билеты сгорели' }))
  expect(remarks.map(({ code }) => code)).toEqual(['outlier-more'])
  const outliers = await ok(remedyOutliers(world.desk, world.olgaActor, { limit: 10 }))
  expect(outliers.find(row => row.caseId === caseId)).toMatchObject({
    got: 50_000,
    why: 'сорван отпуск, билеты сгорели',
  })
})

test('what does not answer the failure is told before it is booked, with what would, and hinders nothing', async () => {
  const { caseId } = await caseOf('rudeness')
  const offer = { kind: 'offered' as const, amount: 300, currency: 'RUB', form: 'money' as const }
  const remark = { code: 'mismatch', failure: 'treatment', form: 'money', asks: ['apology', 'initiative'] }
  expect((await ok(wouldBeAllowed(world.desk, anna(), caseId, offer))).remarks).toEqual([remark])
  expect((await ok(grant(world.desk, anna(), caseId, offer))).remarks).toEqual([remark])
  const apology = { ...offer, form: 'apology' as const }
  expect((await ok(wouldBeAllowed(world.desk, anna(), caseId, apology))).remarks).toEqual([])
})

test('in the report the sums of causes, of months and of all agree with each other and with the accounts', async () => {
  const rows = await ok(remedySummary(world.desk, world.olgaActor, {}))
  const rub = rows.filter(({ currency }) => currency === 'RUB')
  const total = (of: typeof rub) =>
    of.reduce((sum, { owed, paid, goodwill }) => [sum[0]! + owed, sum[1]! + paid, sum[2]! + goodwill], [0, 0, 0])
  const all = total(rub.filter(({ cause, month }) => cause === null && month === null))
  expect(total(rub.filter(({ cause, month }) => cause !== null && month === null))).toEqual(all)
  expect(total(rub.filter(({ cause, month }) => cause === null && month !== null))).toEqual(all)
  expect(total(rub.filter(({ cause, month }) => cause !== null && month !== null))).toEqual(all)
  const { rows: accounts } = await sql(
    `select sum(owed)::int as owed, sum(paid)::int as paid, sum(goodwill)::int as goodwill from remedy_balances where currency = 'RUB'`,
  )
  expect(Object.values(accounts[0])).toEqual(all)
  // in one reading of the ledger those of cases, incidents, causes and months are the same
  const { rows: sides } = await sql(`
    select grouping(case_id, incident_id, cause, month) as side, sum(owed)::int as owed, sum(paid)::int as paid, sum(goodwill)::int as goodwill
    from (select case_id, incident_id, cause, month, sum(amount_minor) filter (where kind = 'owed') as owed,
        sum(amount_minor) filter (where kind = 'paid') as paid, sum(amount_minor) filter (where kind = 'goodwill') as goodwill
      from remedies where currency = 'RUB' group by 1, 2, 3, 4) as each
    group by grouping sets ((case_id), (incident_id), (cause), (month), ())`)
  for (const side of new Set(sides.map(row => row.side)))
    expect(total(sides.filter(row => row.side === side))).toEqual(all)
  expect(new Set(sides.map(row => row.side)).size).toBe(5)
})
