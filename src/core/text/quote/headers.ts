import { FIELD_WORDS } from './field-words.ts'

/** How mail programs introduce the message that is answered. Each pattern is tried on a paragraph joined to one line. */

const DATE = String.raw`(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}\.\s\d{1,2}\.\s\d{4}|\d{4}\.\s(?:\d{1,2}|\p{L}{3,10})\.?\s\d{1,2}|\d{4}\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]|\d{1,2}(?:[.-]\s*|\s+)(?:de\s+)?\p{L}{3,10}(?:[.,-]{1,2}\s*|\s+)(?:de\s+)?\d{4}|\p{L}{3,10}\.?\s+\d{1,2},?\s+\d{4})`
const TIME = String.raw`\d{1,2}[:.h]\s?\d{2}`
const ADDRESS = String.raw`<?\s?(?:mailto:)?[^\s<>@]{1,80}@[^\s<>@]{1,120}>?`
const YEAR = String.raw`(?<!\d)(?:19|20)\d\d(?!\d)`
const LABEL = String.raw`\p{L}{2,15}\s?[:：]`
const WROTE =
  'wrote|writes|said|says|sent|написал(?:а|и|\\(а\\))?|пишет|писал(?:а|\\(а\\))?|сообщил(?:а|\\(а\\))?|написав(?:ла)?|пише|a écrit|ecrit|nous a dit|schrieb|geschrieben|schrieben sie|escribió|escreveu|ha scritto|schreef|verzond|geschreven|napisał(?:a|\\(a\\))?|skrev|kirjoitti|napsal(?:a|\\(a\\))?|napísal(?:a|\\(a\\))?|írta|a scris|ha escrit|escribiu|skrifaði|је написа\\S{1,4}|yazdı|έγραψ(?:ε|αν)|כתב(?:ה|/ה)?|كتبت?|написа(?:ла)?|напиша|je napisa[ol]a?(?:/la)?|napisal(?:a|\\(a\\))?|pisze|va escriure|rašė|kirjutas|đã viết|menulis|写道|寫道|님이 작성|のメッセージ|のメール|さんは書きました|'

/** Compiled when it is needed: most letters quote nothing. */
function pattern(source: string) {
  let shape: RegExp | undefined
  const compiled = () => (shape ??= new RegExp(source, 'iu'))
  return {
    test: (text: string) => compiled().test(text),
    [Symbol.replace]: (text: string, by: string) => text.replace(compiled(), by),
  }
}

const VERB = `(?:${WROTE.slice(0, -1)})`
const EVIDENCE = `(?:${DATE}|${TIME}|${ADDRESS})`

