import { header, type MailHeaders } from '../mail/headers.ts'
import type { BounceSources, FailedRecipient } from './bounce-sources.ts'
import { kindOf } from './kind.ts'
import { clean, reasonAbout, statusIn } from './reason.ts'
import { madeFrom, recipientsInWords, returnedInside, writtenTo } from './recipients-in-words.ts'
import { type ReportFields, reportBlocks, reported, reportedAddress, reportedName } from './report-fields.ts'

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

/** Reads a report of failed or late delivery: the machine's part where there is one, else the words for people. */
export function bounceReport(sources: BounceSources): Bounce {
  const [whole, ...each] = blocksOf(sources.report || reportInside(sources.text))
  const told = each.map(fields => recipientOf(fields, sources.text)).filter(({ action }) => TROUBLE.test(action))
  const listed = told.length > 0 ? told : recipientsInJson(sources.text)
  const recipients = listed.length > 0 ? listed.map(one => named(one, sources)) : recipientsInWords(sources)
  const first = recipients.find(({ kind }) => kind === 'hard') ?? recipients[0]
  return {
    finalRecipient: first?.address || null,
    kind: first?.kind ?? 'soft',
    status: first?.status ?? null,
    reason: first?.reason ?? '',
    originalMessageId: originalId(sources),
    reportingServer: reportedName(reported(whole, 'reporting-mta')) || serverOf(sources.headers),
    recipients,
  }
}

/** A report that names a file or a program in place of an address is about whom the letter was written to. */
const named = (recipient: FailedRecipient, sources: BounceSources): FailedRecipient =>
  recipient.address === '' ? { ...recipient, address: writtenTo(sources) } : recipient

/** The part for machines, which some programs write below the words for people. */
const reportInside = (text: string): string =>
  /^final-recipient:/im.test(text) ? text.slice(Math.max(0, text.search(/^reporting-mta:/im))) : ''

const TROUBLE = /^(?:failed|delayed)$/

/** Some programs write other words for `failed`, or none. */
const actionOf = (written: string): string =>
  written
    .toLowerCase()
    .split(/\s/, 1)[0]!
    .replace(/^(?:failure|expired|)$/, 'failed')

/** The first block is about the whole letter; some servers leave it out or write all in one. */
function blocksOf(report: string): ReportFields[] {
  const blocks = reportBlocks(report)
  const first = blocks[0]
  return first && isRecipient(first) ? [first, ...blocks] : blocks.filter((block, at) => at === 0 || isRecipient(block))
}

const isRecipient = (fields: ReportFields) =>
  fields.has('final-recipient') || fields.has('original-recipient') || fields.has('action')

function recipientOf(fields: ReportFields, text: string): FailedRecipient {
  const original = reportedAddress(reported(fields, 'original-recipient'))
  const address = reportedAddress(reported(fields, 'final-recipient')) || original
  const reason = clean(reported(fields, 'diagnostic-code').replace(/^[\w-]+\s*;\s*/, '')) || reasonAbout(address, text)
  const status = statusIn(reason) ?? statusIn(reported(fields, 'status'))
  const action = actionOf(reported(fields, 'action'))
  const writtenAs = original !== '' && original !== address ? original : madeFrom(address, text)
  return { address, writtenAs, status, reason, action, kind: kindOf({ status, reason, action }) }
}

/** Amazon SES tells of a bounce by JSON, which mail servers on the way may have broken in the middle. */
function recipientsInJson(text: string): FailedRecipient[] {
  const list = /"bouncedRecipients"\s*:\s*\[([^\]]{0,20000})\]/.exec(text)?.[1] ?? ''
  return (list.match(/\{[^{}]{0,4000}\}/g) ?? []).map(one => {
    const field = (name: string) => new RegExp(`"${name}"\\s*:\\s*"([^"]{0,1000})"`).exec(one)?.[1] ?? ''
    const reason = clean(field('diagnosticCode').replace(/^[\w-]+\s*;\s*/, ''))
    const status = statusIn(field('status')) ?? statusIn(reason)
    const action = actionOf(field('action'))
    return {
      address: field('emailAddress').toLowerCase(),
      writtenAs: null,
      status,
      reason,
      action,
      kind: kindOf({ status, reason, action }),
    }
  })
}

/** The name of the letter that came back: from its head, from the report, from the words, or what the report answers. */
function originalId({ headers, text, report, returned }: BounceSources): string | null {
  const told = [returned, returnedInside(text), report, text].map(idIn).find(id => id !== null)
  return told ?? idInJson(text) ?? lastId(header(headers, 'in-reply-to')) ?? lastId(header(headers, 'references'))
}

const lastId = (value: string) => value.match(/<[^<>\s]{1,990}>/g)?.at(-1) ?? null

const idIn = (head: string) =>
  /^[ \t>]*(?:(?:x-)?original-)?message-id:\s*(<[^<>\s]{1,990}>|[^\s<>]{3,300}@[^\s<>]{1,300})/im.exec(head)?.[1] ??
  null

const idInJson = (text: string) =>
  /"messageId"\s*:\s*"(<[^"<>\s]{3,300}>)"|"name"\s*:\s*"message-id"\s*,\s*"value"\s*:\s*"(<[^"<>\s]{3,300}>)"/i
    .exec(text)
    ?.slice(1)
    .find(Boolean) ?? null

/** Who wrote the report, where it does not say. */
const serverOf = (headers: MailHeaders) => /@([^\s<>@]{3,200})>?/.exec(header(headers, 'from'))?.[1] ?? null
