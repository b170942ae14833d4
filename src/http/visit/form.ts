import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { FILES_AT_MOST, fileName } from '../../core/intake/files.ts'
import { type Refusal, refuse } from '../../core/refusal.ts'
import type { Sent } from '../../desk/customer/visit.ts'
import { Refused } from '../problem/problem.ts'

/** A form as it was sent: whole for the raw store, and read. A field that was sent several times is a list. */
export interface SentForm extends Sent {
  fields: Record<string, string | string[]>
  /** More than fits, for the page that shows its words again. */
  wrong: Refusal | null
}

/** Forms are taken whole, so that they can be kept as they came before anything is understood of them. */
export function takeForms(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  const types = ['multipart/form-data', 'application/x-www-form-urlencoded']
  app.addContentTypeParser(types, { parseAs: 'buffer' }, (_, body, done) => done(null, body))
}

/** Reads a form without a place for files. One that breaks off in the middle is malformed. */
export async function readForm(request: FastifyRequest): Promise<SentForm> {
  const form = await readFormWithFiles(request)
  if (form.wrong) throw new Refused(form.wrong)
  return form
}

/** Reads a form whose files may be too many: what was typed beside them is not lost for that. */
export async function readFormWithFiles({ body, headers }: FastifyRequest): Promise<SentForm> {
  const raw = Buffer.isBuffer(body) ? body : Buffer.alloc(0)
  const contentType = headers['content-type'] ?? 'application/x-www-form-urlencoded'
  const data = await formData(raw, contentType)
  const parts = [...data.entries()]
  const texts = parts.filter((part): part is [string, string] => typeof part[1] === 'string')
  const files = await Promise.all(parts.flatMap(([, part]) => (isFile(part) ? [fileOf(part)] : [])))
  const tooMany = refuse('too-many-files', { field: 'files', values: { limit: FILES_AT_MOST } })
  const fields = gathered(texts)
  return {
    raw,
    contentType,
    fields,
    files,
    once: markOf(texts, files),
    wrong: files.length > FILES_AT_MOST ? tooMany : null,
  }
}

/** The text of a field, tidied; of several with one name, the first. */
export function textOf({ fields }: SentForm, name: string): string {
  const value = [fields[name]].flat()[0] ?? ''
  return value.replaceAll('\0', '').replace(/\r\n?/g, '\n').trim()
}

async function formData(raw: Buffer, contentType: string): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(raw), { headers: { 'content-type': contentType } }).formData()
  } catch {
    throw new Refused(refuse('malformed'))
  }
}

function gathered(texts: [string, string][]): SentForm['fields'] {
  const fields: SentForm['fields'] = Object.create(null)
  for (const [name, text] of texts) {
    const before = fields[name]
    fields[name] = before === undefined ? text : [before, text].flat()
  }
  return fields
}

/** A file input that was left empty comes as a file without a name and content. */
const isFile = (part: FormDataEntryValue): part is File => typeof part !== 'string' && part.size > 0

const fileOf = async (file: File) => ({
  name: fileName(file.name),
  type: file.type || 'application/octet-stream',
  content: Buffer.from(await file.arrayBuffer()),
})

/** The same words and files under the same hidden mark are the same form; other words under it are new ones. */
function markOf(texts: [string, string][], files: { name: string; content: Buffer }[]): string {
  const hash = createHash('sha256')
  for (const text of texts.flat()) hash.update(text).update('\0')
  for (const { name, content } of files) hash.update(name).update('\0').update(content).update('\0')
  return hash.digest('base64url')
}
