import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { touches, typedPlace } from '../../core/incident/public.ts'
import type { Language } from '../../core/language.ts'
import { refuse } from '../../core/refusal.ts'
import { type PublicFile, showPublicIncident } from '../../desk/incident/public/public.ts'
import { nameFor } from '../../words/format/names.ts'
import { headOf, placeName } from '../../words/public-page.ts'
import type { Reader } from '../../words/reader.ts'
import { wordsFor } from '../../words/words.ts'
import { renderIncidentPage } from '../pages/incident/incident-page.tsx'
import { renderListPage, renderPlacePage } from '../pages/incident/list-page.tsx'
import type { PublicFrame } from '../pages/incident/model.ts'
import { languageOf } from '../problem/language.ts'
import { Refused } from '../problem/problem.ts'
import type { Room } from '../route/route.ts'
import { whoAsks } from '../sign-in/session.ts'
import { screensIn } from '../web.ts'
import { type Answer, answerOf, sendAnswer, sendOwnPage } from './answer.ts'
import { madeOnce, openBoard, type Shown } from './board.ts'
import { atomOf, feedOf, jsonFeedOf } from './feed.ts'
import { subscriptionRoutes } from './subscriptions.ts'

/** Which page, and in which form: `/incidents/7.atom`. */
interface Wanted {
  name: string
  form: 'page' | 'atom' | 'json'
}

/** What everybody may read of incidents: the list, one, a place; as pages and as feeds, from memory. */
export function publicRoutes(app: FastifyInstance, { webRoot, ...room }: Room & { webRoot?: string }): void {
  const { desk } = room
  const board = openBoard(desk)
  const screens = screensIn(webRoot)

  app.get('/incidents', async (request, reply) => {
    const { place } = request.query as { place?: unknown }
    if (typeof place === 'string') return goToPlace(request, reply, place)
    if (await isForStaff(request, reply)) return screens!(reply)
    return send(request, reply, 'page', { path: '/incidents', of: ({ incidents }) => incidents })
  })
  for (const form of ['atom', 'json'] as const)
    app.get(`/incidents.${form}`, (request, reply) =>
      send(request, reply, form, { path: '/incidents', of: ({ incidents }) => incidents }),
    )

  app.get<{ Params: { name: string } }>('/incidents/:name', async (request, reply) => {
    const { name, form } = wantedIn(request.params.name)
    if (form === 'page' && (await isForStaff(request, reply))) return screens!(reply)
    if (!/^\d{1,15}$/.test(name)) throw new Refused(refuse('not-found'))
    return send(request, reply, form, { path: `/incidents/${name}`, id: Number(name), of: shown => one(shown, name) })
  })

  app.get<{ Params: { name: string } }>('/places/:name', (request, reply) => {
    const { name, form } = wantedIn(request.params.name)
    const place = typedPlace(name)
    if (!place) throw new Refused(refuse('not-found'))
    const of = ({ incidents }: Shown) => incidents.filter(({ places }) => touches(place, places))
    return send(request, reply, form, { path: `/places/${encodeURIComponent(place)}`, place, of })
  })

  subscriptionRoutes(app, desk, {
    /** The page again, with what is wrong with the form on it. */
    async again(request, reply, typed, { incidentId, place }) {
      const shown = await board()
      const frame = frameOf(
        shown,
        languageOf(request),
        place ? `/places/${encodeURIComponent(place)}` : `/incidents/${incidentId}`,
      )
      reply.code(422)
      if (place) {
        const incidents = shown.incidents.filter(({ places }) => touches(place, places))
        return sendOwnPage(reply, renderPlacePage({ ...frame, place, incidents, typed }))
      }
      const [incident] = await one(shown, String(incidentId))
      return sendOwnPage(reply, renderIncidentPage({ ...frame, incident: incident!, all: false, typed }))
    },
  })

  interface Matter {
    path: string
    id?: number
    place?: string
    of: (shown: Shown) => PublicFile[] | Promise<PublicFile[]>
  }

  async function send(request: FastifyRequest, reply: FastifyReply, form: Wanted['form'], matter: Matter) {
    const shown = await board()
    const language = languageOf(request)
    const all = matter.id !== undefined && (request.query as { all?: unknown }).all !== undefined
    const key = [matter.path, form, language, all].join(' ')
    const answer = await madeOnce(shown, key, async () => {
      const incidents = await matter.of(shown)
      const frame = frameOf(shown, language, matter.path)
      return form === 'page' ? page(frame, matter, incidents, all) : feed(frame, matter, incidents, form)
    })
    return sendAnswer(request, reply, answer)
  }

  function page(frame: PublicFrame, { id, place }: Matter, incidents: PublicFile[], all: boolean): Promise<Answer> {
    const html = place
      ? renderPlacePage({ ...frame, place, incidents })
      : id
        ? renderIncidentPage({ ...frame, incident: incidents[0]!, all })
        : renderListPage({ ...frame, incidents })
    return answerOf('text/html; charset=utf-8', html)
  }

  function feed(frame: PublicFrame, { path, id, place }: Matter, incidents: PublicFile[], form: 'atom' | 'json') {
    const { reader } = frame
    const words = wordsFor(reader.language)
    const company = nameFor(reader, reader.company)
    const title = place
      ? words('publicPages.feedPlace', { company, place: placeName(place) })
      : id
        ? `${company}: ${headOf(incidents[0]!)}`
        : words('publicPages.feedTitle', { company })
    const url = `${desk.url}${path}`
    const self = `${url}.${form}?lang=${reader.language}`
    const whole = feedOf(reader, desk.url, incidents, { title, url, self })
    return form === 'atom'
      ? answerOf('application/atom+xml; charset=utf-8', atomOf(whole))
      : answerOf('application/feed+json; charset=utf-8', jsonFeedOf(whole))
  }

  /** Who is signed in has screens of their own at these addresses; with a language named, it is everybody's page. */
  async function isForStaff(request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
    const { lang } = request.query as { lang?: unknown }
    if (!screens || lang !== undefined || !request.headers.cookie?.includes('makegood')) return false
    return (await whoAsks(room, request, reply)) !== null
  }

  /** One that is on the board, or was long ago. */
  async function one({ incidents }: Shown, name: string): Promise<PublicFile[]> {
    const incident = incidents.find(({ id }) => id === Number(name)) ?? (await showPublicIncident(desk, Number(name)))
    if (!incident) throw new Refused(refuse('not-found'))
    return [incident]
  }

  function frameOf({ company, now }: Shown, language: Language, self: string): PublicFrame {
    const named = { name: company.company, latinName: company.latinCompany, zone: company.zone }
    const reader: Reader = { language, zone: null, country: company.country, now, company: named, zones: desk.zones }
    return { reader, self, company }
  }

  async function goToPlace(request: FastifyRequest, reply: FastifyReply, typed: string) {
    const place = typedPlace(typed)
    const language = languageOf(request)
    if (place) return reply.redirect(`/places/${encodeURIComponent(place)}?lang=${language}`, 303)
    const shown = await board()
    const frame = frameOf(shown, language, '/incidents')
    return sendOwnPage(
      reply.code(422),
      renderListPage({ ...frame, incidents: shown.incidents, wrongPlace: typed.slice(0, 300) }),
    )
  }
}

function wantedIn(name: string): Wanted {
  const [, bare, form] = /^(.+)\.(atom|json)$/.exec(name) ?? []
  return bare ? { name: bare, form: form as 'atom' | 'json' } : { name, form: 'page' }
}
