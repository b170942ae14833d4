import { FIELD_WORDS } from '../../text/quote/field-words.ts'
import { fieldLines, opensForward } from '../../text/quote/headers.ts'
import type { MailAddress } from './mail-address.ts'

/** A letter that somebody passes on: who wrote it, and what. */
export interface Forwarded {
  from: MailAddress | null
  subject: string
  /** As it stands in the letter, in whatever language. */
  date: string
  text: string
}

const PASSED_ON =
  /^(?:\[[^\]]{1,40}\]\s*)?(?:(?:re|aw|sv|отв)\s?:\s?)*(?:fwd?|fw|wg|tr|rv|enc|i|doorst|pd|vs|vb|vl|[iİ]lt|videresend|redir\.?|yml|пересл|переслано|转发|轉寄|転送)\s?[:：]/i

/** Does the subject say that a letter is passed on? */
export const isForward = (subject: string): boolean => PASSED_ON.test(subject.trim())

/** The forwarded letter in a text, or null. Without the line that says so, the subject has to. */
export function forwardedIn(text: string, subject: string): Forwarded | null {
  const lines = text.split(/\r?\n/)
  const opened = lines.findIndex(opensForward)
  if (opened < 0 && !isForward(subject)) return null
  const at = headAfter(lines, Math.max(0, opened))
  if (at < 0) return null
  const end = at + fieldLines(lines, at)
  return { ...fieldsOf(lines.slice(at, end)), text: unmarked(lines.slice(end)) }
}

/** What stands above the forwarded letter: the words of who passes it on. '' where no line says where it begins. */
export function commentAbove(text: string): string {
  const lines = text.split(/\r?\n/)
  const opened = lines.findIndex(opensForward)
  return opened > 0 ? lines.slice(0, opened).join('\n').trim() : ''
}

function headAfter(lines: string[], from: number): number {
  for (let at = from; at < lines.length; at++)
    if (lines[at]!.trim() !== '' && fieldLines(lines, at) > 0 && FIELD.test(lines[at]!)) return at
  return -1
}

const FIELD = /^[>*\s_]*([\p{L} -]{1,20}?)[*\s_]*[:：][*\s]*(.*)$/u
const named = (words: string) => new RegExp(`^(?:${words})$`, 'iu')
const FROM = named(FIELD_WORDS.from)
const SUBJECT = named(FIELD_WORDS.subject)
const DATE = named(FIELD_WORDS.date)

function fieldsOf(lines: string[]): Omit<Forwarded, 'text'> {
  let name = ''
  const values = { from: '', subject: '', date: '' }
  for (const line of lines) {
    const [, field, value = ''] = FIELD.exec(line) ?? []
    if (field !== undefined) name = field.trim()
    const key = FROM.test(name) ? 'from' : SUBJECT.test(name) ? 'subject' : DATE.test(name) ? 'date' : null
    if (key) values[key] = `${values[key]} ${field === undefined ? line : value}`.replace(/\s+/g, ' ').trim()
  }
  return { from: addressIn(values.from), subject: values.subject.replace(/\*+$/, ''), date: values.date }
}

const ADDRESS = /[^\s<>()[\]"',;:*]{1,100}@[^\s<>()[\]"',;:*]{1,200}/

function addressIn(value: string): MailAddress | null {
  const address = ADDRESS.exec(value)?.[0].toLowerCase()
  if (!address && value === '') return null
  const name = value
    .replace(/[<[(].*$/, '')
    .replace(/["*]/g, '')
    .trim()
  return { name: name.toLowerCase() === address ? '' : name, address: address ?? '' }
}

/** Some programs mark the forwarded letter as a quote. */
function unmarked(lines: string[]): string {
  const filled = lines.filter(line => line.trim() !== '')
  const marked = filled.length > 0 && filled.every(line => /^\s{0,3}>/.test(line))
  return (marked ? lines.map(line => line.replace(/^\s{0,3}>\s?/, '')) : lines).join('\n').trim()
}
