import type { BulletinText } from '../../../core/incident/incident.ts'
import { deadline, moment } from '../../../words/format/format.ts'
import { nameFor } from '../../../words/format/names.ts'
import { said } from '../../../words/letters/letter.ts'
import {
  headOf,
  hoursOf,
  known,
  nextNews,
  placeName,
  silence,
  stateOf,
  textIn,
  until,
  wordsKept,
} from '../../../words/public-page.ts'
import { wordsFor } from '../../../words/words.ts'
import { cut, fitting, octets, ROOM } from './fit.ts'
import { History } from './history.tsx'
import { shell } from './list-page.tsx'
import type { IncidentPage } from './model.ts'
import { Chip, Foot, Subscribe } from './parts.tsx'

/** One incident, as HTML for everybody: what, why, until when, who answers, what was told. */
export function renderIncidentPage(page: IncidentPage): string {
  const { reader, incident, self, typed } = page
  const words = wordsFor(reader.language)
  return shell(
    page,
    headOf(incident),
    <main>
      <Hero page={page} />
      <div className="cols">
        <div className="side">
          <Commander page={page} />
        </div>
        <div className="main">
          <Next page={page} />
          <Moves page={page} />
          <History page={page} />
        </div>
        <div className="side">
          {!incident.endedAt && (
            <Subscribe reader={reader} action={self} hint={words('publicPages.subscribe.hintIncident')} typed={typed} />
          )}
          <Where page={page} />
        </div>
      </div>
      <Foot reader={reader} self={self} hours={hoursOf(reader)} />
    </main>,
  )
}

function Hero({ page: { reader, incident, company } }: { page: IncidentPage }) {
  const words = wordsFor(reader.language)
  const last = incident.bulletins.at(-1)
  const told = last && textIn(last, reader, company.language)
  return (
    <header className={`hero ${stateOf(incident, reader.now)}`}>
      <p className="meta">
        <a href={`/incidents?lang=${reader.language}`}>{words('publicPages.all')}</a>
      </p>
      <h1>{headOf(incident)}</h1>
      <p className="meta">
        <Chip reader={reader} incident={incident} />{' '}
        {words('publicPages.began', { when: moment({ ...reader, zone: reader.company.zone }, incident.startedAt) })}
      </p>
      <p className="lead" lang={told?.language}>
        {told ? known(reader, brief(told.text)) : words('publicPages.nothingYet')}
      </p>
      <p className="lead next">{until(reader, incident)}</p>
      {told && (
        <p className="sorry" lang={told.language}>
          {said(brief(told.text).apology)}
        </p>
      )}
    </header>
  )
}

/** Parts of ordinary length are whole; the history has the others in full. */
const brief = (text: BulletinText): BulletinText => ({
  ...text,
  found: cut(text.found, ROOM.part),
  cause: text.cause && cut(text.cause, ROOM.part),
  next: cut(text.next, ROOM.part),
  apology: cut(text.apology, ROOM.part),
})

function Next({ page: { reader, incident, company } }: { page: IncidentPage }) {
  const last = incident.bulletins.at(-1)
  if (incident.endedAt) return null
  const told = last && textIn(last, reader, company.language)
  const silent = silence(reader, incident)
  return (
    <section className="card" aria-labelledby="next">
      <h2 id="next">{wordsFor(reader.language)('publicPages.next')}</h2>
      {told && <p lang={told.language}>{said(brief(told.text).next)}</p>}
      {silent && <p className="said wrong">{silent}</p>}
      <p className="due">{nextNews(reader, incident)}</p>
      <p className="meta">{wordsKept(reader, incident)}</p>
    </section>
  )
}

function Commander({ page: { reader, incident } }: { page: IncidentPage }) {
  const { commander, awayFor } = incident
  const words = wordsFor(reader.language)
  const name = nameFor(reader, commander)
  const role = awayFor
    ? words('publicPages.deputyRole', { name: nameFor(reader, awayFor) })
    : words('publicPages.commanderRole')
  const initials = name
    .split(/\s+/)
    .slice(0, 2)
    .map(part => [...part][0])
  return (
    <section className="card" aria-labelledby="commander">
      <h2 id="commander">{words('publicPages.commander')}</h2>
      <div className="person">
        <span className="face" aria-hidden="true">
          {initials.join('')}
        </span>
        <b>{name}</b>
        <span className="meta">{role}</span>
      </div>
    </section>
  )
}

/** The dates that were told last and given up, and why; the history has them all. */
function Moves({ page }: { page: IncidentPage }) {
  const { incident, company } = page
  const reader = { ...page.reader, zone: page.reader.company.zone }
  const words = wordsFor(reader.language)
  const dated = incident.bulletins.filter(({ untilMeans }) => untilMeans === 'fixed')
  const moved = dated.flatMap((bulletin, i) => {
    const before = dated[i - 1]
    if (bulletin.kind !== 'moved' || !before) return []
    const { text, language } = textIn(bulletin, reader, company.language)
    return [
      {
        id: bulletin.id,
        was: deadline(reader, before.untilAt!),
        reason: cut(said(text.reason ?? ''), ROOM.reason),
        language,
      },
    ]
  })
  if (!moved.length) return null
  return (
    <section className="card" aria-labelledby="moves">
      <h2 id="moves">{words('publicPages.moves', { count: moved.length })}</h2>
      <ul>
        {moved.slice(-ROOM.moves).map(({ id, was, reason, language }) => (
          <li key={id}>
            <p>
              {words('publicPages.was', { when: was })}. <span lang={language}>{reason}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Where({ page: { reader, incident } }: { page: IncidentPage }) {
  const { places } = incident
  if (!places.length) return null
  const words = wordsFor(reader.language)
  const addressOf = (place: string) => `/places/${encodeURIComponent(place)}?lang=${reader.language}`
  const shown = fitting(places, ROOM.places, place => octets(addressOf(place)) + octets(placeName(place)) + 20)
  return (
    <section className="card" aria-labelledby="where">
      <h2 id="where">{words('publicPages.where')}</h2>
      <p className="where">
        {shown.map(place => (
          <a key={place} href={addressOf(place)}>
            {placeName(place)}
          </a>
        ))}
        {shown.length < places.length && words('publicPages.morePlaces', { count: places.length - shown.length })}
      </p>
    </section>
  )
}
