import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useDeferredValue, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useShortcuts } from '../../app/keys/shortcuts.ts'
import { useSay } from '../../app/speech.ts'
import css from './list.module.css'
import type { FoundCase } from './query.ts'
import { Row } from './row.tsx'

interface RowsProps {
  rows: FoundCase[]
  withOwner: boolean
  chosen: ReadonlySet<number>
  onChoose: (id: number, whole: boolean) => void
  /** Brings the next page; absent where this is all. */
  onEnd?: () => void
}

const ROW = 57
const AHEAD = 25
/** So many are there above and below those in sight; the first ones in sight come alone. */
const BESIDE = 8
/** Where the list began when it was last seen: mostly it begins there again, and nothing is drawn twice. */
let topBefore = 0

/** However many cases, of which only those in sight are there. `j` and `k` walk, Enter opens, `x` chooses. */
export function Rows({ rows, withOwner, chosen, onChoose, onEnd }: RowsProps) {
  const say = useSay()
  const list = useRef<HTMLUListElement>(null)
  const [top, setTop] = useState(topBefore)
  useLayoutEffect(() => {
    topBefore = list.current?.offsetTop ?? 0
    setTop(topBefore)
  }, [rows])
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW,
    overscan: useDeferredValue(BESIDE, 0),
    // drawn with the frame that shows it, not in the middle of the browser's own work
    useFlushSync: false,
    scrollMargin: top,
    getItemKey: at => rows[at]!.id,
  })
  const shown = virtual.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (onEnd && last >= rows.length - AHEAD) onEnd()
  }, [onEnd, last, rows.length])

  const at = () => {
    const id = Number((document.activeElement as HTMLElement | null)?.dataset.row)
    return rows.findIndex(row => row.id === id)
  }
  const focus = (index: number) => {
    virtual.scrollToIndex(index, { align: 'auto' })
    // it is there once the list has moved
    requestAnimationFrame(() =>
      requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-row="${rows[index]?.id}"]`)?.focus()),
    )
  }
  const step = (by: number) => () => {
    const from = at()
    const first = shown.find(item => item.end > window.scrollY)?.index ?? 0
    focus(from < 0 ? first : Math.min(Math.max(from + by, 0), rows.length - 1))
  }
  useShortcuts({
    j: step(1),
    k: step(-1),
    x: () => {
      const row = rows[at()]
      if (row) onChoose(row.id, false)
    },
  })
  return (
    <ul ref={list} className={css.rows} style={{ height: virtual.getTotalSize() }} aria-label={say('cases.title')}>
      {shown.map(item => {
        const row = rows[item.index]!
        return (
          <li
            key={row.id}
            ref={virtual.measureElement}
            data-index={item.index}
            data-chosen={chosen.has(row.id) || undefined}
            className={css.row}
            style={{ transform: `translateY(${item.start - top}px)` }}
            aria-setsize={onEnd ? -1 : rows.length}
            aria-posinset={item.index + 1}
          >
            <Row row={row} withOwner={withOwner} chosen={chosen.has(row.id)} onChoose={onChoose} />
          </li>
        )
      })}
    </ul>
  )
}
