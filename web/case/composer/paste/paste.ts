import type { ClipboardEvent, DragEvent, RefObject } from 'react'
import { Refused, tellFailure } from '../../../app/failure.ts'
import { say } from '../../../app/speech.ts'
import { insertWords, isSlowToInsert } from '../field.ts'
import { letterText } from './letter-text.ts'

type Field = RefObject<HTMLTextAreaElement | null>

/** Puts what was copied elsewhere into the letter as words: lists stay lists, links keep their address. */
export function pasteWords(field: Field, event: ClipboardEvent<HTMLElement>): void {
  const { clipboardData } = event
  const html = clipboardData.getData('text/html')
  const isFile = !html && clipboardData.files.length > 0
  if (isFile) refuseFiles(event)
  const plain = clipboardData.getData('text/plain').replace(/\r\n?/g, '\n')
  const words = html ? letterText(new DOMParser().parseFromString(html, 'text/html').body) : plain
  // a few plain words are the browser's own matter
  if (isFile || !words || (!html && !isSlowToInsert(words))) return
  event.preventDefault()
  insertWords(field, words)
}

/** The files of what was copied, where they are all of it: words from elsewhere come with a picture of themselves. */
export function pastedFiles(copied: DataTransfer): File[] {
  const html = copied.getData('text/html')
  const words = html && letterText(new DOMParser().parseFromString(html, 'text/html').body).trim()
  return words ? [] : [...copied.files].map(named)
}

/** A picture of the screen has no name of its own: every browser calls it the same. */
function named(file: File): File {
  if (file.name !== 'image.png') return file
  const clock = new Date().toTimeString().slice(0, 8).replaceAll(':', '-')
  return new File([file], `${say('files.picture')} ${clock}.png`, { type: file.type })
}

/** A file that is dropped beside its mark would be opened in place of the letter. */
export function dropFiles(event: DragEvent<HTMLElement>): void {
  if (event.dataTransfer.types.includes('Files')) refuseFiles(event)
}

function refuseFiles(event: ClipboardEvent<HTMLElement> | DragEvent<HTMLElement>): void {
  event.preventDefault()
  if (event.type !== 'dragover') tellFailure(new Refused(say('composer.noFiles')))
}
