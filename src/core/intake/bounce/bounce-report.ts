import { header, type MailHeaders } from '../mail/headers.ts'
import { type ReportFields, reportBlocks, reported, reportedAddress, reportedName } from './report-fields.ts'

export interface FailedRecipient {
  /** In small letters; '' where the report does not name it. */
  address: string
  /** Hard: this address takes no mail. Soft: it may take it another time, or another letter. */
  kind: 'hard' | 'soft'
  /** The enhanced status code (RFC 3463), or null. */
  status: string | null
  /** The words of the other server. */
  reason: string
  /** `failed` or `delayed`. */
  action: string
}

/** What a report of failed delivery says. */
export interface Bounce {
  /** Of the recipient that matters most: the first that failed for good, else the first. */
  finalRecipient: string | null
  kind: 'hard' | 'soft'
  status: string | null
  reason: string
  originalMessageId: string | null
  /** The server that reports. */
  reportingServer: string | null
  recipients: FailedRecipient[]
}

/** A returned letter's report, in its parts. */
export interface BounceSources {
  headers: MailHeaders
  /** What the report says to people. */
  text: string
  /** The part for machines (`message/delivery-status`), or ''. */
  report: string
  /** The head of the letter that came back, or ''. */
  returned: string
}

/** Reads a report of failed or late delivery: the machine's part where there is one, else the words for people. */
export function bounceReport(sources: BounceSources): Bounce {
  const [whole, ...each] = blocksOf(sources.report)
  const told = each.map(fields => recipientOf(fields, sources.text)).filter(({ action }) => TROUBLE.test(action))
  const listed = told.length > 0 ? told : recipientsInJson(sources.text)
  const recipients = listed.length > 0 ? listed : recipientsInWords(sources)
  const first = recipients.find(({ kind }) => kind === 'hard') ?? recipients[0]
  return {
    finalRecipient: first?.address || null,
    kind: first?.kind ?? 'soft',
    status: first?.status ?? null,
    reason: first?.reason ?? '',
    originalMessageId: idIn(sources.returned) ?? idIn(returnedInside(sources.text)),
    reportingServer: reportedName(reported(whole, 'reporting-mta')) || serverOf(sources.headers),
    recipients,
  }
}

const TROUBLE = /^(?:failed|failure|delayed|)$/i

/** The first block is about the whole letter; some servers leave it out or write all in one. */
function blocksOf(report: string): ReportFields[] {
  const blocks = reportBlocks(report)
  const first = blocks[0]
  return first && isRecipient(first) ? [first, ...blocks] : blocks.filter((block, at) => at === 0 || isRecipient(block))
}

const isRecipient = (fields: ReportFields) =>
  fields.has('final-recipient') || fields.has('original-recipient') || fields.has('action')

function recipientOf(fields: ReportFields, text: string): FailedRecipient {
  const address =
    reportedAddress(reported(fields, 'final-recipient')) || reportedAddress(reported(fields, 'original-recipient'))
  const reason = clean(reported(fields, 'diagnostic-code').replace(/^[\w-]+\s*;\s*/, '')) || reasonAbout(address, text)
  const status = statusIn(reason) ?? statusIn(reported(fields, 'status'))
  const action = reported(fields, 'action').toLowerCase().split(/\s/, 1)[0]!
  return { address, status, reason, action, kind: kindOf({ status, reason, action }) }
}

/** Amazon SES tells of a bounce by JSON, which mail servers on the way may have broken in the middle. */
function recipientsInJson(text: string): FailedRecipient[] {
  const list = /"bouncedRecipients"\s*:\s*\[([^\]]{0,20000})\]/.exec(text)?.[1] ?? ''
  return (list.match(/\{[^{}]{0,4000}\}/g) ?? []).map(one => {
    const field = (name: string) => new RegExp(`"${name}"\\s*:\\s*"([^"]{0,1000})"`).exec(one)?.[1] ?? ''
    const reason = clean(field('diagnosticCode').replace(/^[\w-]+\s*;\s*/, ''))
    const status = statusIn(field('status')) ?? statusIn(reason)
    const action = field('action').toLowerCase() || 'failed'
    return {
      address: field('emailAddress').toLowerCase(),
      status,
      reason,
      action,
      kind: kindOf({ status, reason, action }),
    }
  })
}

function recipientsInWords({ headers, text, returned }: BounceSources): FailedRecipient[] {
  const words = aboveReturned(text)
  const named = header(headers, 'x-failed-recipients')
    .split(/[\s,]+/)
    .filter(part => part.includes('@'))
  const own = [header(headers, 'to'), header(headers, 'from')].join(' ').toLowerCase()
  const found = (words.match(ADDRESSES) ?? []).map(address => address.toLowerCase())
  const others = found.filter(address => !own.includes(address) && !MACHINE.test(address))
  const written = reportedAddress(TO.exec(returned || returnedInside(text))?.[1] ?? '')
  const first = others[0] ?? written
  const addresses = [...new Set(named.length > 0 ? named.map(one => one.toLowerCase()) : [first])]
  return addresses.map(address => {
    const reason = reasonAbout(address, words)
    const status = statusIn(reason) ?? statusIn(words)
    const action = DELAYED.test(words.slice(0, 2000)) && !FAILED.test(words) ? 'delayed' : 'failed'
    return { address, status, reason, action, kind: kindOf({ status, reason: reason || words.slice(0, 600), action }) }
  })
}

