import { Textarea, type TextareaProps } from '@mantine/core'
import { type RefObject, useLayoutEffect, useMemo, useRef } from 'react'
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

/** A text field with underlines: under it lies the same text, unseen but for what is drawn on it. */
export function MarkedText({ field, value, findings, lit, ...props }: MarkedTextProps) {
  const under = useRef<HTMLDivElement>(null)
  const pieces = useMemo(() => piecesOf(value, findings, lit), [value, findings, lit])
  useSameShape(field, under)
  return (
    <div className={css.sheet}>
      <div ref={under} className={`${css.type} ${css.under}`} lang={props.lang} aria-hidden>
        {pieces.map(({ text, severity, lit: isLit }, i) => (
          <span key={i} data-severity={severity ?? undefined} data-lit={isLit || undefined}>
            {text}
          </span>
        ))}
        {/* the last line counts even when it is empty */}
        {'\u200b'}
      </div>
      <Textarea {...props} ref={field} value={value} classNames={{ input: `${css.type} ${css.text}` }} />
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
