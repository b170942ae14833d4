import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import {
  addDraftFile,
  removeDraftFile,
  restoreDraftFile,
  type DraftFile as Shape,
} from '../../../../src/contract/case/draft-file.ts'
import { call } from '../../../app/api.ts'
import { isSignedOut, Refused, sentenceOf, tellFailure } from '../../../app/failure.ts'
import { kept } from '../../../app/kept.ts'
import { callWatched } from '../../../app/line/upload.ts'
import { queries, signedOut } from '../../../app/query.ts'
import { say } from '../../../app/speech.ts'
import { surrounding } from '../../surroundings.ts'
import { fitting } from './fitting.ts'

export type DraftFile = z.output<typeof Shape>

/** Whose letter, in which case, of what kind. */
export interface FilePlace {
  caseId: number
  mode: 'reply' | 'note'
  meId: number
}

/** A file on its way to the desk, or one that did not get there. */
export interface Upload {
  key: number
  place: FilePlace
  file: File
  /** How much of it has gone, from 0 to 1. */
  share: number
  /** Why it is not there, in a sentence. */
  failed: string | null
  stop: AbortController
}

/** They go on while the composer is folded or another case is looked at. */
export const uploads = kept<Upload[]>([])
let lastKey = 0

export const draftFilesQuery = (caseId: number) =>
  queryOptions({
    queryKey: ['case', caseId, 'draft-files'],
    queryFn: () => surrounding(caseId, 'draftFiles'),
  })

export const isAt = (place: FilePlace) => (upload: Upload) =>
  upload.place.caseId === place.caseId && upload.place.mode === place.mode && upload.place.meId === place.meId

export const filesAt = (items: DraftFile[], { mode, meId }: FilePlace) =>
  items.filter(file => file.mode === mode && file.author.id === meId)

/** Puts files on a letter; those that do not fit are named before anything of them has gone. */
export async function addFiles(place: FilePlace, files: File[]): Promise<void> {
  const { items, limits } = await queries.ensureQueryData(draftFilesQuery(place.caseId))
  const coming = uploads.get().filter(upload => isAt(place)(upload) && !upload.failed)
  const { fit, over, empty } = fitting([...filesAt(items, place), ...coming.map(({ file }) => file)], files, limits)
  const refused = [
    over.length && say('files.over', { names: namesOf(over), files: limits.files, megabytes: limits.bytes / 1e6 }),
    empty.length && say('files.empty', { names: namesOf(empty) }),
  ].filter(Boolean)
  if (refused.length) tellFailure(new Refused(refused.join(' ')))
  for (const file of fit) {
    lastKey += 1
    begin({ key: lastKey, place, file, share: 0, failed: null, stop: new AbortController() })
  }
}

const namesOf = (files: File[]) => files.map(({ name }) => name).join(', ')

/** Those of one letter go one after the other, so that they stand in the order in which they were chosen. */
const lines = new Map<string, Promise<void>>()
const lineOf = ({ caseId, mode, meId }: FilePlace) => `${caseId}:${mode}:${meId}`

function begin(upload: Upload): void {
  uploads.set([...uploads.get(), upload])
  const key = lineOf(upload.place)
  lines.set(
    key,
    (lines.get(key) ?? Promise.resolve()).then(() => bring(upload)),
  )
}

/** Once more what did not get there. */
export function again(upload: Upload): void {
  drop(upload)
  begin({ ...upload, share: 0, failed: null, stop: new AbortController() })
}

/** What is under way is stopped. */
export function drop({ key, stop }: Upload): void {
  uploads.set(uploads.get().filter(other => other.key !== key))
  stop.abort()
}

async function bring({ key, place, file, stop }: Upload): Promise<void> {
  const { caseId, mode } = place
  const set = (part: Partial<Upload>) =>
    uploads.set(uploads.get().map(upload => (upload.key === key ? { ...upload, ...part } : upload)))
  if (stop.signal.aborted) return
  try {
    const send = callWatched({ file, onProgress: share => set({ share }), signal: stop.signal })
    const type = /^[\w.+-]+\/[\w.+-]+/.exec(file.type)?.[0]
    const query = { name: file.name, ...(type && { type }) }
    const added = await send(addDraftFile, { params: { caseId, mode }, query, body: { base64: '' } })
    await put(caseId, items => [...items, added])
    uploads.set(uploads.get().filter(upload => upload.key !== key))
  } catch (error) {
    if (isSignedOut(error)) signedOut.set(true)
    set({ failed: sentenceOf(error) })
  }
}

/** Shown at once, whatever the desk was asked before. */
async function put(caseId: number, next: (items: DraftFile[]) => DraftFile[]): Promise<void> {
  const { queryKey } = draftFilesQuery(caseId)
  await queries.cancelQueries({ queryKey })
  queries.setQueryData(queryKey, now => now && { ...now, items: next(now.items) })
}

export async function takeOff(caseId: number, { id }: DraftFile): Promise<void> {
  await put(caseId, items => items.filter(file => file.id !== id))
  await call(removeDraftFile, { params: { draftFileId: id } }).catch(error => {
    tellFailure(error)
    void queries.invalidateQueries({ queryKey: draftFilesQuery(caseId).queryKey })
  })
}

export async function putBack(caseId: number, { id }: DraftFile): Promise<void> {
  const file = await call(restoreDraftFile, { params: { draftFileId: id } })
  await put(caseId, items => [...items.filter(other => other.id !== id), file].toSorted((a, b) => a.id - b.id))
}

/**
 * The files that go with a letter, once all are there; throws where one did not get there. What another window has taken
 * off meanwhile does not go, what it has added and nobody has seen here neither.
 */
export async function filesToSend(place: FilePlace): Promise<number[]> {
  await lines.get(lineOf(place))
  const failed = uploads.get().filter(upload => isAt(place)(upload) && upload.failed)
  if (failed.length) throw new Refused(say('files.notThere', { names: namesOf(failed.map(({ file }) => file)) }))
  const query = draftFilesQuery(place.caseId)
  const seen = filesAt((await queries.ensureQueryData(query)).items, place)
  if (!seen.length) return []
  const { items } = await queries.fetchQuery({ ...query, staleTime: 0 })
  return seen.map(({ id }) => id).filter(id => items.some(file => file.id === id))
}

/** They went with the letter. */
export const filesGone = (place: FilePlace, ids: number[]) =>
  put(place.caseId, items => items.filter(({ id }) => !ids.includes(id)))
