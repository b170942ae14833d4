import { afterAll, beforeAll, expect, test } from 'vitest'
import { signedHeaders } from '../../src/channels/webhook/signature.ts'
import * as keys from '../../src/contract/access/api-key.ts'
import * as audits from '../../src/contract/access/audit.ts'
import * as signIns from '../../src/contract/access/sign-in.ts'
import * as caseAsks from '../../src/contract/case/ask.ts'
import * as cases from '../../src/contract/case/case.ts'
import * as drafts from '../../src/contract/case/draft.ts'
import * as draftFiles from '../../src/contract/case/draft-file.ts'
import * as handovers from '../../src/contract/case/handover.ts'
import * as kin from '../../src/contract/case/kin.ts'
import * as letters from '../../src/contract/case/letter.ts'
import * as links from '../../src/contract/case/link.ts'
import * as presences from '../../src/contract/case/presence.ts'
import * as replies from '../../src/contract/case/reply.ts'
import * as searches from '../../src/contract/case/search.ts'
import * as surroundings from '../../src/contract/case/surroundings.ts'
import * as views from '../../src/contract/case/view.ts'
import { client } from '../../src/contract/client.ts'
import * as customers from '../../src/contract/customer/customer.ts'
import * as erasures from '../../src/contract/customer/erasure.ts'
import * as customerImports from '../../src/contract/customer/import.ts'
import * as merges from '../../src/contract/customer/merge.ts'
import * as records from '../../src/contract/customer/record.ts'
import * as accounts from '../../src/contract/incident/account.ts'
import * as blockers from '../../src/contract/incident/blocker.ts'
import * as bulletins from '../../src/contract/incident/bulletin.ts'
import * as calls from '../../src/contract/incident/call.ts'
import * as incidentDeliveries from '../../src/contract/incident/delivery.ts'
import * as incidents from '../../src/contract/incident/incident.ts'
import * as proposals from '../../src/contract/incident/proposal.ts'
import * as publications from '../../src/contract/incident/publication.ts'
import * as templates from '../../src/contract/incident/template.ts'
import * as mailboxes from '../../src/contract/intake/mailbox.ts'
import * as quarantines from '../../src/contract/intake/quarantine.ts'
import * as knowledge from '../../src/contract/knowledge.ts'
import * as notices from '../../src/contract/notice.ts'
import type { Operation, RequestOf, ResponseOf } from '../../src/contract/operation.ts'
import { OPERATIONS } from '../../src/contract/operations.ts'
import * as pledges from '../../src/contract/pledge.ts'
import * as approvals from '../../src/contract/remedy/approval.ts'
import * as overpaid from '../../src/contract/remedy/overpayment.ts'
import * as packs from '../../src/contract/remedy/pack.ts'
import * as remedies from '../../src/contract/remedy/remedy.ts'
import * as reports from '../../src/contract/remedy/report.ts'
import * as rules from '../../src/contract/remedy/rule.ts'
import * as reviews from '../../src/contract/review.ts'
import * as clocks from '../../src/contract/ruling/legal-clock.ts'
import * as rulings from '../../src/contract/ruling/ruling.ts'
import * as settings from '../../src/contract/setting.ts'
import * as billing from '../../src/contract/settlement/billing.ts'
import * as settlementPolicies from '../../src/contract/settlement/policy.ts'
import * as settlements from '../../src/contract/settlement/settlement.ts'
import * as setups from '../../src/contract/setup.ts'
import * as staff from '../../src/contract/staff.ts'
import * as today from '../../src/contract/today.ts'
import * as webhooks from '../../src/contract/webhook.ts'
import { noticeAlike } from '../../src/desk/incident/proposal/notice-alike.ts'
import { claimRaw, keepRaw, quarantine } from '../../src/desk/intake/intake.ts'
import { mailboxesInFull } from '../../src/desk/intake/mailbox.ts'
import { recordDeliveries } from '../../src/desk/notice/delivery.ts'
import { claimDueNotices } from '../../src/desk/notice/due.ts'
import { type House, openHouse, PASSWORD } from './house.ts'

let house: House
let anna: Caller
let olga: Caller
let vera: Caller
beforeAll(async () => {
  house = await openHouse()
  anna = callerOf(await house.as(house.anna))
  olga = callerOf(await house.as(house.olga))
  vera = callerOf(await house.as(house.vera))
})
afterAll(() => house.close())

type Caller = <O extends Operation>(operation: O, request?: RequestOf<O>) => Promise<ResponseOf<O>>
const answered = new Set<Operation>()

/** The typed client over a person's requests; what comes back is exactly what the contract says. */
function callerOf(send: Awaited<ReturnType<House['as']>>): Caller {
  const fetch = async (url: unknown, { method, body }: RequestInit = {}) => {
    const response = await send(method as 'GET', String(url), body ? JSON.parse(String(body)) : undefined)
    const { statusCode: status, headers, payload } = response
    return new Response(status === 204 ? null : payload, { status, headers: headers as Record<string, string> })
  }
  const call = client({ fetch })
  return async (operation, request) => {
    const answer = await call(operation, request)
    if (operation.response) expect(operation.response.parse(answer)).toEqual(answer)
    else expect(answer).toBeUndefined()
    answered.add(operation)
    return answer
  }
}

test('a customer, with addresses, reach and services', async () => {
  const { id } = await anna(customers.addCustomer, {
    body: { name: 'Иван Соколов', externalId: 'A-1', emails: ['Ivan@Example.ru'], country: 'ru', zone: 'Asia/Omsk' },
  })
  const params = { customerId: id }
  await anna(customers.addContactPoint, { params, body: { kind: 'phone', address: '8 916 123-45-67' } })
  const { assets } = await anna(customers.addAsset, { params, body: { label: 'Интернет', place: 'msk.north.house12' } })
  const fee = { minor: 60_000, currency: 'RUB' }
  await anna(customers.setAssetFigures, {
    params: { ...params, assetId: assets[0]!.id },
    body: { fee, distanceKm: null },
  })
  await anna(customers.setReach, {
    params,
    body: {
      answers: [{ channel: 'email', address: 'ivan@example.ru' }],
      hours: { wed: [{ from: '10:00', until: '19:00' }] },
    },
  })
  await anna(customers.changeCustomer, { params, body: { name: 'Иван Петрович Соколов' } })
  const customer = await anna(customers.getCustomer, { params })
  expect(customer).toMatchObject({
    name: 'Иван Петрович Соколов',
    language: 'ru',
    country: 'RU',
    contactPoints: [{ address: 'ivan@example.ru' }, { address: '+79161234567' }],
    reach: { answers: [{ channel: 'email' }], news: null, hours: { wed: [{ from: '10:00', until: '19:00' }] } },
    assets: [{ label: 'Интернет', place: 'msk.north.house12', fee }],
  })
})

test('lists come in pages that meet without a gap', async () => {
  for (const name of ['Анна', 'Борис', 'Вера']) await anna(customers.addCustomer, { body: { name } })
  const first = await anna(customers.listCustomers, { query: { limit: 2 } })
  const second = await anna(customers.listCustomers, { query: { limit: 2, cursor: first.next! } })
  expect([...first.items, ...second.items].map(({ name }) => name)).toEqual([
    'Вера',
    'Борис',
    'Анна',
    'Иван Петрович Соколов',
  ])
  expect(second.next).toBeNull()
  const found = await anna(customers.listCustomers, { query: { q: 'соколов' } })
  expect(found.items).toMatchObject([
    { externalId: 'A-1', addresses: ['ivan@example.ru', '+79161234567'], openCases: 0 },
  ])
})