/** Sure by themselves. The words that tell of writing come with a date, a time or an address. */
const ATTRIBUTIONS = [
  // Gmail, Apple Mail, Thunderbird: "On Mon, 1 Jul 2026 at 10:00, Ann <a@b.c> wrote:" and its translations
  pattern(
    `^(?=.*${EVIDENCE}).{5,400}(?:^|[\\s>),;\\]'"”»]|(?<=\\P{ASCII})|(?=[\u3040-\u9fff\uac00-\ud7af]))${VERB}(?:\\s(?:[^:：]|\\d:\\d){0,90})?\\s?[:：]$`,
  ),
  // "Ann <a@b.c> schrieb am Fr., 28. Apr. 2026 um 11:53 Uhr:"
  pattern(`^(?=.*${EVIDENCE}).{3,200}\\s(?:wrote on|schrieb am|skrev den)\\s.{3,120}[:：]$`),
  // Gmail in Russian, Yandex: "пн, 1 июл. 2026 г. в 10:00, Анна <a@b.c>:", `01.07.2026, 10:00, "Анна" <a@b.c>:`
  pattern(`^.{0,40}${DATE}.{0,30}${TIME}.{1,200}${ADDRESS}\\s?[:：]$`),
  // the same with the hour first: "11:00 AM, July 1, 2026, "Ann" <a@b.c>:"
  pattern(`^${TIME}(?:\\s?[ap]m)?,?\\s.{0,20}${DATE}.{1,200}${ADDRESS}\\s?[:：]$`),
  pattern(`^(?:\\p{L}{2,12}[.,]{0,2}\\s)?${DATE}.{0,40}\\s${ADDRESS}\\s?[:：]$`),
  // mail.ru: "Понедельник, 1 июля 2026, 10:00 +03:00 от Анна <a@b.c>:"
  pattern(`^\\p{L}{5,12},?\\s.{0,60}${TIME}.{0,20}\\s(?:от|from|von|de)\\s.{1,200}:$`),
  // "Ann <a@b.c> … 2026 … 10:00 …:" in a language that we do not know: no person writes an address so
  pattern(`^(?=.*${YEAR})(?=.*${TIME})(?=.*[<([]\\s?${ADDRESS}).{10,300}[:：]$`),
  // Apple in Polish: "Wiadomość napisana przez Anna w dniu 01.07.2026, o godz. 10:00:"
  pattern(`^(?=.*${EVIDENCE})wiadomość napisana przez\\s.{3,200}:$`),
  // fields run together: "Temat: … 2026-07-01 10:00Nadawca: Anna a@b.c Adresat:"
  pattern(`^(?=.*${YEAR})(?=.*${TIME})(?=.*${ADDRESS})${LABEL}\\s.{0,200}${LABEL}\\s.{0,100}\\s${LABEL}$`),
  // Lotus and old webmail: "Quoting Ann <a@b.c>:", "Цитирование Анна <a@b.c>:"
  pattern(`^(?:quoting|цитирую|цитирование|zitat von)\\s.{1,200}:$`),
  pattern(`^(?:citando(?: a)?|selon|citerar|citerer|citaat van|cytowanie)\\s.{1,150}${ADDRESS}:$`),
  pattern(`^in message <[^>]{3,200}>.{0,200}(?:writes|wrote):$`),
  pattern(`^at ${DATE}.{0,40}you wrote:$`),
]

/** Without the colon, or with dashes around: believed where a quote or an empty line follows. */
const BARE_ATTRIBUTIONS = [
  pattern(`^[-\\s>]*(?:on|le|am|el|il|op|em|den|på|w dniu|dnia)\\s(?=.*${EVIDENCE}).{5,300}\\s${VERB}[-:\\s]*$`),
  pattern(`^-{2,}\\s?on\\s(?=.*${EVIDENCE}).{5,300}wrote\\s?-{2,}$`),
  pattern(
    `^20\\d\\d[-/]\\d{1,2}[-/]\\d{1,2}(?:\\s\\d{1,2}:\\d\\d)?(?:\\sGMT[+-]\\d\\d:\\d\\d)?\\s.{2,80}(?:<${ADDRESS}>)?$`,
  ),
  pattern('^posted by .{1,60} on \\d{1,2}/\\d{1,2}/\\d{4}$'),
  pattern(`^.{2,80} via .{2,80} (?:<[^>]{3,100}> )?(?:wrote|schrieb):?$`),
]

