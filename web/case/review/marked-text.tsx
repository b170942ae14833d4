import { type ComponentProps, type CSSProperties, memo, type RefObject, useLayoutEffect, useMemo, useRef } from 'react'
import type { Finding } from '../../review/query.ts'
import { isLong } from './length.ts'
import css from './marked-text.module.css'
import { type Mark, marksOf, type Piece, piecesOf, type Stretch } from './spans.ts'

interface MarkedTextProps extends ComponentProps<'textarea'> {
  field: RefObject<HTMLTextAreaElement | null>
  value: string
  findings: Finding[]
  /** The text in which they were found. */
  read: string
  /** Words that something beside the text is about at this moment. */
  lit: Stretch | null
  minRows: number
  maxRows: number
}

const NO_MARKS: Mark[] = []

/**
 * A text field with underlines: under it lies the same text, unseen but for what is drawn on it. It gives the field its
 * height too, so that nothing is measured while one types.
 */
export function MarkedText({ field, value, findings, read, lit, minRows, maxRows, ...props }: MarkedTextProps) {
  const under = useRef<HTMLDivElement>(null)
  const long = isLong(value)
  const marks = useMemo(
    () => (long || !findings.length ? NO_MARKS : marksOf(findings, read, value)),
    [long, value, findings, read],
  )
  const pieces = useMemo(() => (long ? [] : piecesOf(value, marks, lit)), [long, value, marks, lit])
  useSameShape(field, under, long)
  const rows = { '--least-rows': long ? maxRows : minRows, '--most-rows': maxRows } as CSSProperties
  return (
    <div className={css.sheet} style={rows}>
      <div ref={under} className={`${css.type} ${css.under}`} lang={props.lang} aria-hidden>
        {pieces.map((piece, i) => (
          <Words key={i} {...piece} />
        ))}
        {/* the last line counts even when it is empty */}
        {'\u200b'}
      </div>
      <textarea {...props} ref={field} value={value} className={`${css.type} ${css.text}`} />
    </div>
  )
}

const Words = memo(({ text, severity, lit }: Piece) => (
  <span data-severity={severity ?? undefined} data-lit={lit || undefined}>
    {text}
  </span>
))

/**
 * Keeps what lies under as wide as the text, less its scrollbar, and scrolled like it. A scrollbar that comes or goes
 * changes the size of what is in the field, so that a key needs nothing measured.
 */
function useSameShape(
  field: RefObject<HTMLTextAreaElement | null>,
  under: RefObject<HTMLDivElement | null>,
  long: boolean,
) {
  const follow = () => {
    if (!field.current || !under.current) return
    const { offsetWidth, clientWidth, scrollTop } = field.current
    under.current.style.borderRightWidth = `${offsetWidth - clientWidth - 1}px`
    under.current.scrollTop = scrollTop
  }
  useLayoutEffect(follow, [long])
  useLayoutEffect(() => {
    const area = field.current
    if (!area) return
    const watch = new ResizeObserver(follow)
    watch.observe(area)
    area.addEventListener('scroll', follow, { passive: true })
    return () => {
      watch.disconnect()
      area.removeEventListener('scroll', follow)
    }
  }, [])
}
