import { moment } from '../../../words/format/format.ts'
import { wordsFor } from '../../../words/words.ts'
import { htmlDocument } from '../frame.tsx'
import type { CasePage } from '../model.ts'
import { Asks } from './asks.tsx'
import { Closure } from './closure.tsx'
import { Hero } from './hero.tsx'
import { Message } from './message.tsx'
import { People } from './people.tsx'
import { Promises } from './promises.tsx'
import { Reach } from './reach.tsx'
import { Remedies } from './remedy.tsx'
import { Rulings } from './ruling.tsx'
import { Talk } from './talk.tsx'

/** The customer's page of a case, as HTML. "Is it solved?" stands first when we wait for that word. */
export function renderCasePage(page: CasePage): string {
  const { reader, number } = page
  const words = wordsFor(reader.language)
  const asked = page.state === 'answered'
  return htmlDocument(
    page,
    words('pages.case.title', { number }),
    <main>
      <Hero page={page} />
      <div className="cols">
        <div className="side">
          {asked && <Closure page={page} />}
          <People page={page} />
        </div>
        <div className="main">
          <Rulings page={page} />
          <Remedies page={page} />
          <Promises page={page} />
          <Asks page={page} />
          <Talk page={page} />
          <Message page={page} />
          {!asked && <Closure page={page} />}
        </div>
        <div className="side">
          <Reach page={page} />
        </div>
      </div>
      <footer className="foot">
        <p>{words('pages.asOf', { moment: moment(reader, reader.now) })}</p>
        <p>{words('pages.footer')}</p>
      </footer>
    </main>,
  )
}