const SEPARATORS = [
  pattern(
    '^[>\\s]*[-_=*\\s]{2,}\\s?(?:original message|reply message|original appointment|исходное сообщение|оригинальное сообщение|первоначальное сообщение|пересылаемое исходное сообщение|ursprüngliche nachricht|originalnachricht|original-?nachricht|antwort nachricht|ursprüngliche mail|message d.origine|message original|mensaje original|mensagem original|messaggio originale|oorspronkelijk bericht|wiadomość oryginalna|oryginalna wiadomość|ursprungligt meddelande|originalmeddelande|oprindelig (?:meddelelse|besked)|opprinnelig melding|alkuperäinen viesti|původní (?:zpráva|e-mail)|pôvodná správa|eredeti üzenet|mesaj original|orijinal (?:mesaj|ileti)|вихідне повідомлення|原始(?:邮件|郵件|信件)|邮件原[件文]|元のメッセージ|원본 (?:메[시세]지|이메일)|mail original|missatge original|mensaxe orixinal|αρχικό μήνυμα|оригінальне повідомлення|оригинално съобщение|оригинална порука|(?:izvorna|originalna) poruka|izvirno sporočilo|algne kiri|tin nhắn gốc|thư gốc|pesan asli|mesej asal|ข้อความต้นฉบับ|הודעה מקורית|(?:ال)?رسالة (?:ال)?أصلية|پیام اصلی|मूल संदेश)\\s?[-_=*\\s:]{2,}',
  ),
  // Our own notices carry this line so that any program's answer can be cut at it.
  pattern(
    '^[-_#=*\\s]*(?:reply above this line|please (?:type|write) your reply above this line|(?:type|write|reply|respond) (?:your reply )?above this line|to respond, (?:reply|type) above|пишите (?:ответ )?выше этой (?:черты|линии|строки)|antworten sie oberhalb dieser)',
  ),
  pattern('^#{2,}\\s.{10,150}\\s#{2,}$'),
  pattern('^from\\s?:.{3,100}@.{3,100}\\s(?:date|sent)\\s?:.{0,40}\\d'),
  // Lotus: `-----"Ann" <a@b.c> wrote: -----`
  pattern(`^-{4,}\\s?\\S.{2,150}\\s${VERB}\\s?:\\s?-{4,}$`),
  // GroupWise of old: ">>> Ann <a@b.c> 7/1/2026 10:00 AM >>>"
  pattern(`^>>>\\s.{2,150}\\s${DATE}\\s.{0,3}${TIME}.{0,8}>>>$`),
  pattern('^[-_=*\\s]*(?:previous replies|vorherige antworten)[-_=*\\s:]*$'),
]

const FORWARDS = pattern(
  '^[>\\s]*(?:forwarded message\\s?:|[-_=*\\s]{2,}\\s?(?:forwarded message|forwarded by .{1,80}|original message follows|пересылаемое сообщение|пересланное сообщение|перенаправленное сообщение|переадресованное сообщение|weitergeleitete nachricht|message transféré|message transmis|mensaje reenviado|mensagem (?:encaminhada|reencaminhada)|messaggio inoltrato|doorgestuurd bericht|wiadomość (?:przekazana|przesłana dalej)|(?:przekazana wiadomość|treść przekazanej wiadomości)|vidarebefordrat (?:meddelande|mejl)|videresendt (?:meddelelse|melding)|välitetty viesti(?: / fwd\\.msg)?|edelleenlähetetty viesti|továbbított (?:üzenet|levél)|mesaj redirecționat|proslijeđena poruka|přeposlaná zpráva|preposlaná správa(?: -{2,} forwarded message)?|(?:yönlendirilmiş|[iİ]letilmiş|[iİ]letilen) (?:ileti|[iİ]leti|mesaj)|переслане повідомлення|перенаправлене повідомлення|转发的?邮件|轉寄的?郵件|転送メッセージ|メッセージを転送|forwarded mail)\\s?[-_=*\\s]{2,}|begin forwarded message\\s?:|начало переадресованного сообщения\\s?:|anfang der weitergeleiteten nachricht\\s?:|début du message (?:réexpédié|transféré)\\s?:|inicio del mensaje (?:reenviado|transferido)\\s?:|inizio messaggio inoltrato\\s?:|início da mensagem (?:encaminhada|reencaminhada)\\s?:|begin doorgestuurd bericht\\s?:|vidarebefordrat mejl\\s?:|påbörja vidarebefordrat meddelande\\s?:|start på videresendt (?:besked|meddelelse|melding)\\s?:|videresendt melding\\s?:|välitetty viesti alkaa\\s?:|początek przekaz(?:anej|ywanej) wiadomości\\s?:|začátek přeposílané zprávy\\s?:|začiatok preposlanej správy\\s?:|započni proslijeđenu poruku\\s?:|továbbított levél kezdete\\s?:|începe mesajul redirecționat\\s?:|[iİ]leti başlangıcı\\s?:|початок листа, що пересилається\\s?:)\\s*$',
)