test('two customers who are one person: suggested, looked at, made one, parted again; how it went with them', async () => {
  const { id } = await anna(customers.addCustomer, { body: { name: 'Лидия Белова', phones: ['+79035550101'] } })
  const again = await anna(customers.addCustomer, { body: { name: 'Белова Лидия', phones: ['+79035550101'] } })
  const params = { customerId: id }
  const [found] = await anna(merges.listDuplicates, { params })
  expect(found).toMatchObject({ customer: { id: again.id }, likeness: 'sure', evidence: { names: 1 } })
  const look = await anna(merges.previewMerge, { params, query: { fromId: again.id } })
  expect(look).toMatchObject({
    hindrance: null,
    reach: { wins: 'into', why: 'nobody' },
    told: { name: 'Лидия Белова' },
  })
  const one = await anna(merges.mergeCustomers, { params, body: { fromId: again.id, why: 'дважды' } })
  expect(one).toMatchObject({ id, contactPoints: [{ address: '+79035550101' }] })
  expect(await anna(customers.getCustomer, { params: { customerId: again.id } })).toEqual(one)
  const [merge] = await anna(merges.listCustomerMerges, { params })
  expect(merge).toMatchObject({ fromId: again.id, name: 'Белова Лидия', hindrance: null, since: [] })
  const parted = await anna(merges.unmergeCustomers, { params: { mergeId: merge!.id }, body: {} })
  expect(parted).toMatchObject({ id: again.id, name: 'Белова Лидия' })
  expect(await anna(records.getCustomerRecord, { params })).toEqual({
    promises: { kept: 0, broken: 0, moved: 0, open: 0 },
    money: [],
    verdicts: [],
  })
  const nearly = await anna(customers.listCustomers, { query: { q: 'Беолва' } })
  expect(nearly).toMatchObject({ guessed: true, next: null })
  expect(nearly.items.map(({ name }) => name)).toContain('Лидия Белова')
})

test('a case from another system: questions, a promise, an answer, a note, calls, a handover', async () => {
  const opened = await anna(cases.openCase, {
    body: { from: { email: 'ivan@example.ru' }, text: 'Нет интернета. Когда почините?', subject: 'Интернет' },
  })
  const params = { caseId: opened.id }
  expect(opened).toMatchObject({ subject: 'Интернет', state: 'open', customer: { externalId: 'A-1' }, openAsks: 1 })

  const pledge = await anna(pledges.makePledge, {
    params,
    body: { kind: 'fix', text: '', dueAt: tomorrow() } as never,
  }).catch(e => e)
  expect(pledge.problem).toMatchObject({ status: 422, code: 'invalid', errors: [{ field: 'text' }] })
  const fix = await anna(pledges.makePledge, {
    params,
    body: { kind: 'fix', text: 'Починим кабель', dueAt: tomorrow() },
  })
  const moved = await anna(pledges.movePledge, {
    params: { pledgeId: fix.id },
    body: { dueAt: tomorrow(12), reason: 'Муфту везут' },
  })
  expect(moved).toMatchObject({ moves: 1, movedFromId: fix.id, state: 'open' })
  await anna(pledges.keepPledge, { params: { pledgeId: moved.id }, body: { note: 'Мастер был' } })
  const visit = await anna(pledges.makePledge, { params, body: { kind: 'visit', text: 'Придём', dueAt: tomorrow() } })
  await anna(pledges.releasePledge, { params: { pledgeId: visit.id }, body: { reason: 'Клиент передумал' } })

  const ask = await anna(caseAsks.addAsk, { params, body: { text: 'Вернёте деньги?' } })
  await anna(caseAsks.changeAsk, { params: { askId: ask.id }, body: { state: 'withdrawn' } })
  await anna(replies.addNote, { params, body: { text: 'Линия 12' } })
  await anna(replies.logCall, { params, body: { reached: false, text: 'Не отвечает' } })
  const replied = await anna(replies.addReply, {
    params,
    body: { text: 'Кабель починим завтра до 18:00. Анна Лебедева', answers: [opened.asks[0]!.id] },
  })
  expect(replied.notices.map(({ kind }) => kind)).toContain('reply')
  const outage = await anna(cases.changeCase, { params, body: { kind: 'outage', place: 'msk.north.house12' } })
  expect(outage).toMatchObject({ kind: 'outage', place: 'msk.north.house12' })
  const drafted = await anna(handovers.getHandoverPackage, { params, query: { language: 'ru' } })
  expect(drafted.tried).toContain('звонок без ответа (Анна Лебедева): Не отвечает')
  const handover = { toId: house.igor.id, reason: 'Отпуск', package: { ...drafted, promised: 'Муфта до завтра' } }
  const handed = await anna(handovers.addHandover, { params, body: handover })
  const [first] = handed.handovers
  expect(first).toMatchObject({ to: { name: 'Игорь Панин' }, promised: 'Муфта до завтра', readAt: null })
  const back = await anna(handovers.undoHandover, { params: { ...params, handoverId: first!.id } })
  expect(back.owner.name).toBe('Анна Лебедева')
  const igor = callerOf(await house.as(house.igor))
  const again = await anna(handovers.addHandover, { params, body: handover })
  const reading = { params: { ...params, handoverId: again.handovers[1]!.id } }
  expect((await igor(handovers.readHandover, reading)).handovers[1]!.readAt).not.toBeNull()

  const shown = await anna(cases.getCase, { params })
  expect(shown.owner).toMatchObject({ name: 'Игорь Панин' })
  expect(shown.entries.map(({ kind }) => kind)).toEqual(['message', 'note', 'call', 'reply'])
  expect(shown.events.length).toBeGreaterThan(8)
  const mine = await anna(searches.listCases, { query: { owner: 'me' } })
  expect(mine.items).toEqual([])
  const all = await anna(searches.listCases, { query: { owner: house.igor.id, state: 'open', limit: 1 } })
  expect(all.items).toMatchObject([{ id: opened.id, customer: { name: 'Иван Петрович Соколов' } }])
})

test('links, drafts and files of a case', async () => {
  const { id } = await anna(cases.openCase, {
    body: { from: { phone: '+7 916 000-00-01' }, text: 'Счёт', channel: 'phone' },
  })
  const link = await anna(links.addLink, { params: { caseId: id } })
  expect((await house.app.inject(new URL(link.url).pathname)).statusCode).toBe(200)
  await anna(links.revokeLink, { params: { linkId: link.id } })
  expect((await house.app.inject(new URL(link.url).pathname)).statusCode).toBe(410)
  await house.store.log.addDraft({ caseId: id, pledgeId: null, text: 'Черновик', language: 'ru' }, new Date())
  const { drafts } = await anna(cases.getCase, { params: { caseId: id } })
  await anna(cases.discardDraft, { params: { draftId: drafts[0]!.id } })
  expect((await anna(cases.getCase, { params: { caseId: id } })).drafts).toEqual([])
})

test('what people type, replies that wait, and who is there', async () => {
  const { id: caseId } = await anna(cases.openCase, { body: { from: { email: 'ivan@example.ru' }, text: 'Где счёт?' } })
  const params = { caseId }
  const typed = await anna(drafts.keepStaffDraft, {
    params: { ...params, mode: 'reply' },
    body: { text: 'Счёт здесь' },
  })
  expect(typed).toMatchObject({ author: { name: 'Анна Лебедева' }, revision: 1, earlier: [] })
  const other = { text: 'Ищем', seen: 0 }
  const won = await anna(drafts.keepStaffDraft, { params: { ...params, mode: 'reply' }, body: other })
  expect(won).toMatchObject({ text: 'Ищем', earlier: ['Счёт здесь'], revision: 2 })
  const taken = await olga(drafts.takeOverStaffDraft, { params: { ...params, staffDraftId: won.id } })
  expect(taken).toMatchObject({ author: { name: 'Ольга Мирова' }, text: 'Ищем', earlier: ['Счёт здесь'] })
  expect((await anna(drafts.listStaffDrafts, { params })).items).toEqual([taken])
  await olga(drafts.discardStaffDraft, { params: { ...params, mode: 'reply' } })
  expect((await anna(drafts.listStaffDrafts, { params })).items).toEqual([])

  const brought = await anna(draftFiles.addDraftFile, {
    ...{ params: { ...params, mode: 'note' }, query: { name: 'замер.txt', type: 'text/plain' } },
    body: { base64: Buffer.from('−27 дБм').toString('base64') },
  })
  expect(brought).toMatchObject({ name: 'замер.txt', type: 'text/plain', author: { name: 'Анна Лебедева' } })
  const file = { params: { draftFileId: brought.id } }
  await anna(draftFiles.removeDraftFile, file)
  expect((await anna(draftFiles.listDraftFiles, { params })).items).toEqual([])
  expect(await anna(draftFiles.restoreDraftFile, file)).toEqual(brought)
  const around = await anna(surroundings.getSurroundings, { params })
  expect(Object.keys(around).toSorted()).toEqual(surroundings.SurroundingPart.options.toSorted())
  expect(around.draftFiles).toEqual(await anna(draftFiles.listDraftFiles, { params }))
  expect(around.remedies).toEqual(await anna(remedies.listRemedies, { params }))
  expect(await anna(surroundings.getSurroundings, { params, query: { parts: 'kin' } })).toEqual({
    kin: await anna(kin.getKin, { params }),
  })
  const noted = await anna(replies.addNote, { params, body: { text: 'Замер', files: [brought.id] } })
  expect(noted.entries.at(-1)).toMatchObject({ kind: 'note', attachments: [{ name: 'замер.txt', size: 12 }] })

  const { tomorrowTen } = await anna(replies.getSendingTimes, { params })
  const body = { text: 'Счёт здесь. Анна Лебедева', asIs: 'так', sendAt: tomorrowTen! }
  const held = (await anna(replies.addReply, { params, body })).entries.at(-1)!
  expect(held.held).toEqual({ leavesAt: tomorrowTen, scheduled: true })
  // the case went to who had served Ivan before
  const igor = callerOf(await house.as(house.igor))
  expect((await igor(today.getToday)).duties).toContainEqual(
    expect.objectContaining({ kind: 'held', entryId: held.id }),
  )
  const whole = await igor(today.getToday)
  const portions = [await igor(today.getToday, { query: { limit: 1 } })]
  for (let next = portions[0]!.next; next; next = portions.at(-1)!.next)
    portions.push(await igor(today.getToday, { query: { limit: 1, cursor: next } }))
  expect(portions.length).toBeGreaterThan(1)
  expect(portions.flatMap(({ duties }) => duties)).toEqual(whole.duties)
  for (const { counts } of portions) expect(counts).toEqual(whole.counts)
  expect(Object.values(whole.counts).reduce((sum, count) => sum + count)).toBe(whole.duties.length)
  const back = await anna(replies.takeBackReply, { params: { ...params, entryId: held.id } })
  expect(back.entries.map(({ kind }) => kind)).toEqual(['message', 'note'])
  const again = (await anna(replies.addReply, { params, body })).entries.at(-1)!
  const sent = await anna(replies.sendHeldReply, { params: { ...params, entryId: again.id } })
  expect(sent.entries.at(-1)!.held).toBeNull()

  await anna(presences.setPresence, { params, body: { typing: true } })
  const { others } = await olga(presences.setPresence, { params })
  expect(others).toMatchObject([{ person: { name: 'Анна Лебедева' }, typing: true }])
  await anna(presences.endPresence, { params })
  expect((await olga(presences.setPresence, { params })).others).toEqual([])
})

