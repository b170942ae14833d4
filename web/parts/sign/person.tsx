import type { CSSProperties } from 'react'
import css from './person.module.css'

const initialsOf = (name: string) =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map(part => part[0] ?? '')
    .join('')
    .toUpperCase()

const hueOf = (name: string) => [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360, 7)

/** The initials of a person on a colour of their own. */
export const Face = ({ name }: { name: string }) => (
  <span
    className={css.face}
    style={{ '--hue': hueOf(name) } as CSSProperties}
    data-initials={initialsOf(name) || '·'}
    aria-hidden
  />
)

/** A person by face and name. */
export const Person = ({ name }: { name: string }) => (
  <span className={css.person}>
    <Face name={name} />
    <span className={css.name}>{name}</span>
  </span>
)
