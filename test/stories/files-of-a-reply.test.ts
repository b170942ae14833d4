import { afterAll, beforeEach, expect, test } from 'vitest'
import { showCase } from '../../src/desk/case/case.ts'
import { keepStaffDraft, listStaffDrafts, takeOverStaffDraft } from '../../src/desk/case/draft.ts'
import { addDraftFile, listDraftFiles, removeDraftFile, restoreDraftFile } from '../../src/desk/case/draft-file.ts'
import { takeBackReply } from '../../src/desk/case/held.ts'
import { addNote, addReply, type ReplyInput } from '../../src/desk/case/reply.ts'
import { openVisitAttachment, showVisit } from '../../src/desk/customer/visit.ts'
import { tell } from '../../src/desk/intake/intake.ts'
import { createWorld, ok, refusal } from '../world/world.ts'

/** Anna sends the invoice that Maria asked for: in the letter, on Maria's page, and not before the reply has left. */

const TEXT = 'Счёт за июль во вложении. Оплатить можно до 10 июля.'
const SECOND = 1 / 3600
const PDF = Buffer.from('%PDF-1.7 счёт')

const world = await createWorld()
afterAll(() => world.close())
const { desk, annaActor, igorActor } = world
let caseId: number
let customers = 0
let email: string
beforeEach(async () => {
  await world.at('2026-07-01T07:00:00Z')
  email = `${++customers}.maria@mail.example`
  const customer = await world.customer('Мария Орлова', { email, zone: 'Europe/Moscow' })
  const word = { channel: 'phone', text: 'Где счёт за июль?' }
  const told = { source: 'phone' as const, raw: Buffer.from('x'), customerId: customer.id, word }
  caseId = (await ok(tell(desk, annaActor, told))).caseId
  await world.settle()
})

const bring = (name: string, content = PDF, mode: 'reply' | 'note' = 'reply', by = annaActor) =>
  ok(addDraftFile(desk, by, caseId, { mode, name, type: 'application/octet-stream', content }))
const onDraft = async () => (await ok(listDraftFiles(desk, annaActor, caseId))).map(({ name }) => name)
const send = (rest: Partial<ReplyInput>) =>
  ok(addReply(desk, annaActor, caseId, { text: TEXT, answers: [], keeps: [], asIs: 'так', ...rest }))
const letter = () =>
  world.phones.email.outbox.findLast(({ message }) => message.to === email && message.text.includes(TEXT))?.message
const token = () =>
  world.phones.email.outbox
    .filter(({ message }) => message.to === email)
    .flatMap(({ message }) => /\/c\/([\w-]{22})/.exec(message.text)?.[1] ?? [])[0]!
const onPage = async () => (await ok(showVisit(desk, token()))).attachments.map(({ name }) => name)

test('the letter carries the file, and the page has it', async () => {
  const { id, type } = await bring('счёт/за июль.pdf')
  expect(type).toBe('application/pdf')
  const reply = await send({ files: [id] })
  await world.settle()
  expect(letter()!.attachments).toEqual([{ name: 'счёт за июль.pdf', type: 'application/pdf', content: PDF }])
  expect(letter()!.text).toContain('Приложено: счёт за июль.pdf.')
  expect(await onPage()).toEqual(['счёт за июль.pdf'])
  const { attachments } = await ok(showCase(desk, annaActor, caseId))
  expect(attachments).toMatchObject([{ entryId: reply.id }])
  expect((await ok(openVisitAttachment(desk, token(), attachments[0]!.id))).content).toEqual(PDF)
  expect(await onDraft()).toEqual([])
  const twice = { text: TEXT, answers: [], keeps: [], asIs: 'так', files: [id] }
  expect(await refusal(addReply(desk, annaActor, caseId, twice))).toBe('file-gone')
})

test('taken back, the file is on the draft again; scheduled, it leaves with its reply', async () => {
  const { id } = await bring('счёт.pdf')
  const first = await send({ files: [id], undoable: true })
  const [held] = (await ok(showCase(desk, annaActor, caseId))).attachments
  expect(await onPage()).toEqual([])
  expect(await refusal(openVisitAttachment(desk, token(), held!.id))).toBe('not-found')
  await ok(takeBackReply(desk, annaActor, caseId, first.id))
  expect(await onDraft()).toEqual(['счёт.pdf'])
  const [again] = await ok(listDraftFiles(desk, annaActor, caseId))
  await send({ files: [again!.id], sendAt: new Date('2026-07-01T12:00:00Z') })
  await world.pass(4)
  expect(letter()).toBeUndefined()
  await world.pass(1 + SECOND)
  expect(letter()!.attachments).toMatchObject([{ name: 'счёт.pdf' }])
  expect(await onPage()).toEqual(['счёт.pdf'])
})

test('what is too large for a letter waits on the page, and the letter says so', async () => {
  const film = await bring('ремонт.mp4', Buffer.alloc(16_000_000, 1))
  const invoice = await bring('счёт.pdf')
  await send({ files: [film.id, invoice.id] })
  await world.settle()
  expect(letter()!.attachments).toMatchObject([{ name: 'счёт.pdf' }])
  expect(letter()!.text).toContain(
    'Приложено: счёт.pdf. Для письма слишком велико, лежит на вашей странице: ремонт.mp4.',
  )
  expect(await onPage()).toEqual(['ремонт.mp4', 'счёт.pdf'])
})

test('a short message says where the files are', async () => {
  const customer = await world.customer('Пётр', { phone: `+7916555000${customers}` })
  const word = { channel: 'phone', text: 'Где счёт?' }
  const told = { source: 'phone' as const, raw: Buffer.from('x'), customerId: customer.id, word }
  caseId = (await ok(tell(desk, annaActor, told))).caseId
  const { id } = await bring('счёт.pdf')
  await send({ files: [id] })
  await world.settle()
  const { message } = world.phones.sms.outbox.findLast(({ message }) => message.text.includes('Счёт за июль'))!
  expect(message.text).toMatch(/Файлы: https:\/\/orbita\.example\/\S+$/)
  expect(message.attachments).toBeUndefined()
})

test('a file that was taken off can be put back; with the draft it goes to whoever goes on', async () => {
  const { id } = await bring('счёт.pdf')
  await ok(removeDraftFile(desk, annaActor, id))
  expect(await onDraft()).toEqual([])
  expect(await refusal(restoreDraftFile(desk, igorActor, id))).toBe('file-gone')
  await ok(restoreDraftFile(desk, annaActor, id))
  const typed = { mode: 'reply' as const, text: TEXT, seen: 0, settled: [], beside: {} }
  await ok(keepStaffDraft(desk, annaActor, caseId, typed))
  const [draft] = await ok(listStaffDrafts(desk, igorActor, caseId))
  await ok(takeOverStaffDraft(desk, igorActor, caseId, draft!.id))
  expect(await ok(listDraftFiles(desk, igorActor, caseId))).toMatchObject([{ id, staffName: 'Игорь Панин' }])
})

test('the file of a note stays with us', async () => {
  const { id } = await bring('протокол.pdf', PDF, 'note')
  await ok(addNote(desk, annaActor, caseId, 'Протокол замера', [id]))
  const [file] = (await ok(showCase(desk, annaActor, caseId))).attachments
  expect(file).toMatchObject({ name: 'протокол.pdf' })
  expect(await onPage()).toEqual([])
  expect(await refusal(openVisitAttachment(desk, token(), file!.id))).toBe('not-found')
})
