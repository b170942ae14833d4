import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '../core/refusal.ts'
import { languageOf } from './problem/language.ts'
import { Refused } from './problem/problem.ts'

/**
 * The staff's screens. Files with a digest in their name never change; every other address of the screens is the one
 * page that finds its way by itself.
 */
export function webRoutes(app: FastifyInstance, webRoot: string | undefined): void {
  const headers = pageHeaders(webRoot)
  if (headers)
    app.register(fastifyStatic, {
      root: webRoot,
      index: false,
      wildcard: false,
      cacheControl: false,
      preCompressed: true,
      setHeaders,
    })
  app.get('/*', (request, reply) => {
    if (!wantsPage(request)) throw new Refused(refuse('not-found'))
    if (!headers) return reply.code(503).type('text/html; charset=utf-8').send(NOT_BUILT[languageOf(request)])
    return reply.headers(headers).sendFile('index.html')
  })
}

/** The same page where everybody else reads another one; null while it is not built. */
export function screensIn(webRoot: string | undefined): ((reply: FastifyReply) => FastifyReply) | null {
  const built = pageHeaders(webRoot)
  if (!built) return null
  const headers = { ...built, vary: 'cookie' }
  return reply =>
    reply
      .headers(headers)
      .type('text/html; charset=utf-8')
      .send(createReadStream(indexIn(webRoot!)))
}

const indexIn = (webRoot: string) => join(webRoot, 'index.html')

/** What goes along with the page of the screens; null while it is not built. */
function pageHeaders(webRoot: string | undefined): Record<string, string> | null {
  if (!webRoot || !existsSync(indexIn(webRoot))) return null
  const page = readFileSync(indexIn(webRoot), 'utf8')
  const own = [...page.matchAll(/<script>(.*?)<\/script>/gs)].map(([, text]) => `'sha256-${digest(text!)}'`)
  const policy = [...SCREENS, ["script-src 'self'", ...own].join(' ')].join('; ')
  return { 'content-security-policy': policy, 'cache-control': 'no-cache' }
}

const digest = (text: string) => createHash('sha256').update(text).digest('base64')

/** An address of the screens; one with a file's ending, or of the API, is a mistake. */
function wantsPage({ url, headers }: FastifyRequest): boolean {
  const path = url.split('?')[0]!
  const html = headers.accept === undefined || /text\/html|\*\/\*/.test(headers.accept)
  return html && !path.startsWith('/api/') && !/\.\w+$/.test(path)
}

function setHeaders(reply: FastifyReply, path: string): void {
  reply.header('cache-control', keptFor(path))
}

/** The mark is asked for with every page that is shown. */
function keptFor(path: string): string {
  if (/[\\/]assets[\\/]/.test(path)) return 'public, max-age=31536000, immutable'
  return path.endsWith('.svg') ? 'public, max-age=86400' : 'no-cache'
}

/** The component library writes styles into elements; scripts are files of ours, and what stands in the page itself by its digest. */
const SCREENS = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
]

const plain = (lang: string, text: string) =>
  `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>Makegood</title><p>${text}</p></html>`
const NOT_BUILT = {
  ru: plain('ru', 'Экраны ещё не собраны. Соберите их командой <code>npm start</code> и обновите страницу.'),
  en: plain('en', "The screens aren't built yet. Build them with <code>npm start</code> and reload the page."),
}
