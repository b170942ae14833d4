import { segments } from '../../core/notice/sms/sms.ts'
import { sentence } from '../format/format.ts'
import { nameFor, phone } from '../format/names.ts'
import type { Person, Reader } from '../reader.ts'
import { type WordKey, wordsFor } from '../words.ts'

/** One message to a customer in the forms that channels need; `brief` is at most two segments of SMS. */
export interface Letter {
  subject: string
  body: string
  brief: string
}

/** The case a letter is about: its number, the subject in the customer's own words, the private link. */
export interface Topic {
  number: number
  subject: string
  link: string
}

/** Who acts while the owner is away, and until when. */
export interface Acting {
  person: Person
  until: Date
}

/** A letter from its paragraphs (lines that are empty fall out) and the brief forms, the fullest first. */
export function compose(reader: Reader, topic: Topic, paragraphs: Paragraph[], briefs: string[]): Letter {
  const body = paragraphs.map(lines => [lines].flat().filter(Boolean).join(' ')).filter(Boolean)
  return { subject: subjectLine(reader, topic), body: body.join('\n\n'), brief: fit(reader, briefs, topic.link) }
}

/** Sentences that stand on one line, or a text as it is. */
export type Paragraph = string | (string | false | null | undefined)[]

/** "Обращение 1042: нет интернета с утра": intake finds the case by this number. */
export function subjectLine(reader: Reader, { number, subject }: Topic): string {
  const own = inOwnWords(subject)
  return wordsFor(reader.language)(own ? 'letters.subject' : 'letters.subjectBare', { number, subject: own })
}

/** The paragraph that leads to the customer's page. */
export const pageLine = (reader: Reader, { link }: Topic) => wordsFor(reader.language)('letters.page', { link })

export const companyName = (reader: Reader) => nameFor(reader, reader.company)

/** How to reach a person: "телефон …, доб. 214, почта …". */
export function contacts(reader: Reader, { phone: number, extension, email }: Person): string {
  const words = wordsFor(reader.language)
  if (!number) return words('letters.contacts.email', { email })
  return words('letters.contacts.phone', { phone: phone(reader, number, extension), email })
}

/** Words that may begin small in the middle of a sentence without harm to a name. */
const SMALL_WORDS = new Set(
  `нет не у в во на с со по к ко о об за до от из для без при как где когда почему зачем что кто куда сколько это мой моя моё
  мои мне меня мы нам наш наша вы ваш ваша ваши я он она они так там тут уже ещё весь вся всё все после перед второй третий
  no not the a an my our your is are was were why when where what who how since after before it there this that can could
  do does did please have has we you they still from for with in on at to`.split(/\s+/),
)

/** A subject as part of our sentence: without "Re:", shouting and a full stop, begun small, cut at some 80 characters. */
export function inOwnWords(subject: string): string {
  const bare = subject
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:(?:re|fwd?|aw|отв|ответ|пересл)\s*:\s*)+/i, '')
  return begunSmall(cut(bare.replace(/[!.…\s]+$/u, '').replace(/!+/g, '.'), 80))
}

/** A reason behind our words: ": the wrong part came." A large letter may be a name's; then it is a sentence of its own. */
export function reasoned(text: string): string {
  const reason = begunSmall(tidy(text))
  return ended(/^\p{Lu}/u.test(reason) ? `. ${reason}` : `: ${reason}`)
}

/** On one line, without a full stop or a shout at the end. */
export const tidy = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[!.]+$/, '')

export const ended = (text: string): string => (/[.?!…]$/.test(text) ? text : `${text}.`)

/** One sentence of somebody's, with a large letter and a full stop, without a shout. */
export const said = (text: string): string => sentence(ended(text.replace(/\s+/g, ' ').trim().replace(/!+$/, '.')))

function begunSmall(text: string): string {
  const first = /^\p{L}+/u.exec(text)?.[0].toLowerCase() ?? ''
  return SMALL_WORDS.has(first) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}

function cut(text: string, length: number): string {
  if (text.length <= length) return text
  const part = text.slice(0, length)
  return `${part.slice(0, Math.max(part.lastIndexOf(' '), length / 2)).replace(/[\s,;:–—-]+$/u, '')}…`
}

/** The fullest of several texts that fits into two segments with the company before it and the link behind it. */
export function fit(reader: Reader, texts: string[], link: string): string {
  const whole = (text: string) => plainMarks(`${companyName(reader)}: ${text} ${link}`)
  const fitting = texts.map(whole).find(fits)
  if (fitting) return fitting
  const kept = (texts.at(-1) ?? '').split(' ')
  while (kept.length > 0) {
    const shorter = whole(`${kept.join(' ').replace(/[\s,;:.]+$/u, '')}…`)
    if (fits(shorter)) return shorter
    kept.pop()
  }
  return plainMarks(`${companyName(reader)}: ${link}`)
}

const fits = (text: string) => segments(text).segments <= 2

/** Quotes and dashes of the printing trade would more than halve an SMS in Latin letters. */
function plainMarks(text: string): string {
  const plain = text
    .replace(/[’‘]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[–—]/g, '-')
    .replace(/…/g, '...')
    .replace(/\u00a0/g, ' ')
  return segments(plain).encoding === 'gsm-7' ? plain : text
}

/** A key of the catalogue that depends on a kind: `letters.moved.late.fix`. */
export const keyOf = (stem: string, kind: string) => `letters.${stem}.${kind}` as WordKey