test('articles, macros, and what of them a case uses', async () => {
  const article = await anna(knowledge.addArticle, {
    body: {
      title: 'Роутер',
      text: 'Перезагрузите.',
      language: 'ru',
      links: [{ label: 'Ещё', url: 'https://a.example' }],
    },
  })
  const macro = await anna(knowledge.addMacro, {
    body: { title: 'Мастер', text: '{{customer.name}}, мастер едет. {{what}}', language: 'ru' },
  })
  const [ofArticle, ofMacro] = [{ articleId: article.id }, { macroId: macro.id }]
  await anna(knowledge.changeArticle, { params: ofArticle, body: { title: 'Роутер и модем' } })
  await anna(knowledge.changeMacro, { params: ofMacro, body: { title: 'Мастер едет' } })
  expect((await anna(knowledge.getArticle, { params: ofArticle })).title).toBe('Роутер и модем')
  expect((await anna(knowledge.getMacro, { params: ofMacro })).remarks).toHaveLength(1)
  expect((await anna(knowledge.listArticles, { query: { q: 'модемы' } })).items).toMatchObject([{ id: article.id }])
  expect((await anna(knowledge.listMacros)).items).toMatchObject([{ id: macro.id }])

  // of somebody whose name nobody knows
  const { id: caseId } = await anna(cases.openCase, {
    body: { from: { phone: '+7 916 000-00-01' }, text: 'Счёт', channel: 'phone' },
  })
  const filled = await anna(knowledge.getFilledMacro, { params: { caseId, ...ofMacro } })
  expect(filled.unfilled).toMatchObject([{ text: '{{customer.name}}' }, { text: '{{what}}' }])
  const body = { text: '{{case.number}}: {{what}}' }
  const text = await anna(knowledge.fillText, { params: { caseId }, body })
  expect(text).toMatchObject({ text: `${caseId}: {{what}}`, unfilled: [{ text: '{{what}}' }] })
  const params = { caseId, ...ofArticle }
  await anna(knowledge.showArticle, { params, body: { how: 'sent' } })
  const shown = (await anna(cases.getCase, { params: { caseId } })).shownArticles
  expect(shown).toMatchObject([{ articleId: article.id, how: 'sent', by: 'Анна Лебедева' }])
  await anna(knowledge.takeShownArticleBack, { params })

  await vera(knowledge.retireArticle, { params: ofArticle, body: { why: 'Устарела' } })
  await vera(knowledge.retireMacro, { params: ofMacro, body: {} })
  expect((await vera(knowledge.reinstateArticle, { params: ofArticle })).retirement).toBeNull()
  expect((await vera(knowledge.reinstateMacro, { params: ofMacro })).retirement).toBeNull()
})

test('cases are found, kept as a view, merged, parted and related', async () => {
  const from = { phone: '+7 916 000-00-09', name: 'Фёдор Котов' }
  const open = (text: string) => anna(cases.openCase, { body: { from, text, channel: 'phone' } })
  const first = await open('Не приходит код для входа. Сколько ждать?')
  const second = await open('Код для входа не приходит. И когда вернёте деньги?')
  const { items } = await anna(searches.listCases, { query: { q: 'котов', order: 'due' } })
  expect(items.map(({ id }) => id).sort()).toEqual([first.id, second.id])
  expect(items[0]!.match).toMatchObject({ where: 'customer', marks: [{ from: 6, to: 11 }] })
  expect(await anna(searches.countCases, { query: { q: 'котов' } })).toEqual({ count: 2, more: false })
  expect(await anna(searches.listCaseKinds)).toContain('general')

  const view = await anna(views.addView, { body: { name: 'Код', search: { q: 'код' }, shared: true } })
  const params = { viewId: view.id }
  await anna(views.changeView, { params, body: { name: 'Коды' } })
  await anna(views.removeView, { params })
  expect((await anna(views.restoreView, { params })).removedAt).toBeNull()
  expect(await olga(views.listViews)).toMatchObject([{ name: 'Коды', count: 2 }])

  const [{ id: caseId }, { id: otherId }] = [second, first]
  expect((await anna(kin.getKin, { params: { caseId } })).duplicates).toMatchObject([{ case: { id: otherId } }])
  expect((await anna(kin.mergeCase, { params: { caseId }, body: { intoId: otherId } })).id).toBe(otherId)
  expect((await anna(kin.unmergeCase, { params: { caseId } })).id).toBe(caseId)
  expect((await anna(kin.relateCases, { params: { caseId, otherId } })).related).toHaveLength(1)
  expect((await anna(kin.unrelateCases, { params: { caseId, otherId } })).related).toEqual([])
  await anna(caseAsks.addAsk, { params: { caseId }, body: { text: 'Где мой договор?' } })
  const { asks } = await anna(cases.getCase, { params: { caseId } })
  const own = await anna(kin.splitAsk, { params: { askId: asks.at(-1)!.id }, body: { subject: 'Договор' } })
  expect(own).toMatchObject({ subject: 'Договор', asks: [{ text: 'Где мой договор?' }] })
})

test('Today, alerts, and messages about which a person decides', async () => {
  const known = await anna(searches.listCases, { query: { limit: 1 } })
  const caseId = known.items[0]!.id
  await house.store.log.alert([{ staffId: house.anna.id, kind: 'too-late-to-send', caseId }], house.desk.clock())
  const alerts = async () => (await anna(today.getToday)).duties.filter(({ code }) => code === 'too-late-to-send')
  const [alert] = await alerts()
  expect(alert).toMatchObject({ group: 'now', case: { id: caseId } })
  await anna(today.seeAlert, { params: { alertId: alert!.alertId! } })
  expect(await alerts()).toEqual([])
  const { notices: claimed } = await claimDueNotices(house.desk, { limit: 1, by: 'test', channel: 'email' })
  const [due] = claimed
  const doubt = [{ noticeId: due!.id, delivery: { state: 'in-doubt' as const, reason: 'line' } }]
  await recordDeliveries(house.desk, doubt, { receipts: false })
  const settled = await anna(notices.settleDoubt, { params: { noticeId: due!.id }, body: { verdict: 'arrived' } })
  expect(settled.state).toBe('delivered')

  const { id } = await anna(customers.addCustomer, { body: { name: 'Пётр', phones: ['+7 916 000-00-02'] } })
  const answers = [{ channel: 'phone' as const, address: '+79160000002' }]
  await anna(customers.setReach, { params: { customerId: id }, body: { answers } })
  const opened = await anna(cases.openCase, { body: { customerId: id, text: 'Перезвоните' } })
  const replied = await anna(replies.addReply, {
    params: { caseId: opened.id },
    body: { text: 'Позвоним сегодня до 18:00. Анна Лебедева' },
  })
  const call = replied.notices.find(({ kind, channel }) => kind === 'reply' && channel === 'phone')!
  const told = await anna(notices.logNoticeCall, { params: { noticeId: call.id }, body: { reached: true } })
  expect(told.state).toBe('delivered')
})