/** Outlook and others head the old message with its fields, translated. */
const FROM_WORDS = FIELD_WORDS.from
const OTHER_WORDS = [FIELD_WORDS.date, FIELD_WORDS.to, FIELD_WORDS.subject, FIELD_WORDS.other].join('|')
/** "----- … -----" in a language that we do not know, above the sender. */
const DASHED = pattern('^-{3,}\\s?\\p{L}[\\p{L}\\p{M} ]{5,40}\\s?-{3,}$')

const FROM = pattern(`^[>*\\s_]{0,6}(?:${FROM_WORDS})\\s{0,3}[:：][*\\s]*\\S`)
const FIRST_DATE = pattern(
  `^[>*\\s_]{0,6}(?:date|sent|datum|envoyé|skickat|sendt|gesendet|дата|fecha|data)\\s?[:：].{0,60}\\d`,
)
/** The whole header run together to one line, as programs that lose line ends leave it. */
const RUN_TOGETHER = pattern(
  `\\d.{0,60}\\s(?:${FROM_WORDS})\\s?[:：].{3,150}\\s(?:${OTHER_WORDS})\\s?[:：].{3,150}\\s(?:${OTHER_WORDS})\\s?[:：]`,
)
/** The same with the sender first, where no hour is told: all four fields stand on the line. */
const RUN_TOGETHER_FROM = pattern(
  `^(?:${FROM_WORDS})\\s?[:：].{1,100}\\s(?:${FIELD_WORDS.date})\\s?[:：].{1,80}\\s(?:${FIELD_WORDS.to})\\s?[:：].{1,150}\\s(?:${FIELD_WORDS.subject})\\s?[:：]`,
)
const FIELD = pattern(`^[>*\\s_]{0,6}(?:${OTHER_WORDS}|${FROM_WORDS})\\s{0,3}[:：]`)

/** An old message that goes on in the line of its header: with year, hour and an address in brackets no person writes so. */
const GOES_ON = pattern(
  `^(?=.{0,120}${YEAR})(?=.{0,120}${TIME}).{5,250}(?:[<(]\\s?${ADDRESS}[>)]{0,2}\\s${VERB}|\\s${VERB}\\s.{2,100}<${ADDRESS}>?)\\s?[:：]\\s{1,9}\\S`,
)

const goesOn = (line: string): boolean => {
  const head = line.slice(0, 420)
  return head.includes('@') && BEGINNING.test(head) && GOES_ON.test(head)
}

const BEGINNINGS = 'on|le|am|el|il|op|em|den|på|dnia|w dniu|at|in message'
const BEGINNING = pattern(
  `^[\\s>-]*(?:${BEGINNINGS})\\s|${DATE}|${TIME}|^.{1,100}${ADDRESS}\\s(?:wrote on|schrieb am|skrev den)\\s`,
)
/** In some languages the writer stands first and the moment goes on below. */
const WRITER_FIRST = /^\p{L}[^<>@]{0,60}<[^\s<>@]{1,80}@[^\s<>@]{1,120}>\s/u

/** Polymail breaks its line above an old message around the address, so that it ends in "> wrote:". */
const BEGINS_ON = pattern(`^on\\s.{0,20}${DATE}.{0,10}${TIME}`)

/** The number of lines of the header that begins at `at`, or 0. */
export function quoteHeaderLines(lines: readonly string[], at: number): number {
  const first = lines[at]!.trim()
  if (goesOn(first)) return 1
  if (first === '' || first.length > 300) return 0
  if (SEPARATORS.some(separator => separator.test(first))) return 1
  if ((FIRST_DATE.test(first) && RUN_TOGETHER.test(first)) || RUN_TOGETHER_FROM.test(first)) return 1
  if (DASHED.test(first) && FROM.test(lines[at + 1] ?? '')) return 1
  const fields = FIELD.test(first) ? headLines(lines, at) : 0
  if (fields > 0) return isPastedHead(lines, at) ? 0 : fields
  if (BEGINS_ON.test(first)) {
    const end = lines.slice(at, at + 6).findIndex(line => /^>\s?wrote:\s*$/.test(line))
    if (end > 0) return end + 1
  }
  const notes = notesHeadLines(lines, at)
  if (notes > 0) return notes
  const unknown = unknownHeadLines(lines, at)
  if (unknown > 0) return unknown
  for (let count = 1; count <= 4 && at + count <= lines.length; count++) {
    const last = lines[at + count - 1]!.trim()
    if (last === '' || (last.startsWith('>') && count > 1)) break
    if (!/[:：]\*{0,2}$/.test(last)) continue
    if (beginsAttribution(lines, at, count)) return count
    break
  }
  return bareAttribution(lines, at)
}

