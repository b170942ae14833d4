import { day, moment, sentence } from '../../../words/format/format.ts'
import { nameFor } from '../../../words/format/names.ts'
import { tidy } from '../../../words/letters/letter.ts'
import { promise } from '../../../words/letters/promise.ts'
import { type WordKey, wordsFor } from '../../../words/words.ts'
import type { CasePage, PledgeLine } from '../model.ts'

/** The subject in the customer's words, what comes next, and how the case stands. */
export function Hero({ page }: { page: CasePage }) {
  const { reader, number, subject, openedAt, state, done, incidents } = page
  const words = wordsFor(reader.language)
  const next = nextOf(page)
  return (
    <header className="hero">
      {done && (
        <p className="said" role="status" id="done">
          {words(`pages.case.done.${done}`, { owner: actingName(page) })}
        </p>
      )}
      <p className="meta">
        <span className="chip">{words(`pages.case.state.${state}`)}</span> {words('pages.case.title', { number })},{' '}
        {words('pages.case.opened', { day: day(reader, openedAt) })}
      </p>
      <h1>{sentence(subject)}</h1>
      {next && <p className="lead next">{promise(reader, next)}</p>}
      <p className={next ? 'soft' : 'lead'}>{stands(page)}</p>
      {incidents.map(incident => (
        <p key={incident.id}>
          <a href={`/incidents/${incident.id}?lang=${reader.language}`}>
            {words('publicPages.asCustomer', { title: sentence(tidy(incident.title)) })}
          </a>
        </p>
      ))}
    </header>
  )
}

/** The promise that comes due first; one whose date has just passed is said among the promises, not here. */
const nextOf = ({ pledges, reader }: CasePage): PledgeLine | undefined =>
  pledges
    .filter(({ state, dueAt }) => state === 'open' && dueAt > reader.now)
    .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())[0]

function stands(page: CasePage): string {
  const { reader, state, stateSince, owner, acting: stand } = page
  const words = wordsFor(reader.language)
  if (state === 'open' && stand) return words('pages.case.says.openDeputy', { deputy: nameFor(reader, stand.person) })
  const values = { owner: nameFor(reader, owner), moment: moment(reader, stateSince) }
  return words(`pages.case.says.${state}` as WordKey, values)
}

/** Who reads what comes in now. */
export const actingName = ({ reader, owner, acting }: Pick<CasePage, 'reader' | 'owner' | 'acting'>): string =>
  nameFor(reader, acting?.person ?? owner)