test('the people who serve: an administrator adds, everybody changes what is their own', async () => {
  const added = await vera(staff.addStaff, {
    body: { name: 'Мария Ли', email: 'maria@orbita.example', role: 'agent', password: PASSWORD, skills: ['outage'] },
  })
  const params = { staffId: added.id }
  const changed = await vera(staff.changeStaff, { params, body: { name: 'Мария Ким' } })
  expect(changed).toMatchObject({ name: 'Мария Ким', skills: ['outage'], capacity: 40, zone: 'Europe/Moscow' })
  const away = await vera(staff.addAbsence, {
    params,
    body: { startsAt: now(), endsAt: tomorrow(), deputyId: house.anna.id },
  })
  expect(away).toMatchObject({ acting: { name: 'Анна Лебедева' }, awayUntil: tomorrow(), onDuty: false })
  const absence = { params: { ...params, absenceId: away.absences[0]!.id } }
  const longer = await vera(staff.changeAbsence, { ...absence, body: { reason: 'Отпуск' } })
  expect(longer.absences).toMatchObject([{ reason: 'Отпуск', deputy: { name: 'Анна Лебедева' } }])
  expect(await vera(staff.endAbsence, absence)).toMatchObject({ awayUntil: null, acting: null, absences: [] })
  expect(await vera(staff.previewDeparture, { params })).toMatchObject({ hindrance: null, cases: 0, shares: [] })
  const maria = await house.auth.api.signInEmail({ body: { email: 'maria@orbita.example', password: PASSWORD } })
  expect(maria.user.email).toBe('maria@orbita.example')
  expect((await anna(staff.getMe)).name).toBe('Анна Лебедева')
  const { items } = await anna(staff.listStaff)
  expect(items).toHaveLength(5)
  const few = items.map(({ id, name, role, awayUntil, leftAt }) => ({ id, name, role, awayUntil, leftAt, work: null }))
  expect((await anna(staff.listColleagues)).items).toEqual(few)
  const { items: atWork } = await anna(staff.listColleagues, { query: { work: 'yes' } })
  expect(atWork.map(({ work }) => work!.capacity)).toEqual(items.map(({ capacity }) => capacity))
})

test('mailboxes that are pulled', async () => {
  const sign = { kind: 'password' as const, password: 'hush' }
  const settings = { host: 'imap.example.org', port: 993, secure: true, user: 'help@example.org', sign }
  const added = await vera(mailboxes.addMailbox, { body: { name: 'Help', settings } })
  expect(added).toMatchObject({ settings: { folder: 'INBOX', sign: { password: '•••' } }, active: true, fault: null })
  const params = { mailboxId: added.id }
  await vera(mailboxes.changeMailbox, { params, body: { name: 'Help', settings: added.settings, active: false } })
  expect((await mailboxesInFull(house.desk))[0]).toMatchObject({
    active: false,
    settings: { sign: { password: 'hush' } },
  })
  const elsewhere = { ...added.settings, host: 'imap.thief.example' }
  const refused = vera(mailboxes.changeMailbox, { params, body: { name: 'Help', settings: elsewhere } })
  await expect(refused).rejects.toMatchObject({ problem: { code: 'mailbox-invalid' } })
  expect((await vera(mailboxes.listMailboxes)).items).toHaveLength(1)
  // no server is asked in this house
  expect((await vera(mailboxes.tryMailbox, { body: { settings } })).messages).toBeNull()
  await vera(mailboxes.removeMailbox, { params })
  expect((await vera(mailboxes.listMailboxes)).items).toEqual([])
})

test('settings, ways out, the table of promises, the quarantine', async () => {
  expect((await vera(settings.changeSettings, { body: { silenceDays: 7 } })).silenceDays).toBe(7)
  expect(await anna(settings.getSettings)).toMatchObject({ company: 'Орбита', silenceDays: 7 })
  const row = await vera(settings.setGateway, {
    params: { channel: 'sms' },
    body: { settings: { url: 'https://x', password: 'hush' } },
  })
  expect(row.settings).toEqual({ url: 'https://x', password: '•••' })
  const waysOut = await vera(settings.listGateways)
  expect(waysOut.items).toHaveLength(1)
  expect(waysOut.smsCalls.incoming).toContain('/api/incoming/sms/')
  expect(waysOut.smsPresets.map(({ id }) => id)).toEqual(['smsc', 'smsaero', 'twilio', 'vonage', 'messagebird'])
  // no bot is asked in this house
  const trial = await vera(settings.tryTelegram, { body: { settings: { token: '1:x' } } })
  expect(trial).toMatchObject({ bot: null, detail: expect.stringContaining('—') })
  const server = { host: 'smtp.example.org', port: 465, secure: true }
  expect(await vera(settings.tryMailServer, { body: { settings: server } })).toMatchObject({ accepted: false })
  expect(await vera(settings.trySms, { body: { to: '8 912 555-01-03' } })).toMatchObject({ accepted: false })
  await vera(settings.setThrottle, { body: { channel: 'sms', perSecond: 15 } })
  expect((await anna(settings.listThrottles)).items).toContainEqual({ channel: 'sms', perSecond: 15 })
  const policy = {
    caseKind: 'billing',
    pledgeKind: 'update' as const,
    rule: { type: 'within', hours: 2, clock: 'working' },
    automatic: true,
  }
  await vera(settings.setPolicy, { body: policy })
  expect((await anna(settings.listPolicies)).items).toContainEqual(policy)
  const rawMessageId = await keepRaw(house.desk, { source: 'smtp', content: Buffer.from('???') })
  await claimRaw(house.desk)
  await quarantine(house.desk, rawMessageId, 'malformed')
  expect((await anna(quarantines.listQuarantine)).items).toMatchObject([{ id: rawMessageId, preview: '???', size: 3 }])
  const body = { email: 'who@example.ru', text: 'Помогите' }
  const held = { params: { rawMessageId } }
  await anna(quarantines.dismissFromQuarantine, { ...held, body: { reason: 'spam' } })
  expect((await anna(quarantines.listQuarantine, { query: { state: 'dismissed' } })).items).toHaveLength(1)
  await anna(quarantines.undoDismissal, held)
  await expect(anna(quarantines.readAfterAll, held)).rejects.toMatchObject({ problem: { code: 'mail-unreadable' } })
  const { caseId } = await anna(quarantines.releaseFromQuarantine, { params: { rawMessageId }, body })
  const [released] = (await anna(cases.getCase, { params: { caseId } })).entries
  expect(released).toMatchObject({ text: 'Помогите', rawMessageId })
  const entry = { params: { entryId: released!.id } }
  expect(await anna(letters.getLetter, entry)).toMatchObject({ form: 'unreadable', size: 3, pageUrl: null })
  const looped = await keepRaw(house.desk, { source: 'smtp', content: Buffer.from('From: a@example.ru\n\nГде счёт?') })
  await claimRaw(house.desk)
  await quarantine(house.desk, looped, 'loop')
  await anna(quarantines.readAfterAll, { params: { rawMessageId: looped } })
  expect((await anna(quarantines.listQuarantine)).items).toEqual([])
})