/** Outlook begins with the sender or the date; others with the subject, and then all four are there. */
function headLines(lines: readonly string[], at: number): number {
  const first = lines[at]!
  if (FROM.test(first) && isAlone(lines, at)) return 1
  const count = fieldLines(lines, at)
  if (FROM.test(first) || FIRST_DATE.test(first)) return count
  const fields = lines.slice(at, at + count).filter(line => FIELD.test(line))
  return fields.length >= 4 && fields.some(line => FROM.test(line)) ? count : 0
}

/** Lotus Notes sets the writer and the moment above the other fields, whose names and values have lines of their own. */
function notesHeadLines(lines: readonly string[], at: number): number {
  if (!NOTES_MOMENT.test(lines[at + 1] ?? '')) return 0
  const told = lines.slice(at + 2, at + LONGEST_HEADER)
  const subject = told.findIndex(line => ALONE_SUBJECT.test(line))
  return told.slice(0, Math.max(0, subject)).some(line => ALONE_TO.test(line)) ? subject + 3 : 0
}

const NOTES_MOMENT = pattern(`^\\s*${DATE}\\s${TIME}(?:\\s?[ap]m)?\\s*$`)
const ALONE_TO = pattern(`^\\s*(?:${FIELD_WORDS.to})\\s*$`)
const ALONE_SUBJECT = pattern(`^\\s*(?:${FIELD_WORDS.subject})\\s*$`)

/** Does a field stand here that a program writes above its line, and ends with a semicolon? */
export const isFieldAbove = (line: string): boolean => /;\s*$/.test(line) && FIELD.test(line)

/** Fields that only servers read stand above: somebody shows the head of a letter, as a proof or for help. */
function isPastedHead(lines: readonly string[], at: number): boolean {
  for (let above = at - 1; above >= 0 && above > at - LONGEST_HEADER; above--) {
    if (SERVERS_FIELD.test(lines[above]!)) return true
    if (!/^\s*[\w-]{2,40}:\s|^\s+\S/.test(lines[above]!)) return false
  }
  return false
}

const SERVERS_FIELD =
  /^\s*(?:message-id|received|return-path|mime-version|content-type|dkim-signature|delivered-to)\s?:/i

/** A field of a header in any language: a word or three, a colon, a value. */
const ANY_FIELD = pattern(String.raw`^[>*\s_]{0,6}\p{L}[\p{L}\p{M}'’ -]{0,24}[*\s_]{0,3}[:：][*\s]*\S`)
const WRITER = pattern(String.raw`<(?:mailto:)?[^\s<>@]{1,80}@[^\s<>@]{1,120}>[*\s]*$`)
const MOMENT = pattern(`(?=.*${YEAR})(?=.*${TIME})`)

/** In a language that we do not know: the writer with an address in brackets, then the moment, then more fields. */
function unknownHeadLines(lines: readonly string[], at: number): number {
  if (
    !WRITER.test(lines[at]!) ||
    !ANY_FIELD.test(lines[at]!) ||
    SERVERS_FIELD.test(lines[at]!) ||
    !/^[\s_-]*$/.test(lines[at - 1] ?? '')
  )
    return 0
  let end = at + 1
  while (end < lines.length && end < at + LONGEST_HEADER && ANY_FIELD.test(lines[end]!)) end++
  return end - at >= 3 && MOMENT.test(lines[at + 1]!) ? end - at : 0
}

/** "From: ann@home.example" between empty lines, or below a rule, is what is left of a header that was cut. */
const isAlone = (lines: readonly string[], at: number): boolean =>
  at > 0 &&
  (OUTLOOK_RULE.test(lines[at - 1]!) ||
    (/^\s*(?:_{5,}|-{5,})?\s*$/.test(lines[at - 1]!) &&
      lines[at + 1]?.trim() === '' &&
      /:[*\s]*<?[^\s<>@]+@[^\s<>@]+>?\s*$/.test(lines[at]!)))

