import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isRefusal, type Refusal } from '../../core/refusal.ts'
import {
  appealOnPage,
  judgeOnPage,
  openVisitAttachment,
  setReachOnPage,
  showVisit,
  type VisitFile,
  writeOnPage,
} from '../../desk/customer/visit.ts'
import { acceptOnPage } from '../../desk/remedy/entry.ts'
import { sayFieldProblem, sayProblem } from '../../words/problem.ts'
import { readId, sendFile } from '../attachment.ts'
import { renderCasePage } from '../pages/case/case-page.tsx'
import { reachFields, reachInput, readReachFields } from '../pages/case/reach-form.ts'
import { zoneChoices } from '../pages/case/zone-choices.ts'
import type { CasePage, Done, ReachFields } from '../pages/model.ts'
import { chosenLanguage } from '../problem/language.ts'
import { FORM_BYTES, PER_MINUTE } from '../problem/limit.ts'
import { Refused } from '../problem/problem.ts'
import type { Room } from '../route/route.ts'
import { entryLines, knownReach, pledgeLines, rulingLines, stateSince } from '../view/customer/visit.ts'
import { remedyLines } from '../view/remedy/visit.ts'
import { readForm, readFormWithFiles, textOf } from './form.ts'
import { frameOf, newMark, seeOther, sendPage } from './page.ts'

interface Visited {
  Params: { token: string }
}

/** What a form held and what was wrong with it, for the page that shows it again. */
interface Again {
  message?: { text: string; errors: Record<string, string> }
  closure?: { text: string; errors: Record<string, string> }
  appeal?: { rulingId: number; text: string; errors: Record<string, string> }
  reach?: { fields: ReachFields; errors: Record<string, string> }
}