test('the review: of a draft, of what was sent, how heavily it weighs, the second reader', async () => {
  const text = 'Нет интернета. Когда почините?'
  const { id: caseId } = await anna(cases.openCase, { body: { from: { email: 'review@example.ru' }, text } })
  const reply = 'Спасибо за обращение! Ваше мнение важно для нас. С уважением, служба поддержки.'
  const review = await anna(reviews.addReview, { body: { caseId, reply } })
  expect(review).toMatchObject({ holds: true, secondReader: 'off', asks: [{ answered: false }] })
  const foreign = await anna(reviews.addReview, { body: { customer: text, reply, now: now(), zone: 'Asia/Omsk' } })
  expect(foreign.holds).toBe(true)

  const asIs = 'Рассказали по телефону'
  const { entries } = await anna(replies.addReply, { params: { caseId }, body: { text: reply, asIs } })
  const entryId = entries.at(-1)!.id
  const sent = await anna(reviews.getSentReview, { params: { caseId, entryId } })
  expect(sent.reason).toBe(asIs)
  const { items } = await olga(reviews.listOverrides)
  expect(items[0]).toMatchObject({ entryId, caseId, by: { name: 'Анна Лебедева' }, reason: asIs })
  expect(items[0]!.findings).toEqual(sent.findings)

  const row = { code: 'no-date' as const, caseKind: 'outage', severity: 'stop' as const }
  expect((await olga(reviews.setSeverity, { body: row })).items).toContainEqual(expect.objectContaining(row))
  expect((await anna(reviews.listSeverities)).caseKinds).toContain('outage')

  expect(await vera(reviews.getSecondReader)).toMatchObject({ endpoint: null, hasKey: false })
  expect((await vera(reviews.setSecondReader, { body: { endpoint: null } })).endpoint).toBeNull()
  expect((await vera(reviews.tryReader)).ok).toBe(false)
})

test('a decision: its letter, an appeal that goes to another person, clocks of the law', async () => {
  const from = { email: 'ivan@example.ru' }
  const opened = await anna(cases.openCase, { body: { from, text: 'Верните плату за июнь.', subject: 'Июнь' } })
  const params = { caseId: opened.id }
  const choices = await anna(rulings.getRulingChoices, { params, query: {} })
  expect(choices.appealTo.length).toBeGreaterThan(1)
  const { rule, packId } = choices.rules.find(each => each.rule === 'ru_telecom.recalc')!
  const body = {
    outcome: 'refused' as const,
    denied: 'Плату за июнь вернуть не можем.',
    facts: [{ text: 'связь прерывалась 3 июня с 10:05 до 10:41', entryIds: [opened.entries[0]!.id] }],
    rule: { rule, packId, clause: 'п. 4.2 договора', words: 'возврат считается от двух часов простоя' },
  }
  const bare = await anna(rulings.addRuling, { params, body: { ...body, facts: [] } }).catch(e => e)
  expect(bare.problem).toMatchObject({ status: 422, code: 'ruling-fact-missing', errors: [{ field: 'facts' }] })
  const preview = await anna(rulings.previewRuling, { body: { ...body, caseId: opened.id } })
  expect(preview).toMatchObject({ appealTo: choices.appealTo[0], review: { holds: false } })
  const ruled = await anna(rulings.addRuling, { params, body })
  expect(ruled.rulings).toMatchObject([{ outcome: 'refused', rule: { packId, version: '2022-01-14' } }])
  expect(ruled.entries.at(-1)!.text).toBe(preview.text)

  const rulingId = ruled.rulings[0]!.id
  const appealed = await anna(rulings.addAppeal, {
    params,
    body: { rulingId, text: 'Связи не было сутки.', via: 'api' },
  })
  const [appeal] = appealed.appeals
  expect(appeal).toMatchObject({ decider: choices.appealTo[0], outcome: null, via: 'api' })
  const { appealTo } = await anna(rulings.getRulingChoices, { params, query: { appealId: appeal!.id } })
  const toId = house.olga.id
  const given = appeal!.decider.id === toId ? appealTo.find(({ id }) => id !== toId)!.id : toId
  const over = { params: { appealId: appeal!.id } }
  await olga(rulings.changeDecider, { ...over, body: { toId: given, reason: 'в отпуске до конца месяца' } })
  if (given !== toId) await olga(rulings.changeDecider, { ...over, body: { toId, reason: 'вернулась раньше' } })
  const granted = { outcome: 'granted' as const, granted: 'Вернём плату за июнь, 600 ₽; деньги придут до 3 июля.' }
  const decided = await olga(rulings.decideAppeal, { ...over, body: granted })
  expect(decided.appeals).toMatchObject([{ outcome: 'changed', outcomeRulingId: decided.rulings[1]!.id }])
  expect((await anna(rulings.getRulingSummary, { query: {} })).items).toMatchObject([{ refused: 1, changed: 1 }])

  const policy = { caseKind: 'general', country: 'RU', rule: 'deadline.ofcom_adr_letter', starts: 'claim' as const }
  await olga(clocks.setLegalClockPolicy, { body: { ...policy, metBy: 'ruling' } })
  const bareRule = { ...policy, rule: 'ru_zozpp.deadline', facts: {}, metBy: 'ruling' as const }
  await olga(clocks.setLegalClockPolicy, { body: bareRule })
  const { items } = await anna(clocks.listLegalClockPolicies)
  expect(items).toContainEqual(expect.objectContaining(policy))
  const claimed = await anna(clocks.markClaim, { params, body: { entryId: opened.entries[0]!.id } })
  expect(claimed.legalClocks.map(({ rule, state }) => `${rule} ${state}`).sort()).toEqual([
    'deadline.ofcom_adr_letter open',
    'ru_zozpp.deadline open',
  ])
  expect(claimed.nearest).not.toBeNull()
  // nobody said which article it is about, so that no day can be counted: a lead says it
  const unknown = claimed.legalClocks.find(({ rule }) => rule === 'ru_zozpp.deadline')!
  expect(unknown).toMatchObject({ lastDay: null, problem: 'fact-missing' })
  const day = { lastDay: '2030-01-10', why: 'статья 31, десять дней' }
  const told = await olga(clocks.setLastDay, { params: { clockId: unknown.id }, body: day })
  expect(told.legalClocks).toContainEqual(
    expect.objectContaining({ id: unknown.id, lastDay: '2030-01-10', problem: null }),
  )
})

test('an incident: declared, told, its blockers and calls, its words', async () => {
  const { id: customerId } = await anna(customers.addCustomer, { body: { name: 'Без телефона' } })
  const people = { commanderId: house.igor.id, deputyId: house.anna.id }
  const declared = await olga(incidents.declareIncident, {
    body: {
      ...people,
      title: 'Авария',
      severity: 'major',
      startedAt: now(),
      scope: { customerIds: [customerId] },
      confirm: 1,
    },
  })
  expect(declared).toMatchObject({
    concerned: 1,
    counts: [{ channel: null, customers: 1 }],
    words: [{ state: 'open' }],
  })
  const params = { incidentId: declared.id }
  const ru = { found: 'Нашли обрыв.', cause: null, next: 'Чиним.', apology: 'Простите.' }
  const body = { kind: 'news' as const, texts: { ru }, untilAt: tomorrow() }
  expect(await olga(bulletins.previewBulletin, { params, body })).toMatchObject({ customers: 0, calls: 1 })
  const told = await olga(bulletins.publishBulletin, { params, body: { ...body, once: 'a' } })
  expect(told).toMatchObject({ estimate: { moves: 0, missed: false }, calls: [{ reason: 'no-channel' }] })
  expect((await olga(bulletins.publishBulletin, { params, body: { ...body, once: 'a' } })).bulletins).toHaveLength(1)

  const call = { params: { callId: told.calls[0]!.id } }
  expect((await anna(calls.claimCall, call)).claimedBy).toMatchObject({ name: 'Анна Лебедева' })
  expect((await anna(calls.releaseCall, call)).claimedBy).toBeNull()
  const outcome = { outcome: 'no-number' as const }
  expect(await anna(calls.settleCall, { ...call, body: outcome })).toMatchObject(outcome)

  const what = { what: 'Подвал закрыт', ownerId: house.anna.id, dueAt: tomorrow() }
  const blocker = await anna(blockers.addBlocker, { params, body: what })
  const later = { dueAt: tomorrow(9), reason: 'Выходной' }
  const moved = await anna(blockers.moveBlocker, { params: { blockerId: blocker.id }, body: later })
  expect(moved).toMatchObject({ moves: 1, movedFromId: blocker.id })
  await anna(blockers.removeBlocker, { params: { blockerId: moved.id } })

  await olga(incidents.setCommand, {
    params,
    body: { commanderId: house.anna.id, deputyId: house.igor.id, why: 'Смена' },
  })
  const shrunk = { scope: {}, confirm: 0, why: 'Не та авария' }
  expect(await olga(incidents.setScope, { params, body: shrunk })).toMatchObject({ concerned: 0 })
  expect((await anna(incidents.listConcerned, { params })).items).toMatchObject([{ reason: 'customer', toldAt: null }])
  expect((await anna(incidents.listIncidents, { query: { state: 'open' } })).items).toMatchObject([{ title: 'Авария' }])
  expect((await anna(incidentDeliveries.listDeliveries, { params })).items).toEqual([])
  expect((await anna(incidentDeliveries.listIncidentPlaces, { params })).items).toEqual([])
  expect(await anna(incidentDeliveries.sizeScope, { body: { scope: { customerIds: [customerId] } } })).toMatchObject({
    concerned: 1,
  })
  expect((await anna(incidentDeliveries.listPlaces, { query: { q: 'msk.no' } })).items).toEqual(['msk.north'])
  const byLead = { publication: { by: 'Ольга Мирова' } }
  expect(await olga(publications.publishIncident, { params })).toMatchObject(byLead)
  expect(await anna(publications.getPublication, { params })).toMatchObject(byLead)
  expect(await olga(publications.unpublishIncident, { params })).toEqual({ publication: null })
  const file = await anna(incidents.getIncident, { params })
  expect(file.events.map(({ type }) => type)).toContain('incident.scope-changed')

  expect(await anna(accounts.getIncidentAccount, { params })).toMatchObject({ concerned: 0, duplicates: 0 })
  expect((await anna(accounts.listIncidentTold, { params })).items).toMatchObject([{ customer: { id: customerId } }])

  expect((await anna(accounts.listIncidentAnswers, { params, query: { works: 'no' } })).items).toEqual([])

  const rule = { type: 'within', hours: 2, clock: 'wall' }
  await olga(incidents.setIncidentPolicy, { body: { incidentKind: 'baggage', rule } })
  expect((await anna(incidents.listIncidentPolicies)).items).toContainEqual({ incidentKind: 'baggage', rule })
})

