import { header, lowered, type MailHeaders } from './headers.ts'

export const MAIL_VERDICTS = [
  'person',
  'auto-reply',
  'out-of-office',
  'read-receipt',
  'delivery-receipt',
  'list',
  'bounce',
  'complaint',
  'spam-report',
] as const
export type MailVerdict = (typeof MAIL_VERDICTS)[number]

export interface MailJudgement {
  verdict: MailVerdict
  /** The words of the header it rests on, or of the letter. */
  reason: string
  /** May a machine answer? False also for some mail by people, whose programs ask for no automatic answers. */
  machineMayAnswer: boolean
}

/** What of a mail besides its headers tells who wrote it. */
export interface MailSigns {
  /** The types of all parts, in small letters. */
  types: readonly string[]
  /** The beginning of what it says. */
  text: string
  /** The part of a delivery report that machines read, or ''. */
  report: string
}

interface Facts extends MailSigns {
  headers: MailHeaders
}

interface Rule {
  verdict: Exclude<MailVerdict, 'person'>
  applies(facts: Facts): string | null
}

const NO_SIGNS: MailSigns = { types: [], text: '', report: '' }

/**
 * Who wrote this mail: a person or a machine, and which kind of machine?
 * Judges by headers and reports (RFC 3834, 3464, 8098, 5965, 2919), and by the words of servers that keep to none of them.
 * A doubtful mail is a person's: a customer taken for a machine would be lost. `ownLists` are list ids under which the
 * company receives its customers' mail.
 */
export function mailVerdict(headers: MailHeaders, ownLists: readonly string[] = [], signs = NO_SIGNS): MailJudgement {
  const facts = { headers, ...signs }
  for (const rule of RULES) {
    const reason = rule.applies(facts)
    if (reason === null || (rule.verdict === 'list' && isOwnList(headers, ownLists))) continue
    return { verdict: rule.verdict, reason, machineMayAnswer: false }
  }
  const asked = suppresses(headers)
  return { verdict: 'person', reason: asked ?? 'no sign of a machine', machineMayAnswer: asked === null }
}

const RULES: Rule[] = [
  { verdict: 'complaint', applies: facts => report(facts, 'feedback-report') ?? complaintOfMicrosoft(facts) },
  { verdict: 'spam-report', applies: ({ headers }) => matched(headers, 'subject', SPAM_REPORT) },
  { verdict: 'bounce', applies: rejectedByFilter },
  { verdict: 'read-receipt', applies: facts => report(facts, 'disposition-notification') },
  {
    verdict: 'read-receipt',
    applies: ({ headers }) => (isFromNobody(headers) ? matched(headers, 'subject', READ) : null),
  },
  { verdict: 'delivery-receipt', applies: delivered },
  { verdict: 'bounce', applies: facts => report(facts, 'delivery-status') },
  { verdict: 'bounce', applies: ({ headers }) => present(headers, 'x-failed-recipients') },
  {
    verdict: 'bounce',
    applies: ({ headers }) => (isFromPostmaster(headers) ? matched(headers, 'subject', BOUNCED) : null),
  },
  {
    verdict: 'bounce',
    applies: ({ headers }) => (isFromNobody(headers) && isFromPostmaster(headers) ? 'Return-Path: <>' : null),
  },
  { verdict: 'bounce', applies: ({ text }) => said(text, /"notificationType"\s*:\s*"Bounce"/) },
  { verdict: 'complaint', applies: ({ text }) => said(text, /"notificationType"\s*:\s*"Complaint"/) },
  { verdict: 'bounce', applies: bouncedInWords },
  { verdict: 'bounce', applies: refusedByList },
  { verdict: 'bounce', applies: ({ headers, text }) => (isFromPostmaster(headers) ? lineOf(text, REFUSED) : null) },
  {
    verdict: 'out-of-office',
    applies: ({ headers, text }) =>
      automatic(headers) === null ? null : (matched(headers, 'subject', AWAY) ?? said(text, AWAY_IN_WORDS)),
  },
  { verdict: 'auto-reply', applies: ({ headers }) => automatic(headers) },
  {
    verdict: 'out-of-office',
    applies: ({ headers }) => (isReplyLike(headers) ? matched(headers, 'subject', AWAY_FOR_SURE) : null),
  },
  { verdict: 'out-of-office', applies: ({ headers }) => matched(headers, 'subject', AWAY_BY_PROGRAM) },
  {
    verdict: 'list',
    applies: ({ headers }) =>
      present(headers, 'list-id') ?? present(headers, 'list-unsubscribe') ?? present(headers, 'list-post'),
  },
  { verdict: 'list', applies: ({ headers }) => matched(headers, 'precedence', /^(?:bulk|list|junk)$/i) },
]