/** The customer's page behind the private link: read, write, attach, say whether it is solved, choose how to be reached. */
export function visitRoutes(app: FastifyInstance, { desk }: Room): void {
  const config = { rateLimit: { max: PER_MINUTE.page } }
  const post = { bodyLimit: FORM_BYTES, config }

  app.get<Visited>('/c/:token', { config }, (request, reply) => show(request, reply))

  app.post<Visited>('/c/:token/messages', post, async (request, reply) => {
    const { token } = request.params
    const form = await readFormWithFiles(request)
    const text = textOf(form, 'text')
    const wrong = text || form.files.length ? tooLong(text) : 'case-text-missing'
    const heard = wrong
      ? { refused: wrong, field: 'text' }
      : (form.wrong ?? (await writeOnPage(desk, token, form, text)))
    if (!isRefusal(heard)) return seeOther(request, reply, `/c/${token}`, { done: 'message' })
    return show(request, reply, language => ({ message: { text, errors: errorsOf(heard, language) } }))
  })

  app.post<Visited>('/c/:token/closure', post, async (request, reply) => {
    const { token } = request.params
    const form = await readForm(request)
    const text = textOf(form, 'text')
    const verdict = textOf(form, 'verdict') === 'solved' ? ('solved' as const) : ('not-solved' as const)
    const wrong = tooLong(text)
    const heard = wrong ? { refused: wrong, field: 'text' } : await judgeOnPage(desk, token, form, { verdict, text })
    if (!isRefusal(heard)) return seeOther(request, reply, `/c/${token}`, { done: verdict })
    return show(request, reply, language => ({ closure: { text, errors: errorsOf(heard, language) } }))
  })

  app.post<Visited>('/c/:token/appeals', post, async (request, reply) => {
    const { token } = request.params
    const form = await readForm(request)
    const [text, rulingId] = [textOf(form, 'text'), readId(textOf(form, 'ruling'))]
    const wrong = text ? tooLong(text) : 'case-text-missing'
    const heard = wrong ? { refused: wrong, field: 'text' } : await appealOnPage(desk, token, form, { rulingId, text })
    if (!isRefusal(heard)) return seeOther(request, reply, `/c/${token}`, { done: 'appeal' })
    return show(request, reply, language => ({ appeal: { rulingId, text, errors: errorsOf(heard, language) } }))
  })

  app.post<Visited>('/c/:token/acceptances', post, async (request, reply) => {
    const { token } = request.params
    const booked = await acceptOnPage(desk, token, readId(textOf(await readForm(request), 'of')))
    // pressed twice it is agreed once
    if (isRefusal(booked) && booked.refused !== 'accepted-already') throw new Refused(booked)
    return seeOther(request, reply, `/c/${token}`, { done: 'accepted' })
  })

  app.post<Visited>('/c/:token/reach', post, async (request, reply) => {
    const { token } = request.params
    const fields = readReachFields((await readForm(request)).fields)
    const customer = await setReachOnPage(desk, token, reachInput(fields))
    if (!isRefusal(customer)) return seeOther(request, reply, `/c/${token}`, { done: 'reach' })
    return show(request, reply, language => ({ reach: { fields, errors: errorsOf(customer, language) } }))
  })

  app.get<{ Params: { token: string; attachmentId: string } }>(
    '/c/:token/attachments/:attachmentId',
    { config },
    async ({ params }, reply) => {
      const opened = await openVisitAttachment(desk, params.token, readId(params.attachmentId))
      if (isRefusal(opened)) throw new Refused(opened)
      return sendFile(reply.header('referrer-policy', 'no-referrer'), opened)
    },
  )

  async function show(
    request: FastifyRequest<Visited>,
    reply: FastifyReply,
    again: (language: CasePage['reader']['language']) => Again = () => ({}),
  ) {
    const file = await showVisit(desk, request.params.token)
    if (isRefusal(file)) throw new Refused(file)
    const { theCase, customer } = file
    // the customer's own language counts before what the browser asks for
    const { lang } = request.query as { lang?: string }
    const language = (lang && chosenLanguage(request)) || theCase.language
    const { zone, country } = customer
    const frame = frameOf(desk, file, { self: `/c/${request.params.token}`, language, zone, country })
    const shown = again(language)
    if (Object.keys(shown).length) reply.code(422)
    return sendPage(reply, frame, renderCasePage({ ...frame, ...caseOf(file, request, frame, shown) }))
  }

  function caseOf(
    file: VisitFile,
    request: FastifyRequest,
    { reader }: Pick<CasePage, 'reader'>,
    { message, closure, appeal, reach }: Again,
  ): Omit<CasePage, 'reader' | 'self' | 'nonce' | 'companyPhone'> {
    const { theCase, customer, company, owner, acting, above, asks, pledges, telegram, incidents } = file
    const { done, all } = request.query as { done?: string; all?: string }
    const known = reachFields(knownReach(file))
    return {
      number: theCase.id,
      subject: theCase.subject,
      openedAt: theCase.openedAt,
      state: theCase.state,
      stateSince: stateSince(file),
      owner,
      acting,
      above,
      pledges: pledgeLines(pledges),
      incidents,
      asks: asks.map(({ text, state }) => ({ text, state })),
      entries: entryLines(file, reader.language),
      all: all !== undefined,
      reach: {
        ...known,
        ...reach?.fields,
        chat: { linked: telegram.chat !== null, url: telegram.url },
        once: newMark(),
        errors: reach?.errors ?? {},
      },
      zones: zoneChoices(desk.zones, customer.country ?? company.country, reach?.fields.zone ?? customer.zone),
      message: { once: newMark(), text: message?.text ?? '', errors: message?.errors ?? {} },
      closure: { once: newMark(), text: closure?.text ?? '', errors: closure?.errors ?? {} },
      rulings: rulingLines(file, reader.language),
      remedies: remedyLines(file),
      appeal: { rulingId: null, text: '', errors: {}, ...appeal, once: newMark() },
      done: DONE.find(name => name === done) ?? null,
    }
  }
}

const DONE: Done[] = ['message', 'solved', 'not-solved', 'reach', 'appeal', 'accepted']
const TEXT_LENGTH = 100_000

const tooLong = (text: string): string | null => (text.length > TEXT_LENGTH ? 'too-long' : null)

/** What was wrong, by field, in words. A link that does not open is no matter of a field. */
export function errorsOf(refusal: Refusal, language: CasePage['reader']['language']): Record<string, string> {
  const { refused, field, values } = refusal
  if (refused.startsWith('link-')) throw new Refused(refusal)
  const detail =
    refused === 'too-long'
      ? sayFieldProblem(language, 'too-long', { limit: TEXT_LENGTH })
      : sayProblem(language, refused, values)
  return { [field ?? 'form']: detail }
}
