import { updatedAt } from '../../core/incident/public.ts'
import type { Instant } from '../../core/time.ts'
import type { PublicFile } from '../../desk/incident/public/public.ts'
import { nameFor } from '../../words/format/names.ts'
import { said } from '../../words/letters/letter.ts'
import { headOf, nextNews, textIn, until } from '../../words/public-page.ts'
import type { Reader } from '../../words/reader.ts'
import { wordsFor } from '../../words/words.ts'

/** One piece of news of one incident. */
export interface FeedEntry {
  id: string
  url: string
  title: string
  text: string
  at: Instant
  author: string
  language: string
}

export interface Feed {
  id: string
  title: string
  /** The page, and the feed itself. */
  url: string
  self: string
  updated: Instant
  language: string
  entries: FeedEntry[]
}

const MOST = 50

/** The news of incidents, the newest first; an incident without any yet is news itself. */
export function feedOf(
  reader: Reader,
  site: string,
  incidents: PublicFile[],
  rest: Pick<Feed, 'title' | 'url' | 'self'>,
): Feed {
  const entries = incidents.flatMap(incident => entriesOf(reader, site, incident))
  // of two at one moment the later one is the newer
  entries.reverse().sort((a, b) => b.at.getTime() - a.at.getTime())
  const changes = incidents.map(incident => updatedAt(incident).getTime())
  // a feed that never had news is as old as the desk's epoch, whenever it is asked for
  const updated = new Date(Math.max(0, ...changes))
  return { ...rest, id: rest.url, updated, language: reader.language, entries: entries.slice(0, MOST) }
}

function entriesOf(reader: Reader, site: string, incident: PublicFile): FeedEntry[] {
  const words = wordsFor(reader.language)
  const url = `${site}/incidents/${incident.id}`
  const author = nameFor(reader, incident.commander)
  const head = headOf(incident)
  const began: FeedEntry = {
    id: `${url}#began`,
    url,
    title: head,
    text: [words('publicPages.nothingYet'), incident.bulletins.length ? '' : nextNews(reader, incident)]
      .filter(Boolean)
      .join(' '),
    at: incident.declaredAt,
    author,
    language: reader.language,
  }
  const told = incident.bulletins.map((bulletin): FeedEntry => {
    const { text, language } = textIn(bulletin, reader, reader.language)
    const parts = [text.reason, text.found, text.cause ?? words('publicPages.causeUnknown'), text.next, text.apology]
    const due = until(
      { ...reader, now: bulletin.at },
      { ...incident, bulletins: incident.bulletins.filter(({ id }) => id <= bulletin.id) },
    )
    return {
      id: `${url}#${bulletin.id}`,
      url: `${url}#history`,
      title: `${words(`publicPages.kind.${bulletin.kind}`)}: ${head}`,
      text: [...parts.filter(part => part !== undefined).map(said), due].filter(Boolean).join(' '),
      at: bulletin.at,
      author: bulletin.byName,
      language,
    }
  })
  return [began, ...told]
}

/** Atom (RFC 4287). */
export function atomOf(feed: Feed): string {
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.language}">`,
    `<id>${xml(feed.id)}</id>`,
    `<title>${xml(feed.title)}</title>`,
    `<updated>${feed.updated.toISOString()}</updated>`,
    `<link rel="alternate" type="text/html" href="${xml(feed.url)}"/>`,
    `<link rel="self" type="application/atom+xml" href="${xml(feed.self)}"/>`,
    ...feed.entries.map(atomEntry),
    '</feed>',
  ]
  return lines.join('\n')
}

const atomEntry = ({ id, url, title, text, at, author, language }: FeedEntry): string =>
  `<entry xml:lang="${language}"><id>${xml(id)}</id><title>${xml(title)}</title><updated>${at.toISOString()}</updated>` +
  `<published>${at.toISOString()}</published><author><name>${xml(author)}</name></author>` +
  `<link rel="alternate" href="${xml(url)}"/><content type="text">${xml(text)}</content></entry>`

/** JSON Feed 1.1. */
export const jsonFeedOf = (feed: Feed): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.url,
    feed_url: feed.self,
    language: feed.language,
    items: feed.entries.map(({ id, url, title, text, at, author, language }) => ({
      id,
      url,
      title,
      content_text: text,
      date_published: at.toISOString(),
      date_modified: at.toISOString(),
      authors: [{ name: author }],
      language,
    })),
  })

/** Characters that XML cannot hold at all fall out; the others that matter are written as entities. */
const xml = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/g, character => `&#${character.codePointAt(0)};`)