const READ =
  /^(?:read|not read|прочитано|прочтено|прочетено|(?:nicht )?gelesen|ungelesen gelöscht|lue?|non lue?|leído|letto|lida|gelezen|läst|læst|lest|luettu|przeczytan[eo]|přečteno|prečítané|elolvasva|citit|αναγνώστηκε|okundu|開封済み|已[读讀]|읽음)\s?[:：]|read receipt|уведомление о прочтении/i
const SPAM_REPORT =
  /^(?:\[?(?:spam|abuse) report\]?\b|quarantine (?:summary|digest|report)|spam (?:digest|quarantine))/i
const BOUNCED =
  /undeliver|deliver|returned|return(?:ing)? |failure|failed|bounce|not (?:sent|reach)|error|problem|warning|недостав|не доставлен|возвращ|ошибка|unzustellbar|zustell|non remis|échec|mail system|mail status|user unknown|(?:配信|送信|送達)(?:でき|不能|失敗|エラー)|无法投递|無法傳遞|退信/i
/** What Exchange and others set before the subject of an answer that they give by themselves, in the languages they are sold in. */
const BY_PROGRAM =
  'automatic reply|auto(?:matic)?[ -]?reply|auto(?:matic)?[ -]?response|автоматический ответ|автоответ|автоматична відповідь|автоматичен отговор|automatische antwort|abwesenheitsnotiz|réponse automatique|respuesta automática|risposta automatica|resposta automátic[ao]|resposta automàtica|automatisch antwoord|auto(?:matisk )?svar|automatisk[at]? svar|automaattinen vastaus|autoodpowiedź|(?:odpowiedź automatyczna|automatyczna odpowiedź)|automatická odpove?[ďd]|automatická odpověď|automatikus válasz|răspuns automat|αυτόματη απάντηση|otomatik yanıt|automatski odgovor|samodejni odgovor|automātiskā atbilde|automatinis atsakymas|automaatvastus|trả lời tự động|ตอบกลับอัตโนมัติ|balasan otomatis|自動(?:応答|返信|回覆|回复|答复)|自动(?:答复|回复)|자동 ?(?:회신|응답)|תשובה אוטומטית|رد تلقائي'