test('complaints that are alike: the table, a proposal, its evidence, dismissed', async () => {
  const row = { likeness: 'line' as const, caseKind: 'general', customers: 2, withinMinutes: 60, similarity: null }
  expect(await olga(proposals.setLikenessPolicy, { body: row })).toEqual(row)
  expect((await anna(proposals.listLikenessPolicies)).items).toContainEqual(row)
  for (const name of ['a', 'b']) {
    const from = { email: `bus-${name}@example.ru` }
    await anna(cases.openCase, { body: { from, text: 'Автобус 55 не пришёл' } })
  }
  await noticeAlike(house.desk, 500)
  const { items } = await olga(proposals.listIncidentProposals, { query: { state: 'open' } })
  expect(items).toMatchObject([{ likeness: 'line', customers: 2, settlement: null }])
  const params = { proposalId: items[0]!.id }
  const whole = await anna(proposals.getIncidentProposal, { params })
  expect(whole.evidence[1]!.shares).toContainEqual({ likeness: 'line', text: 'Автобус 55' })
  expect(whole.declaration.scope.cases).toEqual(whole.evidence.map(({ id }) => id))
  const dismissed = await olga(proposals.dismissIncidentProposal, { params, body: { why: 'Маршрут отменён' } })
  expect(dismissed).toMatchObject({ state: 'declined', settlement: { by: 'Ольга Мирова', why: 'Маршрут отменён' } })
})

test('how bulletins are put: listed, changed, and back again', async () => {
  const { items, parts } = await anna(templates.listBulletinTemplates)
  expect(items).toHaveLength(20)
  expect(parts).toContain('apology')
  const key = { kind: 'nothing-new' as const, form: 'short' as const, language: 'ru' as const }
  const own = { ...key, source: '{{ next }} {{ until }}' }
  expect(await olga(templates.setBulletinTemplate, { body: own })).toMatchObject({
    ...own,
    changed: { by: 'Ольга Мирова' },
  })
  expect((await olga(templates.setBulletinTemplate, { body: { ...key, source: null } })).changed).toBeNull()
})

test('what is owed: reckoned, offered, approved, accepted, paid, taken back, and read by the leads', async () => {
  const from = { email: 'ledger@example.ru' }
  const { id: caseId } = await anna(cases.openCase, { body: { from, text: 'Связи нет третий день', kind: 'outage' } })
  const params = { caseId }
  const row = { kind: 'offered' as const, amount: 100_000, currency: 'RUB', period: 'day' as const }
  const { id: authorityId } = await vera(approvals.setAuthority, { body: { ...row, role: 'agent' } })
  await vera(approvals.setAuthority, { body: { ...row, role: 'lead', amount: 9_000_000 } })
  expect((await anna(approvals.listAuthorities)).items).toHaveLength(2)
  expect((await anna(approvals.getOwnPower)).items).toMatchObject([{ kind: 'offered', left: 100_000, of: 'role' }])
  const budget = { cause: 'outage', month: '2026-07', currency: 'RUB', amount: 5_000_000 }
  expect(await olga(approvals.setRemedyBudget, { body: budget })).toMatchObject({ ...budget, left: 5_000_000 })

  const fee = { monthlyFeeMinor: 60_000, outageUnits: 3, periodUnits: 30, unit: 'day', currency: 'RUB' }
  const known = (await anna(rules.listRules)).items.find(({ facts }) => JSON.stringify(facts).includes('outageUnits'))!
  expect(known.editions[0]!.pack).toBeTruthy()
  const answer = await anna(rules.answerRule, { params: { rule: known.rule }, body: { facts: fee } })
  expect(answer.result).toMatchObject({ amountMinor: 6000, currency: 'RUB' })
  const owed = await anna(remedies.addRemedy, {
    params,
    body: { kind: 'owed', basis: 'rule', rule: known.rule, facts: fee },
  })
  expect(owed.entry.reckoning!.steps).toEqual(answer.steps)

  const body = { caseId, grant: { kind: 'offered' as const, amount: 200_000, currency: 'RUB' } }
  const allowance = await anna(approvals.askAllowance, { body })
  expect(allowance).toMatchObject({
    verdict: 'needs-approval',
    discretion: 194_000,
    approver: { name: 'Ольга Мирова' },
  })
  const asked = await anna(approvals.askRemedyApproval, { params, body: { grant: body.grant, why: 'Лекарства' } })
  expect((await olga(approvals.listRemedyApprovals, { query: { mine: 'true', state: 'open' } })).items).toEqual([asked])
  const decision = { params: { approvalId: asked.id }, body: { verdict: 'approved' as const } }
  const { entry: offer } = await olga(approvals.decideRemedyApproval, decision)
  expect((await olga(approvals.listRemedyBudgets, { query: { month: '2026-07' } })).items[0]!.left).toBe(4_806_000)

  const accepted = { kind: 'accepted' as const, of: offer!.id, why: 'По телефону: да' }
  const { entry: agreed } = await anna(remedies.addRemedy, { params, body: accepted })
  const paid = await anna(remedies.addRemedy, { params, body: { kind: 'paid', of: agreed.id, reference: 'P-1' } })
  expect(paid.balances).toMatchObject([{ owed: 6000, accepted: 200_000, paid: 200_000, open: 0, toPay: 0 }])
  const back = { params: { remedyId: paid.entry.id }, body: { why: 'Банк вернул платёж' } }
  expect((await anna(remedies.reverseRemedy, back)).balances).toMatchObject([{ paid: 0, open: 6000 }])
  const { items } = await anna(remedies.listRemedies, { params })
  expect(items.map(({ kind, reversedBy }) => [kind, reversedBy !== null])).toEqual([
    ['owed', false],
    ['offered', false],
    ['accepted', false],
    ['paid', true],
    ['paid', false],
  ])
  expect((await anna(remedies.getRemedyBalance, { params })).balances[0]!.facade).toBe(false)
  expect((await anna(remedies.listLikeCases, { params })).currency).toBe('RUB')
  expect((await olga(reports.getRemedySummary)).items[0]).toMatchObject({ cause: null, month: null, owed: 6000 })
  const behind = await olga(reports.listRemedyCases, { query: { currency: 'RUB', cause: 'outage' } })
  expect(behind).toMatchObject({ count: 1, items: [{ case: { id: caseId }, incident: null, owed: 6000, paid: 0 }] })
  expect((await olga(reports.listRemedyFacade)).items).toEqual([])
  expect((await olga(reports.listRemedyOutliers)).items).toEqual([])
  await vera(approvals.removeAuthority, { params: { authorityId } })
})

