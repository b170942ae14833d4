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

/** Puts words where the cursor stands, as if they were typed: one step back takes them out again. */
export function insertWords(field: Field, words: string, selected?: Stretch): void {
  const area = field.current
  if (!area) return
  area.focus()
  const start = area.selectionStart
  // the only way that keeps "undo"; it fires the field's own input event
  if (!document.execCommand('insertText', false, words)) {
    area.setRangeText(words, start, area.selectionEnd, 'end')
    area.dispatchEvent(new Event('input', { bubbles: true }))
  }
  if (selected)
    requestAnimationFrame(() => selectWords(field, { from: start + selected.from, to: start + selected.to }))
}
