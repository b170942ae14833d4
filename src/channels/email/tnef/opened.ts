import { htmlToText } from '../../../core/text/html.ts'
import type { Body } from '../body.ts'
import type { MimePart } from '../mime.ts'
import { isTnef, readTnef, type Tnef, type TnefFile } from './tnef.ts'

/**
 * A letter whose `winmail.dat` is opened: its files stand in its place, and its text where the letter has no other. One
 * that holds nothing, or is cut off, stays beside what was found in it.
 */
export function withTnefOpened(body: Body, problems: Set<string>): Body {
  const opened = body.files.map(file => ({ file, tnef: opens(file) ? openedFile(file, problems) : null }))
  if (!opened.some(({ tnef }) => tnef)) return body
  const files = opened.flatMap(({ file, tnef }) => (tnef ? filesOf(file, tnef) : [file]))
  const letter = opened.find(({ tnef }) => tnef && (tnef.html || tnef.text.trim()))?.tnef
  return letter && !body.text.trim() ? { ...bodyFrom(letter), files } : { ...body, files }
}

const opens = ({ type, filename }: MimePart): boolean =>
  /^application\/(?:vnd\.)?ms-tnef$/.test(type) || /^winmail\.dat$/i.test(filename ?? '')

function openedFile(file: MimePart, problems: Set<string>): Tnef | null {
  const content = file.content()
  const tnef = isTnef(content) ? readTnef(content) : null
  if (!tnef || tnef.cut) problems.add('a broken winmail.dat')
  return tnef
}

function filesOf(file: MimePart, tnef: Tnef): MimePart[] {
  const inside = tnef.files.map(partOf)
  const isWhole = !tnef.cut && (inside.length > 0 || tnef.html !== null || tnef.text.trim() !== '')
  return isWhole ? inside : [...inside, file]
}

const partOf = ({ name, type, contentId, content }: TnefFile): MimePart => ({
  fields: new Map(),
  type: type ?? 'application/octet-stream',
  params: new Map(),
  disposition: 'attachment',
  filename: name,
  contentId: contentId ?? undefined,
  children: [],
  content: () => content,
})

function bodyFrom({ html, text }: Tnef): Omit<Body, 'files'> {
  if (!html) return { text, html: [], page: null }
  const page = htmlToText(html)
  return { text: page.text, html: [html], page }
}
