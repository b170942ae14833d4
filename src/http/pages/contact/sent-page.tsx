import { untilDay } from '../../../words/format/format.ts'
import { nameFor } from '../../../words/format/names.ts'
import { promise } from '../../../words/letters/promise.ts'
import { type Words, wordsFor } from '../../../words/words.ts'
import { htmlDocument } from '../frame.tsx'
import type { SentPage } from '../model.ts'

/** What the sender of the public form learns at once, as HTML: the number, who is responsible, by when. */
export function renderSentPage(page: SentPage): string {
  const { reader, number, next, link } = page
  const words = wordsFor(reader.language)
  return htmlDocument(
    { ...page, self: undefined, narrow: true },
    words('pages.sent.title'),
    <main>
      <header className="hero">
        <h1>{words('pages.sent.title')}</h1>
        <p className="lead">
          {responsible(page)} {next && promise(reader, next)}
        </p>
      </header>
      <div className="card">
        <p className="meta">{words('pages.sent.number')}</p>
        <p className="number">{number}</p>
        {link && <Way link={link} words={words} />}
      </div>
      <p className="foot">{words('pages.sent.reach')}</p>
    </main>,
  )
}

function Way({ link, words }: { link: string; words: Words }) {
  return (
    <>
      <p>{words('pages.sent.keep')}</p>
      <p>
        <a className="button" href={link}>
          {words('pages.sent.page')}
        </a>
      </p>
      <p className="hint">{link}</p>
    </>
  )
}

function responsible({ reader, owner, acting }: SentPage): string {
  const words = wordsFor(reader.language)
  if (!acting) return words('pages.sent.owner', { owner: nameFor(reader, owner) })
  return words('pages.sent.deputy', {
    owner: nameFor(reader, owner),
    deputy: nameFor(reader, acting.person),
    until: untilDay(reader, acting.until),
  })
}