/** So long a rule is drawn by programs only. */
const OUTLOOK_RULE = /^\s*_{20,}\s*$/

function bareAttribution(lines: readonly string[], at: number): number {
  if (!BEGINNING.test(lines[at]!) && !/ via |posted by/i.test(lines[at]!)) return 0
  for (let count = 1; count <= 3 && at + count <= lines.length; count++) {
    if (lines[at + count - 1]!.trim() === '') return 0
    const next = lines[at + count]?.trim()
    if (next !== undefined && next !== '' && !next.startsWith('>')) continue
    const line = joined(lines, at, count)
    if (line.length < 400 && BARE_ATTRIBUTIONS.some(attribution => attribution.test(line))) return count
  }
  return 0
}

/** A wrapped header begins where its date or its first word stands, not in the writer's line above. */
function beginsAttribution(lines: readonly string[], at: number, count: number): boolean {
  if (!isAttribution(joined(lines, at, count))) return false
  if (count === 1) return true
  const byWriter = WRITER_FIRST.test(lines[at]!)
  if (!byWriter && !BEGINNING.test(lines[at]!)) return false
  for (let later = 1; later < count; later++) {
    if (byWriter && !SAYS_WHEN_OR_WHO.test(lines[at + later]!)) continue
    if (BEGINNING.test(lines[at + later]!) && isAttribution(joined(lines, at + later, count - later))) return false
  }
  return true
}

/** A line that begins an attribution of its own, and does not end one that a writer's name began. */
const SAYS_WHEN_OR_WHO = pattern(`^[\\s>-]*(?:${BEGINNINGS})\\s|${ADDRESS}`)

/**
 * A sentence in which a person tells what was written or said once: above words without marks it proves nothing. Programs
 * name an address, speak of nobody as "your" or "we", and without an hour they call it writing.
 */
export function isTold(lines: readonly string[], at: number, count: number): boolean {
  const line = joined(lines, at, count)
  if (!TELLS.test(line) || ADDRESS_IN.test(line)) return false
  return PERSONAL.test(line) || (SAYS.test(line) && !TIME_IN.test(line.replace(DATE_IN, ' ')))
}

const ADDRESS_IN = pattern(ADDRESS)
const DATE_IN = pattern(DATE)
const TIME_IN = pattern(TIME)
const SAYS = pattern('\\s(?:said|says|sent|сообщил(?:а|и)?)\\s?[:：]$')
const TELLS = pattern(
  `\\s(?:wrote|writes|said|says|sent|написал(?:а|и)?|пишет|писал(?:а|и)?|сообщил(?:а|и)?)\\s?[:：]$`,
)
const PERSONAL =
  /(?<!\p{L})(?:I|you|your|we|our|my|he|she|they|his|her|their|я|мы|вы|он|она|они|мо[йяи]|наш\p{L}{0,3}|ваш\p{L}{0,3}|мне|нам|вам|его|её|их)(?!\p{L})/iu

/** GroupWise sets three marks before the line above an old message that has none; where it goes on, no line is marked. */
export const isGroupWise = (lines: readonly string[], at: number): boolean =>
  /^>>>\s\S/.test(lines[at]!) &&
  !lines[at - 1]?.startsWith('>') &&
  !lines.slice(at + 1, at + 5).some(line => line.startsWith('>')) &&
  quoteHeaderLines(lines, at) > 0

/** Does a forwarded message begin here? It is news that the customer sends, not a quote of ours. */
export const opensForward = (line: string): boolean => line.length < 200 && FORWARDS.test(line.trim())

/** The line above `> ` text that ends in a colon introduces it: it names a day or an address, or tells that one wrote. */
export const introducesMarkedQuote = (line: string): boolean => line.length < 300 && INTRODUCES.test(line)

const INTRODUCES = pattern(`^(?=.*${EVIDENCE}).*[:：]\\s*$|^(?:${BEGINNINGS})\\s.{2,200}\\s${VERB}\\s?[:：]\\s*$`)