test('money that was paid in error is found, and comes back', async () => {
  const from = { email: 'twice@example.ru' }
  const { id: caseId } = await anna(cases.openCase, { body: { from, text: 'Вернули дважды?', kind: 'outage' } })
  const params = { caseId }
  const facts = { monthlyFeeMinor: 60_000, outageUnits: 3, periodUnits: 30, unit: 'day', currency: 'RUB' }
  const draft = { kind: 'owed' as const, basis: 'rule' as const, rule: 'ru_telecom.recalc', facts }
  const { entry: owed } = await anna(remedies.addRemedy, { params, body: draft })
  const yes = { kind: 'accepted' as const, of: owed.id, why: 'да' }
  const { entry: agreed } = await anna(remedies.addRemedy, { params, body: yes })
  await anna(remedies.addRemedy, { params, body: { kind: 'paid', of: agreed.id, reference: 'P-77' } })
  const of = { remedyId: owed.id }
  const body = { verdict: 'recover' as const, why: 'не та линия' }
  const found = await olga(overpaid.declareOverpayment, { params: of, body })
  expect(found).toMatchObject({ ...body, sum: owed.sum, recovered: null })
  const { items } = await anna(overpaid.listOverpayments, { query: { customerId: owed.customerId } })
  expect(items).toMatchObject([{ remedyId: owed.id, caseId }])
  const back = await olga(overpaid.recoverOverpayment, { params: of, body: { reference: 'R-77' } })
  expect(back.recovered).toMatchObject({ reference: 'R-77' })
  expect((await anna(remedies.getRemedyBalance, { params })).balances).toMatchObject([
    { owed: 0, accepted: 0, paid: 0 },
  ])
})

test('somebody leaves: what was theirs is others’ by name', async () => {
  const rest = { role: 'agent' as const, password: 'correct horse battery' }
  const { id: staffId } = await vera(staff.addStaff, {
    body: { name: 'Глеб Уходов', email: 'gleb@desk.example', ...rest },
  })
  const left = await vera(staff.recordDeparture, { params: { staffId }, body: { why: 'Уволился' } })
  expect(left).toMatchObject({ name: 'Глеб Уходов', load: 0 })
  expect(left.leftAt).not.toBeNull()
})

test('what an incident owes: by which rules, reckoned, approved, told to the billing, paid', async () => {
  const row = { incidentKind: 'flood', rule: 'ru_telecom.recalc', leastMinutes: 60 }
  const policy = await olga(settlementPolicies.setSettlementPolicy, { body: row })
  expect(policy).toMatchObject({ ...row, assetKind: null, setBy: 'Ольга Мирова' })
  expect((await anna(settlementPolicies.listSettlementPolicies)).items).toContainEqual(policy)
  const example = { rule: 'orbita.day', inputs: { promisedOn: '2026-07-01', activatedOn: '2026-07-03' } }
  const rule = {
    rule: 'orbita.day',
    reads: 'days-late',
    selector: 'promisedOn',
    terms: { rateMinor: 2500, currency: 'RUB' },
  }
  const dates = { effectiveFrom: '2026-01-01', effectiveTo: null, verifiedOn: '2026-06-01' }
  const pack = {
    id: 'orbita',
    title: 'Правила «Орбиты»',
    jurisdiction: 'RU',
    source: 'приказ 7',
    quote: null,
    status: 'active',
    ...dates,
  }
  const body = { ...pack, rules: [rule], examples: [{ ...example, expected: { amountMinor: 5000 } }] }
  expect(await olga(settlementPolicies.addPack, { body })).toMatchObject({ id: 'orbita', rules: ['orbita.day'] })
  await olga(settlementPolicies.setSettlementPolicy, { body: { incidentKind: 'flood', rule: 'orbita.day' } })
  await olga(settlementPolicies.removeSettlementPolicy, { params: { policyId: policy.id } })
  const secret = `whsec_${Buffer.alloc(32, 5).toString('base64')}`
  expect(await vera(billing.setBilling, { body: { url: null, secret } })).toEqual({
    url: null,
    hasSecret: true,
    trial: null,
  })
  expect(await vera(billing.getBilling)).toEqual({ url: null, hasSecret: true, trial: null })
  await vera(billing.setBilling, { body: { url: 'http://127.0.0.1:9/' } })
  expect((await vera(billing.tryBilling)).trial).toMatchObject({ by: 'Вера Котова', doneAt: null })

  const customer = await house.customer('Глеб Потопов', { email: 'gleb.p@mail.example' })
  await house.store.customer.addAsset({
    customerId: customer.id,
    externalId: 'p1',
    kind: 'line',
    label: 'Интернет',
    place: 'spb.quay',
  })
  const { id: incidentId } = await olga(incidents.declareIncident, {
    body: {
      ...{ title: 'затопило узел', kind: 'flood', severity: 'minor', startedAt: house.desk.clock().toISOString() },
      ...{ commanderId: house.igor.id, deputyId: house.anna.id, scope: { places: ['spb.quay'] }, confirm: 1 },
    },
  })
  house.wait(2)
  await house.desk.database
    .updateTable('incidents')
    .set({ endedAt: house.desk.clock() })
    .where('id', '=', incidentId)
    .execute()
  const reckoned = await olga(settlements.reckonSettlement, { params: { incidentId } })
  expect(reckoned.waiting.sums).toMatchObject([{ currency: 'RUB', customers: 1, minor: 2500 }])
  const message = await anna(settlements.previewSettlementMessage, { params: { incidentId }, query: { until: 2500 } })
  expect(message).toMatchObject({ customer: { name: 'Глеб Потопов' }, channel: 'email', language: 'ru' })
  expect(message.letters.map(({ language }) => language)).toEqual(['ru', 'en'])
  const refused = await olga(settlements.refuseSettlement, { params: { incidentId }, body: { why: 'плата старая' } })
  expect(refused).toMatchObject({ standing: 'refused', refusals: [{ why: 'плата старая', customers: 1 }] })
  const anew = await olga(settlements.reckonSettlement, { params: { incidentId } })
  expect(anew).toMatchObject({ standing: 'waiting', waiting: { customers: 1 } })
  const sums = [{ minor: 2500, currency: 'RUB' }]
  const { endedAt: wrong } = await anna(incidents.getIncident, { params: { incidentId } })
  const right = new Date(Date.parse(wrong!) - 60_000).toISOString()
  const why = 'часы на узле спешили'
  const mended = await olga(incidents.correctEnd, { params: { incidentId }, body: { endedAt: right, why } })
  expect(mended.endCorrections).toMatchObject([{ from: wrong, to: right, by: 'Ольга Мирова', why, settlement: null }])
  const approved = await olga(settlements.approveSettlement, { params: { incidentId }, body: { confirm: 1, sums } })
  const listed = { incident: { id: incidentId, concerned: 1 }, standing: 'booking', sums }
  expect((await anna(settlements.listSettlements)).items[0]).toMatchObject(listed)
  expect(approved.approvals).toMatchObject([{ by: { name: 'Ольга Мирова' }, customers: 1, state: 'booking' }])
  expect(await anna(settlements.getSettlement, { params: { incidentId } })).toEqual(approved)
  const settled = { incidentId, groupId: approved.examples[0]!.id }
  const decide = olga(settlements.decideSettlementGroup, { params: settled, body: { reading: 0, why: 'так честнее' } })
  await expect(decide).rejects.toMatchObject({ problem: { code: 'settlement-decided' } })
  answered.add(settlements.decideSettlementGroup)
  const payments = [{ entry: 'MG-1', amount: 2500, paidOn: '2026-07-02' }]
  const report = { booked: 0, repeated: 0, unbooked: [{ line: 1, entry: 'MG-1', why: 'unknown' }] }
  expect(await olga(billing.reportPayments, { body: { payments } })).toEqual(report)
  const send = await house.as(house.olga)
  const csv = await house.app.inject({
    ...{ method: 'POST', url: '/api/payments', payload: 'entry;amount_minor;paid_on\nMG-1;2500;2026-07-02' },
    headers: { authorization: send.authorization, 'content-type': 'text/csv' },
  })
  expect(csv.json()).toEqual(report)
  const forged = await house.app.inject({ method: 'POST', url: '/api/payments/callback', payload: { payments } })
  expect(forged.json()).toMatchObject({ code: 'signature-wrong', status: 401 })
  const letters = JSON.stringify({ payments })
  const headers = { 'content-type': 'application/json', ...signedHeaders([secret], 'p1', house.desk.clock(), letters) }
  const signed = await house.app.inject({ method: 'POST', url: '/api/payments/callback', payload: letters, headers })
  expect(signed.json()).toEqual(report)
})

