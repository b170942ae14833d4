import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { typedPlace } from '../../core/incident/public.ts'
import { isRefusal, refuse } from '../../core/refusal.ts'
import type { Desk } from '../../desk/desk.ts'
import {
  askForNews,
  confirmByCode,
  settleByLink,
  showSubscription,
  subscriptionSlip,
} from '../../desk/incident/public/subscription.ts'
import { sayProblem } from '../../words/problem.ts'
import type { Reader } from '../../words/reader.ts'
import { renderSubscriptionPage } from '../pages/incident/subscription-page.tsx'
import { chosenLanguage, languageOf } from '../problem/language.ts'
import { PER_MINUTE } from '../problem/limit.ts'
import { Refused } from '../problem/problem.ts'
import { readForm, textOf } from '../visit/form.ts'
import { seeOther } from '../visit/page.ts'
import { sendOwnPage } from './answer.ts'

interface Matter {
  incidentId: number | null
  place: string | null
}

interface Pages {
  again(
    request: FastifyRequest,
    reply: FastifyReply,
    typed: { address: string; error: string },
    matter: Matter,
  ): Promise<FastifyReply>
}

const FORM = 10_000

/** News for who is no customer: an address, a code to it, and from then on each bulletin once, until they leave. */
export function subscriptionRoutes(app: FastifyInstance, desk: Desk, pages: Pages): void {
  const post = { bodyLimit: FORM, config: { rateLimit: { max: PER_MINUTE.subscribe } } }
  const look = { config: { rateLimit: { max: PER_MINUTE.page } } }

  app.post<{ Params: { name: string } }>('/incidents/:name/subscriptions', post, (request, reply) =>
    ask(request, reply, { incidentId: Number(request.params.name) || 0, place: null }),
  )
  app.post<{ Params: { name: string } }>('/places/:name/subscriptions', post, (request, reply) => {
    const place = typedPlace(request.params.name)
    if (!place) throw new Refused(refuse('not-found'))
    return ask(request, reply, { incidentId: null, place })
  })

  async function ask(request: FastifyRequest, reply: FastifyReply, matter: Matter) {
    const form = await readForm(request)
    const address = textOf(form, 'address').slice(0, 320)
    const language = languageOf(request)
    // a machine fills what people do not see
    if (textOf(form, 'website')) throw new Refused(refuse('not-found'))
    const asked = await askForNews(desk, { ...matter, address, language })
    if (!isRefusal(asked)) return seeOther(request, reply, `/subscriptions/${subscriptionSlip(desk, asked)}`)
    if (asked.refused === 'not-found') throw new Refused(asked)
    return pages.again(request, reply, { address, error: sayProblem(language, asked.refused) }, matter)
  }

  app.get<{ Params: { slip: string } }>('/subscriptions/:slip', look, (request, reply) =>
    show(request, reply, { token: request.params.slip, by: 'slip', kind: 'sent' }),
  )
  app.post<{ Params: { slip: string } }>('/subscriptions/:slip', post, async (request, reply) => {
    const { slip } = request.params
    const done = await confirmByCode(desk, slip, textOf(await readForm(request), 'code'))
    if (!isRefusal(done)) return show(request, reply, { token: slip, by: 'slip', kind: 'told' })
    if (!done.field) throw new Refused(done)
    const error = sayProblem(languageOf(request), done.refused)
    return show(request, reply.code(422), { token: slip, by: 'slip', kind: 'sent', error })
  })

  app.get<{ Params: { token: string } }>('/s/:token', look, (request, reply) =>
    show(request, reply, { token: request.params.token, by: 'link' }),
  )
  // a mail program's own button sends `List-Unsubscribe=One-Click` here (RFC 8058)
  app.post<{ Params: { token: string } }>('/s/:token', { ...post, ...look }, async (request, reply) => {
    const { token } = request.params
    const wish = textOf(await readForm(request), 'wish') === 'confirm' ? 'confirm' : 'leave'
    const settled = await settleByLink(desk, token, wish)
    if (isRefusal(settled)) throw new Refused(settled)
    return seeOther(request, reply, `/s/${token}`)
  })

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    { token, by, kind, error }: { token: string; by: 'link' | 'slip'; kind?: 'sent' | 'told'; error?: string },
  ) {
    const file = await showSubscription(desk, token, by)
    if (isRefusal(file)) throw new Refused(file)
    const { company, now, subscription, about } = file
    const { address, confirmedAt, leftAt, incidentId, place } = subscription
    const language = chosenLanguage(request) ?? subscription.language
    const named = { name: company.company, latinName: company.latinCompany, zone: company.zone }
    const reader: Reader = { language, zone: null, country: company.country, now, company: named, zones: desk.zones }
    const stands = leftAt ? 'left' : confirmedAt ? 'done' : 'ask'
    const back = incidentId ? `/incidents/${incidentId}` : `/places/${encodeURIComponent(place!)}`
    const self = by === 'link' ? `/s/${token}` : `/subscriptions/${token}`
    const shown = kind === 'sent' ? 'sent' : kind === 'told' ? 'told' : stands
    const page = { reader, self, kind: shown, address, about, language, back, error } as const
    return sendOwnPage(reply, renderSubscriptionPage(page))
  }
}
