import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isRefusal } from '../../core/refusal.ts'
import { showCompany, showSlip, slipOf, writeToUs } from '../../desk/customer/visit.ts'
import { sayFieldProblem } from '../../words/problem.ts'
import { wordsFor } from '../../words/words.ts'
import { renderContactPage } from '../pages/contact/contact-page.tsx'
import { renderSentPage } from '../pages/contact/sent-page.tsx'
import { type ContactForm, REACH_FORM_CHANNELS } from '../pages/model.ts'
import { chosenLanguage, languageOf } from '../problem/language.ts'
import { FORM_BYTES, PER_MINUTE } from '../problem/limit.ts'
import { Refused } from '../problem/problem.ts'
import type { Room } from '../route/route.ts'
import { readFormWithFiles, type SentForm, textOf } from './form.ts'
import { frameOf, newMark, seeOther, sendPage } from './page.ts'
import { errorsOf } from './visit.ts'

type Typed = Pick<ContactForm, 'text' | 'name' | 'email' | 'phone' | 'answers'>

/** The public form: whoever writes learns at once the number and who is responsible. */
export function contactRoutes(app: FastifyInstance, { desk }: Room): void {
  const config = { rateLimit: { max: PER_MINUTE.contact } }

  app.get('/contact', (request, reply) => show(request, reply, EMPTY, {}))

  app.post('/contact', { config, bodyLimit: FORM_BYTES }, async (request, reply) => {
    const form = await readFormWithFiles(request)
    const typed = typedIn(form)
    const wrong = wrongIn(typed, form, request)
    if (Object.keys(wrong).length) return show(request, reply.code(422), typed, wrong)
    const { text, answers, ...contact } = typed
    const reach = answers.length ? { reach: { answers: answers.map(channel => addressed(channel, typed)) } } : {}
    const heard = await writeToUs(desk, form, { text, contact, ...reach })
    if (isRefusal(heard)) return show(request, reply.code(422), typed, errorsOf(heard, languageOf(request)))
    return seeOther(request, reply, `/contact/sent/${slipOf(desk, heard)}`)
  })

  app.get<{ Params: { slip: string } }>('/contact/sent/:slip', { config }, async (request, reply) => {
    const slip = await showSlip(desk, request.params.slip)
    if (isRefusal(slip)) throw new Refused(slip)
    const { theCase, customer, owner, acting, next, link } = slip
    const { zone, country } = customer
    const language = chosenLanguage(request) ?? theCase.language
    const frame = frameOf(desk, slip, { self: request.url.split('?')[0]!, language, zone, country })
    return sendPage(reply, frame, renderSentPage({ ...frame, number: theCase.id, owner, acting, next, link }))
  })

  async function show(request: FastifyRequest, reply: FastifyReply, typed: Typed, errors: Record<string, string>) {
    const frame = frameOf(desk, await showCompany(desk), { self: '/contact', language: languageOf(request) })
    const form = { ...typed, errors, once: newMark() }
    return sendPage(reply, frame, renderContactPage({ ...frame, form }))
  }
}

const EMPTY: Typed = { text: '', name: '', email: '', phone: '', answers: [] }
const LONGEST = { text: 100_000, name: 200, email: 320, phone: 40 }

function typedIn(form: SentForm): Typed {
  const ticked = [form.fields.answers].flat()
  return {
    text: textOf(form, 'text'),
    name: textOf(form, 'name'),
    email: textOf(form, 'email'),
    phone: textOf(form, 'phone'),
    answers: REACH_FORM_CHANNELS.filter(channel => ticked.includes(channel)),
  }
}

const addressed = (channel: Typed['answers'][number], { email, phone }: Typed) => ({
  channel,
  address: channel === 'email' ? email : phone,
})

/** What is wrong before anything is kept; the rest is for the desk to say. */
function wrongIn(typed: Typed, form: SentForm, request: FastifyRequest): Record<string, string> {
  const language = languageOf(request)
  const { text, email, phone, answers } = typed
  const wrong: Record<string, string> = {}
  const say = (field: string, code: string, values = {}) => {
    wrong[field] = sayFieldProblem(language, code, values)
  }
  for (const field of ['text', 'name', 'email', 'phone'] as const)
    if (typed[field].length > LONGEST[field]) say(field, 'too-long', { limit: LONGEST[field] })
  if (!text) say('text', 'required')
  if (!email && !phone) say('email', 'email-or-phone')
  if (!email && answers.includes('email')) say('email', 'required')
  if (!phone && answers.some(channel => channel !== 'email')) say('phone', 'required')
  // a machine fills what people do not see; should it be a person after all, the words are still in the form
  if (form.wrong) Object.assign(wrong, errorsOf(form.wrong, language))
  if (textOf(form, 'website')) wrong.form = wordsFor(language)('pages.check')
  return wrong
}
