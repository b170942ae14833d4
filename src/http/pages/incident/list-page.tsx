import { renderToStaticMarkup } from 'react-dom/server'
import type { PublicFile } from '../../../desk/incident/public/public.ts'
import { hoursOf, placeName } from '../../../words/public-page.ts'
import { wordsFor } from '../../../words/words.ts'
import { htmlDocument } from '../frame.tsx'
import { fitting, octets, ROOM } from './fit.ts'
import type { ListPage, PlacePage, PublicFrame } from './model.ts'
import { Card, Foot, feedLinks, Report, Search, Subscribe } from './parts.tsx'
import { PUBLIC_STYLE } from './style.ts'

/** A page is whole on a bad line: so many of each kind at most, and fewer where their cards are large. */
const MOST = 12

/** What goes on now and what was repaired lately, as HTML for everybody. */
export function renderListPage(page: ListPage): string {
  const { reader, incidents, self, wrongPlace } = page
  const words = wordsFor(reader.language)
  const open = incidents.filter(({ endedAt }) => !endedAt)
  const lead = open.length ? words('publicPages.count', { count: open.length }) : words('publicPages.none')
  return shell(
    page,
    words('publicPages.title'),
    <main>
      <header className="hero">
        <h1>{words('publicPages.title')}</h1>
        <p className="lead">{lead}</p>
        {!open.length && <p className="soft">{words('publicPages.noneLead')}</p>}
      </header>
      <div className="cols">
        <div className="main">
          <Incidents page={page} incidents={incidents} recently={words('publicPages.ended')} />
        </div>
        <div className="side">
          <Search reader={reader} value={wrongPlace} wrong={wrongPlace !== undefined} />
          <Report frame={page} />
        </div>
      </div>
      <Foot reader={reader} self={self} hours={hoursOf(reader)} />
    </main>,
  )
}

/** What goes on at a place, or that nothing is known there and how to say otherwise. */
export function renderPlacePage(page: PlacePage): string {
  const { reader, place, incidents, self, typed } = page
  const words = wordsFor(reader.language)
  const open = incidents.filter(({ endedAt }) => !endedAt).length
  const name = placeName(place)
  return shell(
    page,
    words('publicPages.place.title', { place: name }),
    <main>
      <header className="hero">
        <p className="meta">
          <a href={`/incidents?lang=${reader.language}`}>{words('publicPages.all')}</a>
        </p>
        <h1>{name}</h1>
        <p className="lead">
          {open ? words('publicPages.place.hits', { count: open }) : words('publicPages.place.nothing')}
        </p>
        {!open && <p className="soft">{words('publicPages.place.nothingLead')}</p>}
        {!open && <Report frame={page} />}
      </header>
      <div className="cols">
        <div className="main">
          <Incidents page={page} incidents={incidents} recently={words('publicPages.place.recent')} />
        </div>
        <div className="side">
          <Subscribe reader={reader} action={self} hint={words('publicPages.subscribe.hintPlace')} typed={typed} />
          <Search reader={reader} />
        </div>
      </div>
      <Foot reader={reader} self={self} hours={hoursOf(reader)} />
    </main>,
  )
}

interface IncidentsProps {
  page: PublicFrame
  incidents: PublicFile[]
  recently: string
}

function Incidents({ page, incidents, recently }: IncidentsProps) {
  const words = wordsFor(page.reader.language)
  const card = (incident: PublicFile) => {
    const element = <Card key={incident.id} frame={page} incident={incident} />
    return { element, over: incident.endedAt !== null, size: octets(renderToStaticMarkup(element)) }
  }
  const open = incidents.filter(({ endedAt }) => !endedAt).slice(0, MOST)
  const ended = incidents.filter(({ endedAt }) => endedAt).slice(0, MOST)
  const shown = fitting([...open, ...ended].map(card), ROOM.list, ({ size }) => size)
  const elements = (over: boolean) => shown.filter(each => each.over === over).map(({ element }) => element)
  return (
    <>
      {open.length > 0 && ended.length > 0 && <h2 className="some">{words('publicPages.open')}</h2>}
      {elements(false)}
      {elements(true).length > 0 && <h2 className="some">{recently}</h2>}
      {elements(true)}
      {shown.length < incidents.length && <p className="soft">{words('publicPages.notAll')}</p>}
    </>
  )
}

/** The frame that public pages share: found by everybody, the same for everybody. */
export const shell = (page: PublicFrame, title: string, content: Parameters<typeof htmlDocument>[2]): string =>
  htmlDocument(
    {
      ...page,
      companyPhone: page.company.phone,
      style: PUBLIC_STYLE,
      open: true,
      head: feedLinks(page.self, page.reader.language),
    },
    title,
    content,
  )