/**
 * Where in a line the writer's words end and an attribution follows, which may go on in the lines `below`, or -1.
 * Programs that lose line ends set the rule above an old message into it as well.
 */
export function attributionInside(line: string, below: readonly string[] = []): number {
  if (line.startsWith('>')) return -1
  const run = line.length < LONGEST_RUN && line.includes('@') ? runTogether(line) : -1
  if (run > 0) return run
  if (line.length > 1000) return -1
  const rule = RULE_INSIDE.exec(line)?.index ?? -1
  if (rule > 0 && /\S/.test(line.slice(0, rule))) return rule
  const at = INSIDE.exec(line)?.index ?? -1
  if (at <= 0) return -1
  for (let count = 0; count <= below.length; count++) {
    const whole = [line.slice(at), ...below.slice(0, count)].join(' ').trim()
    if (WROTE_AT_END.test(whole)) return isAttribution(whole.replace(/^[-\s]+/, '')) ? at : -1
  }
  return -1
}

/** A whole thread may stand in one line. */
const LONGEST_RUN = 20_000
const MOST_TRIED = 20

function runTogether(line: string): number {
  const begins = [...line.matchAll(EACH_INSIDE)].slice(0, MOST_TRIED)
  return begins.find(({ index }) => index > 0 && goesOn(line.slice(index).trimStart()))?.index ?? -1
}

const RULE_INSIDE = /(?<=[^-\s]\s*)-{5,}\s?(?:Original Message|Ursprüngliche Nachricht|Исходное сообщение)\s?-{5,}/i
const INSIDE = /[-\s]+(?:On|Le|Am)\s(?:\p{L}{2,9}[.,]*\s|\d)/u
const EACH_INSIDE = new RegExp(INSIDE.source, 'gu')
const WROTE_AT_END = /(?:wrote|написал\S*|schrieb|a écrit)\s?:\s*$/i

const joined = (lines: readonly string[], at: number, count: number) =>
  lines
    .slice(at, at + count)
    .map(line => line.trim())
    .join(' ')
    .replace(LINKED, '')
    .replace(/\*{1,2}$/, '')

/** "ann@home.example<mailto:ann@home.example>" says the same twice. */
const LINKED = /(?<=\S)<mailto:[^<>\s]{1,200}>/gi

/** What tells a day, an hour or an address has a digit or an @; most lines have not, and the patterns are dear. */
const isAttribution = (line: string) =>
  line.length < 500 &&
  /[:：]$/.test(line) &&
  /[\d@]|^(?:quoting|цит|zitat)/i.test(line) &&
  ATTRIBUTIONS.some(attribution => attribution.test(line))

/** More lines than this belong to no header, however long the list of recipients. */
const LONGEST_HEADER = 20

/** "From:" alone may stand in any letter; with two more fields right below it is a header. */
export function fieldLines(lines: readonly string[], at: number): number {
  let fields = 0
  let evidence = EVIDENCE_IN.test(lines[at]!)
  let last = at
  for (let next = at + 1; next < lines.length && next < at + LONGEST_HEADER; next++) {
    const line = lines[next]!
    if (FIELD.test(line)) {
      fields++
      last = next
      evidence ||= EVIDENCE_IN.test(line)
    } else if (line.trim() === '' && !FIELD.test(lines[next + 1] ?? '')) break
    else if (next - last > 4) break
  }
  const folded = foldedEnd(lines, last)
  return fields >= 3 ||
    (fields >= 1 && evidence && fields + Number(FROM.test(lines[at]!)) >= 2) ||
    (fields >= 1 && evidence && FIRST_DATE.test(lines[at]!))
    ? folded - at + 1
    : 0
}

/** The lines of a list that goes on below the last field, up to the next empty line, are its own where they are indented. */
function foldedEnd(lines: readonly string[], last: number): number {
  let end = last
  while (end + 1 < lines.length && /^\s+\S/.test(lines[end + 1]!) && end - last < 5) end++
  return end
}

const EVIDENCE_IN = pattern(EVIDENCE)
