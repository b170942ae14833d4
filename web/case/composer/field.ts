import type { RefObject } from 'react'
import type { Stretch } from '../review/spans.ts'

type Field = RefObject<HTMLTextAreaElement | null>

/** Selects words of the letter and brings them into sight. */
export function selectWords(field: Field, { from, to }: Stretch): void {
  const area = field.current
  if (!area) return
  area.focus()
  area.setSelectionRange(from, to)
  const line = Number.parseFloat(getComputedStyle(area).lineHeight)
  const above = area.value.slice(0, from).length / Math.max(1, area.value.length)
  if (area.scrollHeight > area.clientHeight) area.scrollTop = Math.max(0, above * area.scrollHeight - 3 * line)
}

/** A browser needs 20 s to type in 100,000 characters as if by hand (Chromium, measured): it takes the square of them. */
export const isSlowToInsert = (words: string): boolean => words.length > 4_000

/** What a field held before and after words were put into it in one piece. */
const replaced = new WeakMap<HTMLTextAreaElement, { before: string; after: string; from: number }>()

function replaceWords(area: HTMLTextAreaElement, words: string): void {
  const before = area.value
  const from = area.selectionStart
  area.setRangeText(words, from, area.selectionEnd, 'end')
  replaced.set(area, { before, after: area.value, from })
  area.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Takes words out again that were put in as one piece, while nothing was typed after them; false where there are none. */
export function undoReplaced(field: Field): boolean {
  const area = field.current
  const last = area && replaced.get(area)
  if (!area || !last || area.value !== last.after) return false
  replaced.delete(area)
  area.setRangeText(last.before, 0, area.value.length, 'end')
  area.setSelectionRange(last.from, last.from)
  area.dispatchEvent(new Event('input', { bubbles: true }))
  return true
}

/** Puts words where the cursor stands, as if they were typed: one step back takes them out again. */
export function insertWords(field: Field, words: string, selected?: Stretch): void {
  const area = field.current
  if (!area) return
  area.focus()
  const start = area.selectionStart
  // the only way that keeps the browser's own "undo"; it fires the field's own input event
  if (isSlowToInsert(words) || !document.execCommand('insertText', false, words)) replaceWords(area, words)
  if (selected)
    requestAnimationFrame(() => selectWords(field, { from: start + selected.from, to: start + selected.to }))
}
