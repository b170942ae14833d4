import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Company, NEW_COMPANY } from '../../core/company.ts'
import { FILES_BYTES } from '../../core/intake/files.ts'
import type { Language } from '../../core/language.ts'
import type { Instant } from '../../core/time.ts'
import { showCompany } from '../../desk/customer/visit.ts'
import type { Desk } from '../../desk/desk.ts'
import type { Reader } from '../../words/reader.ts'
import { pageHeaders } from '../pages/frame.tsx'
import { renderMessagePage } from '../pages/message-page.tsx'
import { type Frame, MESSAGE_PAGES, type MessageKind } from '../pages/model.ts'
import { chosenLanguage, languageOf } from '../problem/language.ts'
import { explain } from '../problem/problem.ts'

interface Seen {
  company: Company
  now: Instant
}

/** What a page of ours is framed by. */
export function frameOf(
  { zones }: Desk,
  { company, now }: Seen,
  {
    self,
    language,
    zone,
    country,
  }: { self: string; language: Language; zone?: string | null; country?: string | null },
): Frame {
  const named = { name: company.company, latinName: company.latinCompany, zone: company.zone }
  const reader: Reader = {
    language,
    zone: zone ?? null,
    country: country ?? company.country,
    now,
    company: named,
    zones,
  }
  return { reader, self, nonce: randomBytes(16).toString('base64'), companyPhone: company.phone }
}

export const sendPage = (reply: FastifyReply, { nonce }: Pick<Frame, 'nonce'>, html: string): FastifyReply =>
  reply.headers(pageHeaders(nonce)).send(html)

/** A hidden mark for a form that is shown. */
export const newMark = (): string => randomBytes(9).toString('base64url')

/** Everything that can go wrong on a customer's page, as a page that says what to do. */
export function showProblemsAsPages(app: FastifyInstance, desk: Desk): void {
  // the name of the company must be known also while the database is away
  let known: Company = NEW_COMPANY
  const seen = async (): Promise<Seen> => {
    const shown = await showCompany(desk).catch(() => ({ company: known, now: desk.clock() }))
    known = shown.company
    return shown
  }
  app.addHook('onReady', async () => void (await seen()))
  app.setErrorHandler(async (error, request, reply) => {
    const { status, code } = explain(error, request)
    const { self: _, ...frame } = frameOf(desk, await seen(), { self: '', language: languageOf(request) })
    const bothLanguages = chosenLanguage(request) === undefined
    const html = renderMessagePage({ ...frame, kind: kindOf(status, code), limit: FILES_BYTES, bothLanguages })
    if (status === 503) reply.header('retry-after', '10')
    return sendPage(reply.code(status), frame, html)
  })
}

function kindOf(status: number, code: string): MessageKind {
  const own = MESSAGE_PAGES.find(kind => kind === code)
  if (own) return own
  return status === 413 ? 'body-too-large' : status < 500 ? 'not-found' : 'unexpected'
}

/** After a form: the page again, by GET. */
export const seeOther = (
  request: FastifyRequest,
  reply: FastifyReply,
  path: string,
  query: Record<string, string> = {},
) => {
  const { lang } = request.query as { lang?: string }
  const search = new URLSearchParams({ ...query, ...(lang && { lang }) }).toString()
  return reply.redirect(search ? `${path}?${search}` : path, 303)
}
