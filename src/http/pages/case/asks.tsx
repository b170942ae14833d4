import { wordsFor } from '../../../words/words.ts'
import { Mark } from '../mark.tsx'
import type { CasePage } from '../model.ts'

const LONGEST = 300

/** What the customer asked, and which of it was answered. */
export function Asks({ page: { reader, asks } }: { page: CasePage }) {
  const words = wordsFor(reader.language)
  const standing = asks.filter(({ state }) => state !== 'withdrawn')
  if (standing.length === 0) return null
  return (
    <section className="card" aria-labelledby="asks">
      <h2 id="asks">{words('pages.case.asks')}</h2>
      <ul className="steps">
        {standing.map(({ text, state }, i) => (
          <li key={i}>
            <Mark name={state === 'answered' ? 'tick' : 'ring'} />
            {text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}
            <div className="meta">{words(`pages.case.ask.${state}`)}</div>
          </li>
        ))}
      </ul>
    </section>
  )
}
