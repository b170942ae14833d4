import { header, type MailHeaders } from '../mail/headers.ts'
import type { BounceSources, FailedRecipient } from './bounce-sources.ts'
import { kindOf } from './kind.ts'
import { reasonAbout, sentenceIn, statusIn } from './reason.ts'
import { reportedAddress } from './report-fields.ts'

interface Told {
  address: string
  /** What is said of this recipient. */
  words: string
}

/** Whom a report without the part for machines tells of. */
export function recipientsInWords(sources: BounceSources): FailedRecipient[] {
  const words = aboveReturned(sources.text)
  const delayed = DELAYED.test(words.slice(0, 2000)) && !FAILED.test(words)
  const told = toldOf(sources, words)
  return told.map(({ address, words: own }) => {
    const reason = (told.length > 1 && reasonAbout(address, own)) || reasonAbout(address, words)
    const status = statusIn(reason) ?? statusIn(told.length > 1 ? own : words)
    const action = delayed ? 'delayed' : 'failed'
    const kind = kindOf({ status, reason: reason || words.slice(0, 600), action })
    return { address, writtenAs: madeFrom(address, own), status, reason: reason || sentenceIn(words), action, kind }
  })
}

/** Those that the head names, else those whose address begins a line, else the first that is neither side of the report. */
function toldOf({ headers, text, returned }: BounceSources, words: string): Told[] {
  const own = addressesIn(`${header(headers, 'to')} ${header(headers, 'from')}`)
  const isOther = (address: string) => !own.includes(address) && !MACHINE.test(address)
  const listed = linesOf(words).filter(({ address }) => isOther(address))
  const named = [...new Set(addressesIn(header(headers, 'x-failed-recipients')))]
  if (named.length > 0) return named.map(address => listed.find(line => line.address === address) ?? { address, words })
  const list = LIST.exec(words)?.[1]?.toLowerCase()
  if (list) return [{ address: list, words }]
  if (listed.length > 0) return listed
  const address = nameless(words, headers) ?? addressesIn(words).find(isOther) ?? writtenTo({ text, returned })
  return [{ address: address || listedFirst(words), words }]
}

/** Who writes to himself stands on both sides. */
const listedFirst = (words: string): string =>
  linesOf(words).find(({ address }) => !MACHINE.test(address))?.address ?? ''

/** AOL ends with the name alone, on a line of its own below its sentence; the rest is its own domain. */
function nameless(words: string, headers: MailHeaders): string | null {
  const name = /\brecipients?\b[^:]{0,300}:\s*\n\s*([\w.+-]{2,64})\s*$/i.exec(words)?.[1]
  const domain = /@([\w.-]+)/.exec(header(headers, 'from'))?.[1]
  return name && domain ? `${name}@${domain}`.toLowerCase() : null
}

/** To whom the letter that came back was written, or ''. */
export const writtenTo = ({ text, returned }: Pick<BounceSources, 'text' | 'returned'>): string =>
  reportedAddress(TO.exec(returned || returnedInside(text))?.[1] ?? '')

const MOST_LISTED = 100

/** Each line that begins with an address, with what follows down to the next; of twins the one that says more. */
function linesOf(words: string): Told[] {
  const found = [...words.matchAll(LISTED)].slice(0, MOST_LISTED)
  const told = new Map<string, string>()
  for (const [at, match] of found.entries()) {
    const address = match[1]!.toLowerCase()
    const own = words.slice(match.index, Math.min(found[at + 1]?.index ?? words.length, match.index + 2000))
    if (own.length > (told.get(address)?.length ?? 0)) told.set(address, own)
  }
  return [...told].map(([address, own]) => ({ address, words: own }))
}

const ADDRESS = String.raw`[^\s<>()"',;:[\]=]{1,64}@[a-z0-9][a-z0-9.-]{1,200}\.[a-z]{2,20}`
const ADDRESSES = new RegExp(ADDRESS, 'gi')
const LISTED = new RegExp(
  String.raw`^[ \t]*(?:>>>[ \t]*|<<<[ \t]*)?(?:(?:failed )?recipient(?: address)?:[ \t]*|(?:unknown user|user unknown):[ \t]*|rcpt to:[ \t]*|c=[^\n]{0,100}SMTP=|[45]\d\d[ -])?<?(${ADDRESS})>?(?=[ \t]*(?:$|\r|[:;([<,-]|\.\.\.|on )|[ \t]+(?!(?:for|or|to|and|with|if)\b)\p{L})`,
  'gimu',
)
/** A list that takes letters of its members only names itself in its sentence; below stand addresses for commands. */
const LIST = new RegExp(String.raw`[^\n]{0,60}not (?:a )?member of [^\n<]{0,40}list[:\s]*<?(${ADDRESS})`, 'i')
const addressesIn = (text: string): string[] => (text.match(ADDRESSES) ?? []).map(address => address.toLowerCase())

const TO = /^[> ]*to:[ \t]*(.{1,300})$/im
const MACHINE = /^(?:mailer-daemon|postmaster|abuse|support|no-?reply)@/
const DELAYED = /delayed|will (?:continue|keep) |will be retried|not yet been|warning message only|still being retried/i
const FAILED = /permanent (?:error|fatal)|failed permanently|giv(?:en|ing) up|has failed|user unknown/i

/** The address that a server made this one of, as it says below it, or null. */
export function madeFrom(address: string, words: string): string | null {
  const at = address ? words.toLowerCase().indexOf(address) : -1
  const made = at < 0 ? null : MADE.exec(words.slice(at + address.length, at + address.length + 200))
  const from = made?.[1]?.toLowerCase() ?? null
  return from === address ? null : from
}

/** Right below it: "(expanded from: …)" of sendmail and Postfix, "(ultimately generated from …)" of Exim. */
const MADE = new RegExp(
  String.raw`^>?:?\s*(?:\((?:expanded|(?:ultimately )?generated) from:?\s*|original address:\s*)<?(${ADDRESS})`,
  'i',
)

/** Servers set the letter that they return below such a line. */
const RETURNED =
  /^[-\s>*_]*(?:this is a copy of (?:the|your) message|below this line is a copy|included is a copy of the message|the header of the original message|original message (?:headers|follows)|unsent message|(?:returned|original|undelivered) (?:message|mail)|message (?:header|text) follows|original mail as follows|start of (?:the )?returned (?:message|mail)|copy of your message|исходное сообщение)/im

const aboveReturned = (text: string) => {
  const at = RETURNED.exec(text)?.index ?? -1
  return at > 0 ? text.slice(0, at) : text
}

/** The letter that came back, where it stands in the text. */
export const returnedInside = (text: string) => {
  const at = RETURNED.exec(text)?.index ?? -1
  return at > 0 ? text.slice(at) : text
}