const AWAY = new RegExp(
  `out[ -]of[ -](?:the )?office|${BY_PROGRAM}|^auto\\s?:|vacation|on (?:annual |parental |maternity )?leave|on holiday|away from|отпуск|вне офиса|нет на месте|отсутству|abwesen|urlaub|absence|absent|congés|ausente|fuera de (?:la )?oficina|vacaciones|férias|fuori (?:sede|ufficio)|in ferie|afwezig|vakantie|nieobecn|poza biurem|urlop|frånvaro|frånvarande|på ferie|semester|mimo kancelář|dovolen|szabadság|concediu|tatil|εκτός γραφείου|不在|休暇|休假|부재`,
  'i',
)
const AWAY_IN_WORDS =
  /out of (?:the )?office|(?:i am|i'm|i will be|currently) (?:away|out|on (?:vacation|holiday|leave|annual))|on (?:vacation|annual leave) (?:until|from|till)|в отпуске|вне офиса|отсутству(?:ю|ет) на рабочем|nicht im (?:büro|hause)|im urlaub|en congés|absent(?:e)? (?:du|jusqu)|de vacaciones|in ferie/i
const AWAY_FOR_SURE = new RegExp(
  `^(?:(?:re|aw|sv|отв)\\s?:\\s?)*(?:${BY_PROGRAM}|auto|out of (?:the )?office)(?=[:：\\s]|$)`,
  'i',
)
/** Programs write these with their colon, Lotus also who is away; people do not. */
const AWAY_BY_PROGRAM = new RegExp(
  `^auto: .{0,80}\\bis out of (?:the )?office|^(?:${BY_PROGRAM}|out of (?:the )?office(?: auto ?reply)?)\\s?[:：]`,
  'i',
)
const POSTMASTER =
  /(?:mailer-daemon|postmaster|mail-daemon|mailerdaemon|maildelivery|post_master|mdaemon|double-bounce|mailer_daemon)@|<?mailer-daemon>?$|^"?(?:mail delivery|mail deliver|internet mail delivery|mail system|mail administrator|system administrator|delivery subsystem|mdaemon|mailer-daemon|postmaster)\b/i

/** What servers say of a letter that they could not hand on. Only sentences that no customer writes of a parcel. */
const UNDELIVERED =
  /(?:message|mail|e-mail|email|letter)(?: that you sent| you sent| sent by you)? (?:could not|couldn.t|can ?not|was not|wasn.t|has not been|cannot be|can.t be) (?:be )?deliver|(?:could|was|were) not (?:be )?delivered to(?: (?:one|the following|mobile|all|these))?|unable to deliver (?:your |this |the )?(?:message|mail|e-?mail)|delivery (?:to the following recipients?|of your message|attempt).{0,40}fail|mail delivery (?:failed|failure|error)|did not reach the following recipient|(?:permanent|fatal|transient non-fatal) errors? -{2,}|following address(?:es)?(?:\(es\))? (?:had|failed)|transcript of session|failure reasons|created automatically by mail delivery software|this is a permanent error|undeliverable (?:mail|message|to)|returned (?:to sender|mail:|message)|recipient(?:'s)? (?:name is not recognized|address rejected|unknown)|delivery (?:has )?failed|delivery notification: delivery has failed|i'?m afraid i wasn't able to deliver|the following recipients?(?:\(s\))? (?:cannot|could not) be reached|your mail (?:sent|attempted to be delivered) on|each of the following recipients was rejected|message has been frozen|undelivered mail|there was an error sending your mail|not member article|message from you.{0,40}was not delivered|не удалось доставить|не может быть доставлен|не было доставлено|konnte nicht (?:zugestellt|ausgeliefert)|nicht zugestellt werden|n.a pas pu être (?:remis|délivré|distribué|livré)|no se (?:ha podido|pudo) entregar|impossibile (?:recapitare|consegnare)|não (?:pôde|foi possível) (?:ser )?entreg|(?:配信|送信|送達)できません|配信(?:不能|失敗|エラー)|无法(?:投递|发送到|送达)|退信|failed recipients?\b|could not deliver (?:your |the )?(?:message|mail)|delivery of (?:e-?mail|your message)[^.]{0,120}(?:postponed|delayed)/i
/** What a server answered, alone on its line. */
const REFUSED =
  /^(?:<<<[ \t]*)?[45]\d\d[ -](?:[45]\.\d{1,3}\.\d{1,3} )?[^\n]{0,80}(?:no such (?:user|recipient|mailbox)|(?:user|recipient|mailbox) (?:unknown|not found|unavailable|full)|not taken)[^\n]{0,80}/im
const BOUNCE_SUBJECT =
  /^(?:\S{0,20}\s)?(?:undeliver(?:able|ed)|returned (?:mail|to sender)|return(?:ed)? (?:message|e-?mail)|delivery (?:status notification|failure|has failed|notification|failed|report|problem|delayed|error)|mail(?: message)? (?:delivery|system error|failure|could not|status)|failure (?:notice|delivery)|failed (?:mail|delivery|to deliver)|message (?:delivery|status|you sent|could not|not delivered|undeliverable|frozen|from .{0,60} blocked)|non.?delivery|nondeliverable|could not (?:be )?deliver|warning: (?:could not send|message)|error sending|there was an error sending|notification d'état|échec|unzustellbar|zustellung|недоставлен|не доставлен|сообщение не|возврат|mail undeliverable|your (?:mail|message) (?:could not|was not|to)|rejected mail|reject mail|user unknown|(?:ignored )?not member article|undelivered|bounce|e)\b/i

/** A machine says so itself. `Auto-Submitted: no` is what people's programs write. */
function automatic(headers: MailHeaders): string | null {
  const submitted = lowered(headers, 'auto-submitted')
  if (submitted !== '' && !/^no\b/.test(submitted)) return told(headers, 'auto-submitted')
  for (const name of ['x-autoreply', 'x-autorespond', 'x-autoresponse', 'x-auto-reply', 'x-mail-autoreply']) {
    if (headers.has(name) && !/^(?:no|false|0)$/.test(lowered(headers, name))) return told(headers, name)
  }
  return (
    matched(headers, 'x-apple-action', /vacation/i) ??
    matched(headers, 'precedence', /^auto[_-]?reply$/i) ??
    matched(headers, 'x-precedence', /^auto[_-]?reply$/i)
  )
}

/** A report, by the letter's own type or by one of its parts where the whole is no person's. */
function report({ headers, types }: Facts, type: string): string | null {
  const contentType = lowered(headers, 'content-type')
  const whole = contentType.startsWith('multipart/report') || contentType.startsWith('message/')
  if (whole && contentType.includes(type)) return `Content-Type: ${contentType.slice(0, 120)}`
  const part = types.find(each => each === `message/${type}`)
  return part ? `Content-Type: ${part}` : null
}

/** Outlook.com and Amazon tell of complaints without the report that the standard asks for. */
const complaintOfMicrosoft = ({ headers }: Facts): string | null =>
  matched(headers, 'subject', /^complaint about message from /i)

/** Somebody asked to be told, and it arrived. */
function delivered(facts: Facts): string | null {
  const actions = [...facts.report.matchAll(/^action:[ \t]*([a-z]+)/gim)].map(([, action]) => action!.toLowerCase())
  if (actions.length === 0 || !actions.every(action => /^(?:delivered|relayed|expanded)$/.test(action))) return null
  return `Action: ${actions[0]}`
}

/** Servers that keep to no standard say it in the subject and in the letter. A person who passes that on writes otherwise. */
function bouncedInWords({ headers, text, types }: Facts): string | null {
  const words = said(text.slice(0, 3000), UNDELIVERED)
  const subject = header(headers, 'subject')
  if (/^(?:re|fw|fwd|aw|wg|tr|отв|ha)\s?:/i.test(subject) && !isFromPostmaster(headers)) return null
  const nobody = isFromNobody(headers) || isFromPostmaster(headers)
  if (nobody && words) return words
  if (isFromMachine(headers) && words) return words
  if (BOUNCE_SUBJECT.test(subject) && TELLS_RECIPIENT.test(text.slice(0, 600))) return told(headers, 'subject')
  const returned = types.some(type => RETURNED_TYPES.includes(type)) || RETURNED_HEAD.test(text)
  return BOUNCE_SUBJECT.test(subject) && returned && (words || nobody) ? told(headers, 'subject') : null
}

/** A server's sentence and right below it the address, alone on its line; people name it in theirs. */
const TELLS_RECIPIENT = new RegExp(
  String.raw`(?:${UNDELIVERED.source}|delivery of e-?mail to)[^\n]{0,120}\n\s*(?:failed recipient:\s*|recipient:\s*)?["<]?[^\s<>@"]{1,64}@[^\s<>@"]{3,200}[">]?(?:\s*<[^\n<>]{1,200}>)?[ \t]*(?::[^\n]{0,300})?(?:\n|$)`,
  'i',
)

/** A filter at the recipient's (RFC 5429) says by a receipt that it took the letter and threw it away. */
function rejectedByFilter(facts: Facts): string | null {
  const receipt = report(facts, 'disposition-notification')
  return receipt && said(facts.text.slice(0, 1000), /\b(?:message|mail)\b.{0,200} was (?:automatically )?rejected/i)
}

/** A list takes letters of its members only, and says so from the address of its keeper. */
function refusedByList({ headers, text }: Facts): string | null {
  const byList =
    headers.has('x-mlserver') ||
    headers.has('x-list-administrivia') ||
    /-(?:admin|owner|bounces|request)@/i.test(header(headers, 'from'))
  return byList ? said(text.slice(0, 1000), NO_MEMBER) : null
}

const NO_MEMBER =
  /you are not (?:a )?member of (?:this|the) (?:mailing )?list|(?:you are )?not allowed to post to this (?:mailing )?list|message has been automatically rejected/i

const RETURNED_TYPES = ['message/rfc822', 'text/rfc822-headers']
const RETURNED_HEAD = /^[> ]*(?:received|message-id|return-path):\s/im

const isFromMachine = (headers: MailHeaders) =>
  /(?:no-?reply|do-?not-?reply|mailer|bounces?|sysadmin)[^@\s]{0,30}@/i.test(header(headers, 'from'))

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

const said = (text: string, pattern: RegExp): string | null => {
  const words = pattern.exec(text.replace(/\s+/g, ' '))?.[0]
  return words ? `“${words.slice(0, 120)}”` : null
}
const lineOf = (text: string, pattern: RegExp): string | null => {
  const line = pattern.exec(text.slice(0, 3000))?.[0]
  return line ? `“${line.trim().slice(0, 120)}”` : null
}
const told = (headers: MailHeaders, name: string) => `${canonical(name)}: ${header(headers, name).slice(0, 120)}`
const present = (headers: MailHeaders, name: string) => (headers.has(name) ? told(headers, name) : null)
const matched = (headers: MailHeaders, name: string, pattern: RegExp) =>
  pattern.test(header(headers, name)) ? told(headers, name) : null
const canonical = (name: string) => name.replace(/(?:^|-)[a-z]/g, letter => letter.toUpperCase())