test('keys of other programs', async () => {
  const made = await vera(keys.addApiKey, { body: { name: 'CRM', scopes: ['read', 'cases'] } })
  const { items, scopes } = await vera(keys.listApiKeys)
  expect(items).toMatchObject([{ id: made.id, prefix: made.prefix, perMinute: 600 }])
  expect(scopes.map(({ scope }) => scope)).toContain('cases')
  await vera(keys.revokeApiKey, { params: { keyId: made.id } })
})

test('webhooks, their deliveries and the hosts inside', async () => {
  const body = { url: 'https://crm.example/hook', types: ['case.*'], description: 'CRM' }
  const made = await vera(webhooks.addWebhook, { body })
  expect(made.secret).toMatch(/^whsec_[\w+/]{43}=$/)
  const params = { webhookId: made.id }
  expect(await vera(webhooks.changeWebhook, { params, body: { types: ['case.opened', 'pledge.*'] } })).toMatchObject({
    url: body.url,
    types: ['case.opened', 'pledge.*'],
  })
  const { items, types } = await vera(webhooks.listWebhooks)
  expect(items).toMatchObject([{ id: made.id, off: null, waiting: 0, failed: 0 }])
  expect(types).toContain('case.opened')
  expect((await vera(webhooks.rotateWebhookSecret, { params, body: {} })).secret).not.toBe(made.secret)
  const trial = await vera(webhooks.tryWebhook, { params })
  expect(await vera(webhooks.listWebhookDeliveries, { params })).toEqual({ items: [trial], next: null })
  await vera(webhooks.resendWebhookDelivery, { params: { deliveryId: trial.id } })
  expect(await vera(webhooks.resendFailedDeliveries, { params, body: { since: now() } })).toEqual({ count: 0 })
  expect((await vera(webhooks.switchWebhook, { params, body: { on: false } })).off).toMatchObject({ why: 'person' })
  await vera(webhooks.setWebhookHosts, { body: { hosts: ['CRM.internal'] } })
  expect(await vera(webhooks.getWebhookHosts)).toEqual({ hosts: ['crm.internal'] })
  await vera(webhooks.removeWebhook, { params })
})

test('the sign-in, the audit log, and the erasure of one customer', async () => {
  expect(await anna(signIns.getOwnSignIn)).toEqual({ secondFactor: false })
  await vera(signIns.resetSecondFactor, { params: { staffId: house.igor.id } })
  const company = { name: 'Орбита', issuer: 'https://id.orbita.example', clientId: 'makegood', clientSecret: 'hush' }
  expect((await vera(signIns.setOidc, { body: company })).oidc).toMatchObject({ hasSecret: true })
  expect((await vera(signIns.getOidc)).callback).toContain('/api/auth/callback/oidc')
  expect((await vera(signIns.removeOidc)).oidc).toBeNull()
  const { items } = await vera(audits.listAudit, { query: { kind: 'settings', limit: 2 } })
  expect(items).toMatchObject([{ type: 'oidc.set', actorName: 'Вера Котова' }, { type: 'oidc.set' }])
  const { id: customerId } = await anna(customers.addCustomer, {
    body: { name: 'Пётр Былов', emails: ['bylov@mail.example'] },
  })
  const params = { customerId }
  expect((await olga(erasures.getErasure, { params })).state).toBe('none')
  const body = { number: customerId, why: 'Просит' }
  expect((await olga(erasures.askErasure, { params, body })).state).toBe('asked')
  expect((await olga(erasures.withdrawErasure, { params })).state).toBe('none')
  await olga(erasures.askErasure, { params, body })
  const done = await vera(erasures.confirmErasure, { params, body: { number: customerId } })
  expect(done).toMatchObject({ state: 'done', askedBy: 'Ольга Мирова', confirmedBy: 'Вера Котова' })
})

test('how far the desk is set up: what exists is done, the rest is said', async () => {
  const state = ({ steps }: ResponseOf<typeof setups.getSetup>) => steps.map(each => `${each.step} ${each.state}`)
  const found = await vera(setups.getSetup)
  expect(found.putAway).toBe(false)
  expect(state(found)).toEqual(expect.arrayContaining(['people done', 'customers done', 'hours open']))
  const params = { step: 'hours' as const }
  expect(state(await vera(setups.setSetupStep, { params, body: { state: 'skipped' } }))).toContain('hours skipped')
  expect(state(await vera(setups.setSetupStep, { params, body: { state: 'open' } }))).toContain('hours open')
  expect((await vera(setups.changeSetup, { body: { putAway: true } })).putAway).toBe(true)
})

test('a file of customers: understood before it is sent, told row by row what stays outside', async () => {
  const csv = 'id;имя;почта;цвет\nF1;Пётр;petr@mail.example;синий\nF2;Анна;@;\n'
  const preview = await anna(customerImports.previewCustomerImport, { body: { csv } })
  expect(preview).toMatchObject({ delimiter: ';', encoding: 'utf-8', looked: 2 })
  expect(preview.columns.map(({ means }) => means)).toEqual(['external_id', 'name', 'email', null])
  expect(preview.rejects).toEqual([{ line: 3, problems: expect.stringContaining('«@»') }])

  const send = await house.as(house.anna)
  const sent = await send('POST', '/api/customer-imports?file=people.csv', { csv })
  const pieces = sent.payload
    .split('\n\n')
    .filter(Boolean)
    .map(piece => customerImports.CustomerImport.parse(JSON.parse(piece.replace('data: ', ''))))
  expect(pieces.at(-1)).toMatchObject({ state: 'done', rows: 2, inserted: 1, rejected: 1, ignoredColumns: ['цвет'] })
  expect(pieces.at(-1)).toMatchObject({ rejects: [{ line: 3 }], rejectsFile: expect.stringContaining('F2;Анна;@') })

  const refused = await house.app.inject({
    ...{ method: 'POST', url: '/api/customer-imports', payload: 'имя,почта\n' },
    headers: { authorization: send.authorization, 'content-type': 'text/csv' },
  })
  expect(refused.json()).toMatchObject({ code: 'csv-header' })
})

test('packs: read figure by figure, compared, tried before they are taken in', async () => {
  const { items } = await anna(packs.listPacks)
  const ofcom = items.find(({ pack }) => pack === 'gb-ofcom-2021')!
  expect(ofcom.rules[0]!.figures).toContainEqual({ path: ['rateMinor'], value: 806 })
  const params = { packId: 'gb-ofcom-2021' }
  const comparison = await anna(packs.comparePacks, { params, query: { before: 'gb-ofcom-2019' } })
  expect(comparison.rules[0]).toMatchObject({ change: 'changed', figures: [{ before: 800, after: 806 }] })
  const unknown = anna(packs.comparePacks, { params, query: { before: 'nothing' } })
  await expect(unknown).rejects.toMatchObject({ problem: { code: 'not-found' } })
  const rule = {
    ...{ rule: 'orbita.visit', reads: 'days-late', selector: 'promisedOn' },
    terms: { rateMinor: 100, currency: 'RUB' },
  }
  const inputs = { promisedOn: '2026-07-01', activatedOn: '2026-07-03' }
  const body = {
    ...{ id: 'orbita-visit', title: 'Визиты', jurisdiction: 'RU', source: 'приказ 8', quote: null, status: 'active' },
    ...{ effectiveFrom: '2026-01-01', effectiveTo: null, verifiedOn: '2026-06-01', rules: [rule] },
    examples: [{ rule: 'orbita.visit', inputs, expected: { amountMinor: 200 } }],
  }
  expect(await olga(packs.tryPack, { body })).toMatchObject({ id: 'orbita-visit', examples: 1 })
  expect((await anna(packs.listPacks)).items.some(({ pack }) => pack === 'orbita-visit')).toBe(false)
})

test('every operation has answered here', () => {
  expect(
    OPERATIONS.filter(operation => !operation.open && !operation.stream && !answered.has(operation)).map(
      ({ path }) => path,
    ),
  ).toEqual([])
})

const now = () => house.desk.clock().toISOString()
const tomorrow = (hours = 0) => new Date(house.desk.clock().getTime() + (26 + hours) * 3_600_000).toISOString()
