import css from './list.module.css'

interface Mark {
  from: number
  to: number
}

/** A text with what was found in it marked. */
export function Marked({ text, marks }: { text: string; marks: Mark[] }) {
  let at = 0
  const pieces = marks.flatMap(({ from, to }) => {
    const before = text.slice(at, from)
    at = to
    return [before, <mark key={from}>{text.slice(from, to)}</mark>]
  })
  return (
    <span className={css.marked}>
      {pieces}
      {text.slice(at)}
    </span>
  )
}
