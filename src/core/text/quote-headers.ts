/** How mail programs introduce the message that is answered. Each pattern is tried on a paragraph joined to one line. */

const DATE = String.raw`(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}\.?\s+(?:de\s+)?\p{L}{3,10}\.?,?\s+(?:de\s+)?\d{4}|\p{L}{3,10}\.?\s+\d{1,2},?\s+\d{4})`
const TIME = String.raw`\d{1,2}[:.h]\s?\d{2}`
const ADDRESS = String.raw`<?(?:mailto:)?[^\s<>@]{1,80}@[^\s<>@]{1,120}>?`
const WROTE =
  'wrote|writes|написал(?:а|и|\\(а\\))?|пишет|писал(?:а|\\(а\\))?|написав(?:ла)?|a écrit|ecrit|schrieb|geschrieben|escribió|escreveu|ha scritto|schreef|napisał(?:a|\\(a\\))?|skrev|kirjoitti|napsal(?:a|\\(a\\))?|írta|a scris|yazdı'

const pattern = (source: string) => new RegExp(source, 'iu')

/** Sure by themselves. The words that tell of writing come with a date, a time or an address. */
const ATTRIBUTIONS = [
  // Gmail, Apple Mail, Thunderbird: "On Mon, 1 Jul 2026 at 10:00, Ann <a@b.c> wrote:" and its translations
  pattern(`^(?=.*(?:${DATE}|${TIME}|${ADDRESS})).{5,400}(?:^|[\\s>),;])(?:${WROTE})(?:\\s[^:]{0,80})?\\s?:$`),
  // Gmail in Russian, Yandex: "пн, 1 июл. 2026 г. в 10:00, Анна <a@b.c>:", `01.07.2026, 10:00, "Анна" <a@b.c>:`
  pattern(`^.{0,40}${DATE}.{0,20}${TIME}.{1,200}${ADDRESS}\\s?:$`),
  // mail.ru: "Понедельник, 1 июля 2026, 10:00 +03:00 от Анна <a@b.c>:"
  pattern(`^\\p{L}{5,12},?\\s.{0,60}${TIME}.{0,20}\\s(?:от|from|von|de)\\s.{1,200}:$`),
  // Lotus and old webmail: "Quoting Ann <a@b.c>:", "Цитирование Анна <a@b.c>:"
  pattern(`^(?:quoting|цитирую|цитирование|zitat von)\\s.{1,200}:$`),
]

const SEPARATORS = [
  pattern(
    '^[-_=*\\s]{2,}(?:original message|reply message|исходное сообщение|оригинальное сообщение|первоначальное сообщение|ursprüngliche nachricht|originalnachricht|message d.origine|mensaje original|mensagem original|messaggio originale|oorspronkelijk bericht|wiadomość oryginalna|ursprungligt meddelande|oprindelig meddelelse|opprinnelig melding|původní zpráva|вихідне повідомлення)[-_=*\\s:]{2,}$',
  ),
  // Our own notices carry this line so that any program's answer can be cut at it.
  pattern(
    '^[-_#=*\\s]*(?:reply above this line|please type your reply above this line|пишите (?:ответ )?выше этой (?:черты|линии|строки))',
  ),
]

const FORWARDS = pattern(
  '^(?:[-_=*\\s]{2,}(?:forwarded message|forwarded by .{1,80}|пересылаемое сообщение|пересланное сообщение|перенаправленное сообщение|weitergeleitete nachricht|message transféré|mensaje reenviado|mensagem encaminhada|messaggio inoltrato|doorgestuurd bericht|wiadomość przekazana)[-_=*\\s]{2,}|begin forwarded message:|начало переадресованного сообщения:|anfang der weitergeleiteten nachricht:|début du message réexpédié :|inicio del mensaje reenviado:)$',
)

/** Outlook and others head the old message with its fields, translated. */
const FROM = /^[*\s]*(?:from|от|отправитель|від|von|de|da|van|od|från|fra|lähettäjä|feladó|kimden)\s?:[*\s]*\S/iu
const FIELD =
  /^[*\s]*(?:sent|date|to|cc|subject|reply-to|importance|отправлено|отправлен|дата|кому|копия|тема|gesendet|datum|an|betreff|envoyé|date|à|objet|enviado(?: el| em)?|fecha|data|para|asunto|assunto|inviato|a|oggetto|verzonden|aan|onderwerp|wysłano|do|temat|skickat|till|ämne|sendt|til|emne|надіслано|кому|тема|odesláno|komu|předmět)\s?:/iu

const BEGINNING = pattern(`^\\s*(?:on|le|am|el|il|op|em|den|dnia|w dniu)\\s|${DATE}|${TIME}`)

/** The number of lines of the header that begins at `at`, or 0. */
export function quoteHeaderLines(lines: string[], at: number): number {
  const first = lines[at]!.trim()
  if (first === '' || first.length > 300) return 0
  if (SEPARATORS.some(separator => separator.test(first))) return 1
  if (FROM.test(first)) return fieldLines(lines, at)
  for (let count = 1; count <= 4 && at + count <= lines.length; count++) {
    const last = lines[at + count - 1]!.trim()
    if (last === '' || last.startsWith('>')) return 0
    if (last.endsWith(':')) return beginsAttribution(lines, at, count) ? count : 0
  }
  return 0
}

/** A wrapped header begins where its date or its first word stands, not in the writer's line above. */
function beginsAttribution(lines: string[], at: number, count: number): boolean {
  if (!isAttribution(joined(lines, at, count))) return false
  if (count === 1) return true
  if (!BEGINNING.test(lines[at]!)) return false
  for (let later = 1; later < count; later++) {
    if (BEGINNING.test(lines[at + later]!) && isAttribution(joined(lines, at + later, count - later))) return false
  }
  return true
}

/** Does a forwarded message begin here? It is news that the customer sends, not a quote of ours. */
export const opensForward = (line: string): boolean => line.length < 200 && FORWARDS.test(line.trim())

/** The line above `> ` text that ends in a colon and names a day or an address introduces it, in whatever language. */
export const introducesMarkedQuote = (line: string): boolean =>
  line.length < 300 && /:\s*$/.test(line) && new RegExp(`${DATE}|${ADDRESS}`, 'iu').test(line)

const joined = (lines: string[], at: number, count: number) =>
  lines
    .slice(at, at + count)
    .map(line => line.trim())
    .join(' ')

const isAttribution = (line: string) => line.length < 500 && ATTRIBUTIONS.some(attribution => attribution.test(line))

/** "From:" alone may stand in any letter; with two more fields right below it is a header. */
function fieldLines(lines: string[], at: number): number {
  let fields = 0
  let count = 1
  for (; count < 8 && at + count < lines.length; count++) {
    const line = lines[at + count]!
    if (line.trim() === '') break
    if (FIELD.test(line)) fields++
  }
  return fields >= 2 ? count : 0
}
