import { type RefObject, useEffect, useRef } from 'react'

type Table = Record<string, (() => void) | undefined>
const tables: { current: Table }[] = []
let pending = ''
let pendingSince = 0

/** A Latin letter counts as it is written, wherever the layout has it; else the place, so that `r` works under ЙЦУКЕН. */
export const letterOf = ({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): string =>
  (/^[a-z]$/i.test(key) ? key : code.replace(/^Key/, '')).toLowerCase()

const keyOf = (event: KeyboardEvent) => (event.key === '?' || event.key === 'Escape' ? event.key : letterOf(event))

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName))

function onKey(event: KeyboardEvent) {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
  if (document.querySelector('[role="dialog"][aria-modal="true"]')) return
  const key = keyOf(event)
  const sequence = event.timeStamp - pendingSince < 1000 ? `${pending} ${key}`.trim() : key
  const action = find(sequence) ?? find(key)
  pending = action ? '' : key
  pendingSince = event.timeStamp
  if (!action) return find(`${key} …`)?.()
  event.preventDefault()
  action()
}

const find = (sequence: string) => tables.findLast(table => table.current[sequence])?.current[sequence]

/** What a key does on this page now; undefined where it is not bound. */
export const actionOf = (keys: string): (() => void) | undefined => find(keys === '/' ? 'slash' : keys)

/**
 * Binds keys (`r`, `g t`, `?`) while the component is shown; the one shown last wins. `g …` hears the first key of a pair,
 * so that what the second may want can be fetched meanwhile.
 */
export function useShortcuts(table: Table): void {
  const latest = useRef(table)
  latest.current = table
  useEffect(() => {
    if (tables.push(latest) === 1) document.addEventListener('keydown', onKey)
    return () => {
      tables.splice(tables.indexOf(latest), 1)
      if (!tables.length) document.removeEventListener('keydown', onKey)
    }
  }, [])
}

/** `j` and `k` walk over the elements marked `data-row` inside; Enter is the link's own. */
export function useRowKeys(list: RefObject<HTMLElement | null>): void {
  const step = (by: number) => () => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
    const at = rows.indexOf(document.activeElement as HTMLElement)
    const next = at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + by, 0), rows.length - 1)
    rows[next]?.focus()
  }
  useShortcuts({ j: step(1), k: step(-1) })
}
