import type { PublicFile } from '../../../desk/incident/public/public.ts'
import { phone } from '../../../words/format/names.ts'
import { said } from '../../../words/letters/letter.ts'
import { headOf, nextNews, placeName, silence, stateOf, textIn, until } from '../../../words/public-page.ts'
import type { Reader } from '../../../words/reader.ts'
import { wordsFor } from '../../../words/words.ts'
import { Field } from '../field.tsx'
import { cut } from './fit.ts'
import type { PublicFrame } from './model.ts'

/** How an incident stands, in a word. */
export function Chip({ reader, incident }: { reader: Reader; incident: PublicFile }) {
  const state = stateOf(incident, reader.now)
  return <span className={`chip ${state}`}>{wordsFor(reader.language)(`publicPages.state.${state}`)}</span>
}

/** One incident in a list: what, where, until when. */
export function Card({ frame, incident }: { frame: PublicFrame; incident: PublicFile }) {
  const { reader, company } = frame
  const last = incident.bulletins.at(-1)
  const { text, language } = last ? textIn(last, reader, company.language) : { text: null, language: reader.language }
  const due = until(reader, incident)
  return (
    <article className={`card ${stateOf(incident, reader.now)}`}>
      <p className="meta">
        <Chip reader={reader} incident={incident} /> {placesOf(reader, incident)}
      </p>
      <h3>
        <a href={`/incidents/${incident.id}?lang=${reader.language}`}>{headOf(incident)}</a>
      </h3>
      {text && <p lang={language}>{cut(said(text.found), 240)}</p>}
      {due && <p className="due">{due}</p>}
      {!incident.endedAt && <p className="meta">{silence(reader, incident) || nextNews(reader, incident)}</p>}
    </article>
  )
}

const PLACES = 3

function placesOf(reader: Reader, { places }: PublicFile): string {
  const shown = places.slice(0, PLACES).map(place => cut(placeName(place), 80))
  const rest = places.length - shown.length
  if (rest) shown.push(wordsFor(reader.language)('publicPages.morePlaces', { count: rest }))
  return shown.join(', ')
}

/** Is my address hit? A place, typed or copied. */
export function Search({ reader, value = '', wrong }: { reader: Reader; value?: string; wrong?: boolean }) {
  const words = wordsFor(reader.language)
  const label = words('publicPages.place.label')
  return (
    <section className="card" aria-labelledby="search">
      <h2 id="search">{words('publicPages.place.search')}</h2>
      <form method="get" action="/incidents">
        <input type="hidden" name="lang" value={reader.language} />
        <div className="ask">
          <Field
            id="place"
            label={label}
            hint={words('publicPages.place.hint', { example: 'msk.north.house12' })}
            error={wrong ? words('publicPages.place.wrong') : undefined}
          >
            {tied => <input {...tied} name="place" defaultValue={value} autoCapitalize="none" required />}
          </Field>
          <button type="submit">{words('publicPages.place.find')}</button>
        </div>
      </form>
    </section>
  )
}

interface SubscribeProps {
  reader: Reader
  action: string
  hint: string
  typed?: { address: string; error: string }
}

/** News to an address of one's own, without being a customer. */
export function Subscribe({ reader, action, hint, typed }: SubscribeProps) {
  const words = wordsFor(reader.language)
  return (
    <section className="card" aria-labelledby="subscribe">
      <h2 id="subscribe">{words('publicPages.subscribe.title')}</h2>
      <form method="post" action={`${action}/subscriptions?lang=${reader.language}`}>
        <div className="ask">
          <Field id="address" label={words('publicPages.subscribe.address')} hint={hint} error={typed?.error}>
            {tied => <input {...tied} name="address" defaultValue={typed?.address} autoCapitalize="none" required />}
          </Field>
          <div className="trap" aria-hidden="true">
            <label htmlFor="website">{words('pages.contact.trap')}</label>
            <input id="website" name="website" tabIndex={-1} autoComplete="off" />
          </div>
          <button type="submit">{words('publicPages.subscribe.send')}</button>
        </div>
      </form>
    </section>
  )
}

/** How to say that something does not work. */
export function Report({ frame: { reader, company } }: { frame: PublicFrame }) {
  const words = wordsFor(reader.language)
  return (
    <p className="row">
      <a className="button" href={`/contact?lang=${reader.language}`}>
        {words('publicPages.place.report')}
      </a>
      {company.phone && (
        <a className="button calm" href={`tel:${company.phone}`}>
          {words('publicPages.place.call', { phone: phone(reader, company.phone) })}
        </a>
      )}
    </p>
  )
}

/** The feeds of a page, and the moment that it tells. */
export function Foot({ reader, self, hours }: { reader: Reader; self: string; hours: string }) {
  const feed = (kind: 'atom' | 'json') => `${self}.${kind}?lang=${reader.language}`
  return (
    <footer className="foot">
      <p>{hours}</p>
      <p>
        <a href={feed('atom')}>Atom</a> · <a href={feed('json')}>JSON Feed</a>
      </p>
    </footer>
  )
}

/** What readers of feeds look for in the head of a page. */
export const feedLinks = (self: string, language: string) => (
  <>
    <link rel="alternate" type="application/atom+xml" href={`${self}.atom?lang=${language}`} />
    <link rel="alternate" type="application/feed+json" href={`${self}.json?lang=${language}`} />
  </>
)
