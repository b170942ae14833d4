import { Textarea, type TextareaProps } from '@mantine/core'
import { type CSSProperties, type RefObject, useLayoutEffect, useMemo, useRef } from 'react'
import type { Finding } from '../../review/query.ts'
import css from './marked-text.module.css'
import { piecesOf, type Stretch } from './spans.ts'

interface MarkedTextProps extends TextareaProps {
  field: RefObject<HTMLTextAreaElement | null>
  value: string
  findings: Finding[]
  /** Words that something beside the text is about at this moment. */
  lit: Stretch | null
}

/** From here on nothing is drawn under the text: laying it out twice for each key would be felt. */
const LONG = 20_000

/** Whether a text is too long for underlines. */
export const isLong = (text: string): boolean => text.length > LONG

/**
 * A text field with underlines: under it lies the same text, unseen but for what is drawn on it. It gives the field its
 * height too, so that nothing is measured while one types.
 */
export function MarkedText({ field, value, findings, lit, minRows = 4, maxRows = 14, ...props }: MarkedTextProps) {
  const under = useRef<HTMLDivElement>(null)
  const long = isLong(value)
  const pieces = useMemo(() => (long ? [] : piecesOf(value, findings, lit)), [long, value, findings, lit])
  useSameShape(field, under)
  const rows = { '--least-rows': long ? maxRows : minRows, '--most-rows': maxRows } as CSSProperties
  return (
    <div className={css.sheet} style={rows}>
      <div ref={under} className={`${css.type} ${css.under}`} lang={props.lang} aria-hidden>
        {pieces.map(({ text, severity, lit: isLit }, i) => (
          <span key={i} data-severity={severity ?? undefined} data-lit={isLit || undefined}>
            {text}
          </span>
        ))}
        {/* the last line counts even when it is empty */}
        {'\u200b'}
      </div>
      <Textarea
        {...props}
        autosize={false}
        ref={field}
        value={value}
        classNames={{ root: css.field, wrapper: css.field, input: `${css.type} ${css.text}` }}
      />
    </div>
  )
}

/** Keeps what lies under as wide as the text, less its scrollbar, and scrolled like it. */
function useSameShape(field: RefObject<HTMLTextAreaElement | null>, under: RefObject<HTMLDivElement | null>) {
  const follow = () => {
    if (!field.current || !under.current) return
    const { offsetWidth, clientWidth, scrollTop } = field.current
    under.current.style.borderRightWidth = `${offsetWidth - clientWidth - 1}px`
    under.current.scrollTop = scrollTop
  }
  useLayoutEffect(follow)
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
