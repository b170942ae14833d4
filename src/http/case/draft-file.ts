import type { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import * as contract from '../../contract/case/draft-file.ts'
import { FILES_BYTES } from '../../core/intake/files.ts'
import type { Language } from '../../core/language.ts'
import { isRefusal, type Refusal, refuse } from '../../core/refusal.ts'
import {
  addDraftFile,
  listDraftFiles,
  openDraftFile,
  removeDraftFile,
  restoreDraftFile,
} from '../../desk/case/draft-file.ts'
import { wordsFor } from '../../words/words.ts'
import { readId, sendFile } from '../attachment.ts'
import { Refused } from '../problem/problem.ts'
import { type Room, route } from '../route/route.ts'
import { whoAsks } from '../sign-in/session.ts'
import { draftFilesView, draftFileView } from '../view/case/draft-file.ts'

/** Files on what people are typing: brought as they are, looked at, taken off. */
export function draftFileRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room
  // read when it is known who sends it
  const files = new WeakMap<FastifyRequest, Readable>()
  app.addContentTypeParser('application/octet-stream', (request, payload, done) => {
    files.set(request, payload)
    done(null, { base64: '' })
  })

  route(app, room, contract.listDraftFiles, async ({ params, by }) => {
    const rows = await listDraftFiles(desk, by, params.caseId)
    return isRefusal(rows) ? rows : draftFilesView(rows)
  })

  route(app, room, contract.addDraftFile, async ({ params, query, body, by, language, request, reply }) => {
    const stream = files.get(request)
    const content = stream ? await whole(stream, request) : Buffer.from(body.base64, 'base64')
    // what is not read any more is in the way of the next request
    if (!content) reply.header('connection', 'close')
    const { caseId, mode } = params
    const added = content ? await addDraftFile(desk, by, caseId, { ...query, mode, content }) : TOO_LARGE
    return isRefusal(added) ? saying(added, language) : draftFileView(added)
  })

  route(app, room, contract.removeDraftFile, async ({ params, by }) => {
    const removed = await removeDraftFile(desk, by, params.draftFileId)
    return isRefusal(removed) ? removed : undefined
  })

  route(app, room, contract.restoreDraftFile, async ({ params, by, language }) => {
    const restored = await restoreDraftFile(desk, by, params.draftFileId)
    return isRefusal(restored) ? saying(restored, language) : draftFileView(restored)
  })

  app.get<{ Params: { draftFileId: string } }>('/api/draft-files/:draftFileId', async (request, reply) => {
    const by = await whoAsks(room, request, reply)
    if (!by) throw new Refused(refuse('unauthenticated'))
    const opened = await openDraftFile(desk, by, readId(request.params.draftFileId))
    if (isRefusal(opened)) throw new Refused(opened)
    return sendFile(reply, opened)
  })
}

const TOO_LARGE = refuse('body-too-large', { field: 'files' })

/** The limit in words, as everywhere. */
function saying(refusal: Refusal, language: Language): Refusal {
  if (refusal.refused !== TOO_LARGE.refused) return refusal
  const limit = wordsFor(language)('formats.size.megabytes', { number: FILES_BYTES / 1_000_000 })
  return { ...refusal, values: { limit } }
}

/** A file as it comes; null as soon as it is more than fits. */
async function whole(stream: Readable, { headers }: FastifyRequest): Promise<Buffer | null> {
  if (Number(headers['content-length']) > FILES_BYTES) return null
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > FILES_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
