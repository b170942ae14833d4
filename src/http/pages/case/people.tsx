import { untilDay } from '../../../words/format/format.ts'
import { nameFor, phone } from '../../../words/format/names.ts'
import type { Person, Reader } from '../../../words/reader.ts'
import { wordsFor } from '../../../words/words.ts'
import type { CasePage } from '../model.ts'

/** Who answers for the case and how to reach them; the one above by name. */
export function People({ page }: { page: CasePage }) {
  const { reader, owner, acting, above } = page
  const words = wordsFor(reader.language)
  return (
    <section className="card" aria-labelledby="people">
      <h2 id="people">{words('pages.case.people')}</h2>
      {acting && (
        <OnePerson
          reader={reader}
          person={acting.person}
          role={words('pages.case.deputy', { until: untilDay(reader, acting.until) })}
          reachable
        />
      )}
      <OnePerson
        reader={reader}
        person={owner}
        role={words(acting ? 'pages.case.ownerAway' : 'pages.case.owner')}
        reachable={!acting}
      />
      {above && <OnePerson reader={reader} person={above} role={words('pages.case.above')} reachable />}
    </section>
  )
}

interface OnePersonProps {
  reader: Reader
  person: Person
  role: string
  reachable: boolean
}

function OnePerson({ reader, person, role, reachable }: OnePersonProps) {
  const name = nameFor(reader, person)
  const number = person.phone && phone(reader, person.phone, person.extension)
  return (
    <div className="person">
      <span className="face" aria-hidden="true">
        {initials(name)}
      </span>
      <b>{name}</b>
      <span className="meta">{role}</span>
      {reachable && (
        <span className="ways">
          {number && <a href={`tel:${person.phone}${person.extension ? `,${person.extension}` : ''}`}>{number}</a>}
          <a href={`mailto:${person.email}`}>{person.email}</a>
        </span>
      )}
    </div>
  )
}

const initials = (name: string) =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map(part => [...part][0])
    .join('')
