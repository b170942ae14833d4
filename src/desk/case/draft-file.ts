import { type Actor, THE_DESK } from '../../core/actor.ts'
import type { Case } from '../../core/case/case.ts'
import { checkFile, checkFiles, fileName } from '../../core/intake/files.ts'
import { contentTypeOf } from '../../core/intake/mail/content-type.ts'
import { permit } from '../../core/permit.ts'
import { type Refusal, refuse } from '../../core/refusal.ts'
import type { FileMode } from '../../store/case/draft-file.ts'
import { type Act, act, type Desk, read, work } from '../desk.ts'
import { keepFiles } from '../intake/files.ts'
import { own } from './draft.ts'

/** Files on what people are typing in a case, the first added first. */
export const listDraftFiles = (desk: Desk, by: Actor, caseId: number) =>
  read(desk, by, async a => {
    const no = permit(by, 'read cases')
    if (no) return no
    return (await a.store.case.find(caseId)) ? a.store.draftFile.ofCase(caseId) : refuse('case-not-found')
  })

export type DraftFileRow = Exclude<Awaited<ReturnType<typeof listDraftFiles>>, Refusal>[number]

interface Brought {
  mode: FileMode
  name: string
  /** What the sender says that it is; where the content shows otherwise, that counts. */
  type: string
  content: Buffer
}

/** Puts a file on what a person is typing. Like the words it is in no log: it is nobody's act yet. */
export async function addDraftFile(desk: Desk, by: Actor, caseId: number, { mode, name, type, content }: Brought) {
  const size = content.length
  // asked before anything is kept, and again when it is the file's turn
  const no = await read(desk, by, a => checkRoom(a, caseId, mode, size))
  if (no) return no
  const [kept] = await keepFiles(desk, [{ name: fileName(name), type: contentTypeOf(content, type), content }])
  return own(desk, by, caseId, mode, async (a, place) => {
    const full = checkFile(await a.store.draftFile.ofPlace(place), { size })
    return full ?? { ...(await a.store.draftFile.add(place, kept!, a.now)), staffName: by.name }
  })
}

async function checkRoom({ store, by }: Act, caseId: number, mode: FileMode, size: number): Promise<Refusal | null> {
  const no = permit(by, 'work on cases')
  if (no || by.kind !== 'staff') return no ?? refuse('staff-needed')
  if (!(await store.case.find(caseId))) return refuse('case-not-found')
  return checkFile(await store.draftFile.ofPlace({ caseId, staffId: by.id, mode }), { size })
}

/** Takes a file off what one is typing; for a day it can be put back. */
export const removeDraftFile = (desk: Desk, by: Actor, draftFileId: number) =>
  onOwnFile(desk, by, draftFileId, async (a, file) => {
    if (!file.removedAt) await a.store.draftFile.setRemoved(file.id, a.now)
    return null
  })

/** Puts a file back that was taken off, where there is room for it still. */
export const restoreDraftFile = (desk: Desk, by: Actor, draftFileId: number) =>
  onOwnFile(desk, by, draftFileId, async (a, file) => {
    if (!file.removedAt) return { ...file, staffName: by.name }
    const full = checkFile(await a.store.draftFile.ofPlace(file), file)
    if (full) return full
    await a.store.draftFile.setRemoved(file.id, null)
    return { ...file, staffName: by.name }
  })

type Stored = NonNullable<Awaited<ReturnType<Act['store']['draftFile']['find']>>>

const onOwnFile = <T>(desk: Desk, by: Actor, id: number, task: (a: Act, file: Stored) => Promise<T | Refusal>) =>
  act(desk, by, async a => {
    const no = permit(by, 'work on cases')
    if (no || by.kind !== 'staff') return no ?? refuse('staff-needed')
    const named = await a.store.draftFile.find(id)
    if (named?.staffId !== by.id) return refuse('file-gone')
    await a.store.staffDraft.wait(named)
    const file = await a.store.draftFile.find(id)
    return file?.staffId === by.id ? task(a, file) : refuse('file-gone')
  })

/** A file that somebody put on a draft, for those who may see the case. */
export const openDraftFile = (desk: Desk, by: Actor, draftFileId: number) =>
  read(desk, by, async a => {
    const no = permit(by, 'read cases')
    if (no) return no
    const file = await a.store.draftFile.find(draftFileId)
    return file ? { attachment: file, content: await desk.blobs.get(file.sha256) } : refuse('not-found')
  })

/** Inside an act: the author's files go with what was said. */
export async function sendDraftFiles(
  { store, by, now }: Act,
  { id: caseId }: Case,
  entryId: number,
  { mode, files = [] }: { mode: FileMode; files?: number[] },
) {
  if (!files.length) return []
  const place = { caseId, staffId: by.id!, mode }
  await store.staffDraft.wait(place)
  const sent = await store.draftFile.moveTo(entryId, place, files, now)
  if (sent.length < new Set(files).size) return refuse('file-gone', { field: 'files' })
  return checkFiles(sent) ?? sent
}

/** Lets go of files that nobody has sent for so long that nobody will. */
export const sweepDraftFiles = (desk: Desk): Promise<number> =>
  work(desk, THE_DESK, ({ store, now }) => store.draftFile.sweep(now))
