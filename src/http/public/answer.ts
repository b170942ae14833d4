import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { STYLE_HASH } from '../pages/incident/style.ts'

const pack = promisify(gzip)

/** One body for everybody who asks for it: whole, packed, and named by what it says. */
export interface Answer {
  type: string
  plain: Buffer
  packed: Buffer
  tag: string
}

export async function answerOf(type: string, text: string): Promise<Answer> {
  const plain = Buffer.from(text)
  const tag = `W/"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`
  return { type, plain, packed: await pack(plain), tag }
}

const HEADERS = {
  'cache-control': 'public, max-age=30',
  vary: 'accept-language, accept-encoding, cookie',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  // feeds are read by programs of other sites
  'cross-origin-resource-policy': 'cross-origin',
}

export const PUBLIC_CSP = `default-src 'none'; style-src '${STYLE_HASH}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`

/** Sends an answer, or that the reader has it already. */
export function sendAnswer(request: FastifyRequest, reply: FastifyReply, { type, plain, packed, tag }: Answer) {
  reply.headers({ ...HEADERS, etag: tag })
  if (type.startsWith('text/html')) reply.header('content-security-policy', PUBLIC_CSP)
  if (hasIt(request.headers['if-none-match'], tag)) return reply.code(304).send()
  reply.type(type)
  if (!/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) return reply.send(plain)
  return reply.header('content-encoding', 'gzip').send(packed)
}

const hasIt = (held: string | undefined, tag: string): boolean =>
  held?.split(',').some(each => each.trim() === tag || each.trim() === '*') ?? false

/** A page of one person: kept nowhere. */
export const sendOwnPage = (reply: FastifyReply, html: string) =>
  reply
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': PUBLIC_CSP,
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
      'cache-control': 'no-store',
    })
    .send(html)
