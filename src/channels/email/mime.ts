import { Transform, type TransformCallback } from 'node:stream'
import { type AttachmentStream, type Headers, MailParser, type MessageText } from 'mailparser'
import { type MailFault, UnreadableMail } from '../../core/intake/parsed-mail.ts'
import { decodeText } from './charset.ts'

export interface MimeLimits {
  maxParts: number
  maxDepth: number
}

/** A node of the message's tree as the parser keeps it. */
export interface MimeNode {
  contentType: string | false
  children: MimeNode[]
  isAttachment?: boolean
  textContent?: string
}

export interface MimeFile {
  filename: string | undefined
  contentType: string
  cid: string | undefined
  content: Buffer
}

export interface Mime {
  headers: Headers
  /** Header lines as they stood, folded. */
  lines: { key: string; line: string }[]
  tree: MimeNode
  files: MimeFile[]
  problems: string[]
}

/** What we use of the parser beyond its published face; its version is pinned, and the charset tests fail when this moves. */
interface ParserInternals {
  tree: MimeNode | false
  decoder: { decodeStream(charset: string): Transform }
  createNode(node: RawNode): MimeNode & { charset?: string; isAttachment?: boolean }
}

interface RawNode {
  charset: string | false
  parentNode?: RawNode | false
}

/** Marks a charset so that the parser hands us the bytes in every case, also for UTF-8, which it would not check. */
const DECLARED = 'declared:'

/** Takes a raw message apart. Rejects with UnreadableMail and with nothing else. */
export function readMime(raw: Buffer, limits: MimeLimits): Promise<Mime> {
  const { promise, resolve, reject } = withResolvers<Mime>()
  const files: MimeFile[] = []
  const problems: string[] = []
  let headers: Headers = new Map()
  let lines: Mime['lines'] = []
  const parser = tolerantParser(limits, problems, fault => fail(fault))
  const internals = parser as unknown as ParserInternals
  let failed = false
  const fail = (error: unknown) => {
    if (failed) return
    failed = true
    reject(asUnreadable(error))
    parser.destroy()
  }
  parser.on('error', fail)
  parser.on('headers', (found: Headers) => {
    headers = found
  })
  parser.on('headerLines', (found: Mime['lines']) => {
    lines = found
  })
  parser.on('data', (part: AttachmentStream | MessageText) => {
    if (part.type === 'attachment') collect(part, files, fail)
  })
  parser.on('end', () => {
    if (!internals.tree) return fail(new UnreadableMail('unreadable', 'no part could be read'))
    resolve({ headers, lines, tree: internals.tree, files, problems: [...new Set(problems)] })
  })
  parser.end(raw)
  return promise
}

function tolerantParser(limits: MimeLimits, problems: string[], fail: (fault: UnreadableMail) => void): MailParser {
  // `ignoreEmbedded` and `maxChildNodes` are the splitter's: a message inside the message stays a file, whole.
  const options = {
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipTextLinks: true,
    keepDeliveryStatus: true,
    skipImageLinks: true,
    ignoreEmbedded: true,
    maxChildNodes: limits.maxParts,
  }
  const parser = new MailParser(options)
  const internals = parser as unknown as ParserInternals
  const create = internals.createNode.bind(parser)
  internals.createNode = raw => {
    if (depthOf(raw) > limits.maxDepth)
      fail(new UnreadableMail('too-deep', `parts nested deeper than ${limits.maxDepth}`))
    const node = create(raw)
    if (!node.isAttachment) node.charset = `${DECLARED}${raw.charset || ''}`
    return node
  }
  internals.decoder = { decodeStream: charset => decoder(charset.slice(DECLARED.length), problems) }
  return parser
}

function depthOf(node: RawNode): number {
  let depth = 0
  for (let parent = node.parentNode; parent; parent = parent.parentNode) depth++
  return depth
}

function asUnreadable(error: unknown): UnreadableMail {
  if (error instanceof UnreadableMail) return error
  const { code, message } = error as { code?: string; message?: string }
  const overLimit: MailFault = /child nodes/.test(message ?? '') ? 'too-many-parts' : 'too-large'
  return new UnreadableMail(code === 'EMAXLEN' ? overLimit : 'unreadable', message ?? String(error))
}

/** The whole part is needed to judge its charset. */
function decoder(charset: string, problems: string[]): Transform {
  const chunks: Buffer[] = []
  return new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      chunks.push(chunk)
      done()
    },
    flush(done: TransformCallback) {
      const { text, problem } = decodeText(Buffer.concat(chunks), charset)
      if (problem) problems.push(problem)
      done(null, Buffer.from(text))
    },
  })
}

function collect(part: AttachmentStream, files: MimeFile[], fail: (error: unknown) => void) {
  const file: MimeFile = {
    filename: part.filename,
    contentType: part.contentType,
    cid: part.cid,
    content: Buffer.alloc(0),
  }
  files.push(file)
  const chunks: Buffer[] = []
  part.content.on('data', (chunk: Buffer) => chunks.push(chunk))
  part.content.on('error', fail)
  part.content.on('end', () => {
    file.content = Buffer.concat(chunks)
    part.release()
  })
}

function withResolvers<T>() {
  let resolve!: (value: T) => void
  let reject!: (reason: unknown) => void
  const promise = new Promise<T>((accept, refuse) => {
    resolve = accept
    reject = refuse
  })
  return { promise, resolve, reject }
}
