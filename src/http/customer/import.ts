import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import * as contract from '../../contract/customer/import.ts'
import type { Language } from '../../core/language.ts'
import { isRefusal, type Refusal } from '../../core/refusal.ts'
import type { SayProblem } from '../../desk/customer/import-rejects.ts'
import { importUpload, previewUpload, type Upload } from '../../desk/customer/import-upload.ts'
import { sayProblem } from '../../words/problem.ts'
import { type Room, route } from '../route/route.ts'
import { progressOf } from './progress.ts'

type Piece = z.output<typeof contract.CustomerImport>

/** Customers from a CSV file: how it is understood, and the import itself. */
export function customerImportRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room
  // the bytes go to the disk when it is known who sends them; their encoding is the importer's to find out
  const files = new WeakMap<FastifyRequest, Readable>()
  app.addContentTypeParser('text/csv', (request, payload, done) => {
    files.set(request, payload)
    done(null, { csv: '' })
  })
  const uploadOf = (request: FastifyRequest, { file: name }: { file: string }, { csv }: { csv: string }): Upload => ({
    name,
    bytes: files.get(request) ?? Readable.from([Buffer.from(csv)]),
  })

  route(app, room, contract.previewCustomerImport, ({ query, body, by, language, request }) =>
    previewUpload(desk, by, uploadOf(request, query, body), sayIn(language)),
  )

  route(app, room, contract.importCustomers, async ({ query, body, by, language, request, reply }) => {
    const upload = uploadOf(request, query, body)
    const pieces = progressOf<Piece, Awaited<ReturnType<typeof importUpload>>>(tell =>
      importUpload(desk, by, upload, sayIn(language), {
        onProgress: (bytesRead, bytesTotal, rows) => tell({ state: 'reading', bytesRead, bytesTotal, rows }),
        onApply: () => tell({ state: 'storing' }),
      }),
    )
    const first = await pieces.next()
    // what is refused before anything was read is refused as any request
    if (first.done && isRefusal(first.value)) return first.value
    reply.headers({ 'cache-control': 'no-store', 'x-accel-buffering': 'no', connection: 'close' })
    return Readable.from(written(first, pieces, language))
  })
}

const sayIn =
  (language: Language): SayProblem =>
  (code, values) =>
    sayProblem(language, code, values)

type Ended = Awaited<ReturnType<typeof importUpload>>

async function* written(
  first: IteratorResult<Piece, Ended>,
  pieces: AsyncGenerator<Piece, Ended>,
  language: Language,
): AsyncGenerator<string> {
  let next = first
  for (; !next.done; next = await pieces.next()) yield write(next.value)
  yield write(isRefusal(next.value) ? refusedPiece(next.value, language) : donePiece(next.value))
}

const write = (piece: Piece): string => `data: ${JSON.stringify(piece)}\n\n`

const refusedPiece = ({ refused, values }: Refusal, language: Language): Piece => ({
  ...{ state: 'refused', code: refused },
  detail: sayProblem(language, refused, values),
})

const donePiece = (report: Exclude<Ended, Refusal>): Piece => ({
  state: 'done',
  rows: report.rows,
  inserted: report.inserted,
  updated: report.updated,
  unchanged: report.unchanged,
  rejected: report.rejected,
  ignoredColumns: report.ignoredColumns,
  rejects: report.rejects,
  rejectsFile: report.rejectsFile,
})