/** To whom the letter that came back was written. */
const TO = /^[> ]*to:[ \t]*(.{1,300})$/im
const ADDRESSES = /[^\s<>()"',;:[\]=]{1,64}@[a-z0-9][a-z0-9.-]{1,200}\.[a-z]{2,20}/gi
const MACHINE = /^(?:mailer-daemon|postmaster|abuse|support|no-?reply)@/
const DELAYED = /delayed|will (?:continue|keep) |will be retried|not yet been|warning message only|still being retried/i
const FAILED = /permanent (?:error|fatal)|failed permanently|giv(?:en|ing) up|has failed|user unknown/i

/** Servers set the letter that they return below such a line. */
const RETURNED =
  /^[-\s>*_]*(?:this is a copy of (?:the|your) message|below this line is a copy|the header of the original message|original message (?:headers|follows)|unsent message|(?:returned|original|undelivered) (?:message|mail)|message (?:header|text) follows|original mail as follows|copy of your message|исходное сообщение)/im

const aboveReturned = (text: string) => {
  const at = RETURNED.exec(text)?.index ?? -1
  return at > 0 ? text.slice(0, at) : text
}

const returnedInside = (text: string) => {
  const at = RETURNED.exec(text)?.index ?? -1
  return at > 0 ? text.slice(at) : text
}

const idIn = (head: string) =>
  /^[ \t>]*message-id:\s*(<[^<>\s]{1,990}>|[^\s<>]{3,300}@[^\s<>]{1,300})/im.exec(head)?.[1] ?? null

/** The sentence that tells why: the one with a code, or what follows the address. */
function reasonAbout(address: string, text: string): string {
  const words = text.replace(/\r\n?/g, '\n')
  const coded =
    /(?:^|\n)[^\n]*(?<![\d.])[45]\d\d[ -](?:#?[245]\.\d{1,3}\.\d{1,3}\b)?[^\n]{4,}(?:\n[ \t]+[^\n]+){0,4}/.exec(words)
  if (coded) return clean(coded[0])
  const at = address ? words.toLowerCase().indexOf(address) : -1
  const below = at < 0 ? [] : words.slice(at + address.length, at + address.length + 700).split('\n')
  const near = below.map(line => line.trim()).filter(line => /[\p{L}]{3}/u.test(line))
  const telling = near.find(line => WHY.test(line)) ?? near[0]
  return clean(telling ?? WHY_LINE.exec(words)?.[0] ?? '')
}

const WHY =
  /unknown|full|quota|no such|not (?:found|listed|exist|recogni[sz]ed|accept)|does(?:n.t| not) exist|invalid|reject|refus|denied|disabled|inactive|expired|timed? ?out|size|large|spam|block|loop|unrout|relay|policy|unavailable|не существует|переполнен|отклон/i
const WHY_LINE = new RegExp(`^.*(?:${WHY.source}).*$`, 'im')

const clean = (words: string) => words.replace(/\s+/g, ' ').trim().slice(0, 500)

/** 4.x.x or 5.x.x, which is no part of an IP address. */
const statusIn = (words: string): string | null =>
  /(?<![\d.])([45]\.\d{1,3}\.\d{1,3})(?![.\d])/.exec(words)?.[1] ?? null

const SOFT_WORDS =
  /(?:mail ?box|quota|storage|disk|inbox).{0,40}(?:full|exceed|over|limit)|(?:over|exceed\w*|out of).{0,20}(?:quota|storage|disk)|full mailbox|mailfull|too (?:large|big|many|much)|size (?:limit )?exceed|exceeds .{0,30}(?:size|limit)|temporar|try (?:again|later)|greylist|timed? ?out|timeout|expired|deferred|delayed|retry|rate|spam|blocked|block ?list|blacklist|policy|virus|переполнен|временн/i
const HARD_WORDS =
  /user (?:is )?(?:unknown|not found|doesn.t exist)|unknown (?:user|recipient|address|local)|no such (?:user|mailbox|recipient|address|domain)|(?:does not|doesn.t) (?:exist|have)|not listed|not recogni[sz]ed|invalid (?:recipient|mailbox|address)|host (?:unknown|not found)|(?:account|mailbox) .{0,30}(?:disabled|inactive|closed|suspended|unavailable)|no mailbox here|unrouteable|domain .{0,20}not|не существует|не найден/i
/** Full, too large, expired, or about the letter: the address may be good. */
const SOFT_CODES = /^(?:4\.|5\.2\.[23]|5\.3\.4|5\.4\.[1567]|5\.6\.|5\.7\.)/

function kindOf({
  status,
  reason,
  action,
}: {
  status: string | null
  reason: string
  action: string
}): 'hard' | 'soft' {
  if (action === 'delayed' || status?.startsWith('4.')) return 'soft'
  if (HARD_WORDS.test(reason)) return 'hard'
  if (SOFT_WORDS.test(reason) || (status && SOFT_CODES.test(status))) return 'soft'
  return status?.startsWith('5.') || /(?<![\d.])5[05]\d[ -]/.test(reason)
    ? 'hard'
    : /(?<![\d.])4\d\d[ -]/.test(reason)
      ? 'soft'
      : 'hard'
}

/** Who wrote the report, where it does not say. */
const serverOf = (headers: MailHeaders) => /@([^\s<>@]{3,200})>?/.exec(header(headers, 'from'))?.[1] ?? null
