import { header, lowered, type MailHeaders } from './headers.ts'

export const MAIL_VERDICTS = ['person', 'auto-reply', 'out-of-office', 'bounce', 'list', 'read-receipt'] as const
export type MailVerdict = (typeof MAIL_VERDICTS)[number]

export interface MailJudgement {
  verdict: MailVerdict
  /** The words of the header it rests on. */
  reason: string
  /** May a machine answer? False also for some mail by people, whose programs ask for no automatic answers. */
  machineMayAnswer: boolean
}

interface Rule {
  verdict: Exclude<MailVerdict, 'person'>
  applies(headers: MailHeaders): string | null
}

/**
 * Who wrote this mail: a person or a machine, and which kind of machine?
 * Judges by headers alone (RFC 3834, 3464, 8098, 2919). A doubtful mail is a person's: a customer taken for a
 * machine would be lost. `ownLists` are list ids under which the company receives its customers' mail.
 */
export function mailVerdict(headers: MailHeaders, ownLists: readonly string[] = []): MailJudgement {
  for (const rule of RULES) {
    const reason = rule.applies(headers)
    if (reason === null || (rule.verdict === 'list' && isOwnList(headers, ownLists))) continue
    return { verdict: rule.verdict, reason, machineMayAnswer: false }
  }
  const asked = suppresses(headers)
  return { verdict: 'person', reason: asked ?? 'no sign of a machine', machineMayAnswer: asked === null }
}

const RULES: Rule[] = [
  { verdict: 'read-receipt', applies: headers => report(headers, 'disposition-notification') },
  { verdict: 'read-receipt', applies: headers => (isFromNobody(headers) ? matched(headers, 'subject', READ) : null) },
  { verdict: 'bounce', applies: headers => report(headers, 'delivery-status') },
  { verdict: 'bounce', applies: headers => present(headers, 'x-failed-recipients') },
  { verdict: 'bounce', applies: headers => (isFromPostmaster(headers) ? matched(headers, 'subject', BOUNCED) : null) },
  {
    verdict: 'bounce',
    applies: headers => (isFromNobody(headers) && isFromPostmaster(headers) ? 'Return-Path: <>' : null),
  },
  {
    verdict: 'out-of-office',
    applies: headers => (automatic(headers) === null ? null : matched(headers, 'subject', AWAY)),
  },
  { verdict: 'auto-reply', applies: automatic },
  {
    verdict: 'out-of-office',
    applies: headers => (isReplyLike(headers) ? matched(headers, 'subject', AWAY_FOR_SURE) : null),
  },
  { verdict: 'list', applies: headers => present(headers, 'list-id') ?? present(headers, 'list-unsubscribe') },
  { verdict: 'list', applies: headers => matched(headers, 'precedence', /^(?:bulk|list|junk)$/i) },
]

const READ =
  /^(?:read|not read|прочитано|прочтено|gelesen|lu|leído|letto|gelezen|przeczytane)\s?:|read receipt|уведомление о прочтении/i
const BOUNCED =
  /undeliver|deliver|returned|failure|failed|bounce|недостав|не доставлен|возвращ|ошибка|unzustellbar|non remis|mail system/i
const AWAY =
  /out of (?:the )?office|automatic reply|auto(?:matic)?[ -]?(?:reply|response)|vacation|on (?:annual )?leave|on holiday|away from|отпуск|вне офиса|нет на месте|автоответ|автоматический ответ|abwesen|absence|ausente|fuori sede|afwezig|nieobecn|frånvaro/i
const AWAY_FOR_SURE =
  /^(?:(?:re|aw|sv|отв)\s?:\s?)*(?:automatic reply|auto(?:matic)?[ -]?reply|out of (?:the )?office|автоматический ответ|автоответ|abwesenheitsnotiz|automatische antwort|réponse automatique|respuesta automática|risposta automatica|automatisch antwoord)(?=[:\s]|$)/i
const POSTMASTER = /(?:mailer-daemon|postmaster|mail-daemon|mailerdaemon|maildelivery)@|<?mailer-daemon>?$/i

/** A machine says so itself. `Auto-Submitted: no` is what people's programs write. */
function automatic(headers: MailHeaders): string | null {
  const submitted = lowered(headers, 'auto-submitted')
  if (submitted !== '' && !/^no\b/.test(submitted)) return told(headers, 'auto-submitted')
  for (const name of ['x-autoreply', 'x-autorespond', 'x-autoresponse', 'x-auto-reply', 'x-mail-autoreply']) {
    if (headers.has(name) && !/^(?:no|false|0)$/.test(lowered(headers, name))) return told(headers, name)
  }
  return matched(headers, 'precedence', /^auto[_-]?reply$/i) ?? matched(headers, 'x-precedence', /^auto[_-]?reply$/i)
}

function report(headers: MailHeaders, type: string): string | null {
  const contentType = lowered(headers, 'content-type')
  if (!contentType.startsWith('multipart/report') && !contentType.startsWith('message/')) return null
  return contentType.includes(type) ? `Content-Type: ${contentType.slice(0, 120)}` : null
}

/** The sender asks that machines keep silent; it says nothing about who wrote. */
function suppresses(headers: MailHeaders): string | null {
  const asked = matched(headers, 'x-auto-response-suppress', /\b(?:all|autoreply|oof)\b/i)
  if (asked) return asked
  return isFromNobody(headers) ? 'Return-Path: <>' : null
}

const isFromNobody = (headers: MailHeaders) => /^<\s*>$/.test(header(headers, 'return-path'))
const isFromPostmaster = (headers: MailHeaders) => POSTMASTER.test(header(headers, 'from'))

/** Does it answer something, or come from where no answer can go? A customer may well write about an "automatic reply". */
const isReplyLike = (headers: MailHeaders) =>
  headers.has('in-reply-to') ||
  headers.has('references') ||
  isFromNobody(headers) ||
  headers.has('x-auto-response-suppress')

const isOwnList = (headers: MailHeaders, ownLists: readonly string[]) => {
  const id = lowered(headers, 'list-id')
  return ownLists.some(own => id.includes(`<${own.toLowerCase()}>`) || id === own.toLowerCase())
}

const told = (headers: MailHeaders, name: string) => `${canonical(name)}: ${header(headers, name).slice(0, 120)}`
const present = (headers: MailHeaders, name: string) => (headers.has(name) ? told(headers, name) : null)
const matched = (headers: MailHeaders, name: string, pattern: RegExp) =>
  pattern.test(header(headers, name)) ? told(headers, name) : null
const canonical = (name: string) => name.replace(/(?:^|-)[a-z]/g, letter => letter.toUpperCase())
