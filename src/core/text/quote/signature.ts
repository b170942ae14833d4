import type { Part } from './part.ts'

/** "-- " by the old rule of Usenet; mail.ru and many people leave the space out or type a dash. */
const DELIMITER = /^(?:--|—|––)\s?$/
/** Others draw a line, which may stand for anything: believed above a few short lines that end the letter. */
const DRAWN = /^(?:-{3,5}|_{2,5})\s*$/

/** Lines that telephones and programs add below a letter. */
const ADDED =
  /^(?:sent (?:from|via|with|by|wirelessly from|using)? ?(?:my |the |a )?\S.{0,60}|(?:get|download) (?:outlook|bluemail|yahoo mail|aqua mail|spark|edison mail)\b.{0,60}|отправлено (?:с|из|от|через) .{1,60}|отправлено с моего .{1,40}|надіслано з .{1,40}|von meinem .{1,40} gesendet|gesendet (?:von|mit|über) .{1,60}|envoyé (?:de|depuis|à partir|sans fil par) .{1,90}|enviado (?:desde|do|de|a partir) .{1,60}|inviato da .{1,60}|verzonden (?:vanaf|met|vanuit) .{1,60}|verstuurd vanaf .{1,60}|wysłan[eo] z .{1,60}|skickat från .{1,60}|sendt fra .{1,60}|od(?:esláno|oslané) z .{1,60}|poslano (?:iz|s|sa|z) .{1,60}|az .{1,30}(?:ról|ről|ból|ből) küldve|trimis (?:de pe|din|cu) .{1,60}|изпратено от .{1,60}|(?:στάλθηκε|εστάλη) από .{1,60}|נשלח מ.{1,60}|(?:أُ?رسلت|تم الإرسال) من .{1,60}|.{1,30}d[ae]n gönderildi|(?:được |đã )?gửi từ .{1,60}|ส่งจาก .{1,60}|provenance ?: courrier .{1,40}|dikirim dari .{1,60}|\p{L}{3,12}(?: \p{L}{1,3})? outlook \p{L}{2,7} (?:ios|android|mac|windows).{0,10})$/iu
const DEVICE =
  /iphon|ipad|ipod|android|galaxy|samsung|huawei|xiaomi|redmi|honor|blackberry|mobile|мобильн|телефон|смартфон|mail|почт|outlook|courrier|gmail|yahoo|windows|proton|thunderbird|spark|device|планшет|handy/i

/** Of a thing that is the writer's own, whatever it is called. */
const MINE =
  /^[(<\s]*(?:sent from (?:my|a) \S.{0,60}|sent via mobile|sent from (?:mailbox|typeapp|newton|nine|k-9)\b.{0,30}|from my \S{1,20}(?: \d{1,2})?|\S{1,20} from mobile|(?:diese nachricht wurde )?von meinem .{1,60} gesendet|diese nachricht wurde von .{1,60} gesendet|envoyé depuis mon .{1,30}|enviado (?:do meu|desde mi)(?: \S{1,20}){1,3}|inviato da[l ].{1,30}|sendt fra min .{1,30}|skickat från min .{1,30}|lähetetty .{1,30}(?:sta|stä|lta|ltä)|verstuurd vanaf mijn .{1,30}|wysłane z .{1,30}|從我的 .{1,20} 傳送|发自我的.{1,20}|iphoneから送信|나의 .{1,20}에서 보냄)[)>\s.!]*$/i
const BY_PROGRAM = /^Sent (?:via|with|using) [A-Z]\S{0,20}(?: \S{1,20})?[.!]?$/
/** What a link follows that stands there to be tapped is a program's. */
const LINKED = /^(?:sent|get|download|gesendet|envoyé|enviado|inviato|отправлено) .{1,40}<https?:/i

/** A longer ending is a letter with a dash in it, not a signature. */
const LONGEST_SIGNATURE = 20
/** Below a drawn line there are a name, a place and a number, no paragraphs. */
const LONGEST_DRAWN = 4
const LONGEST_LINE = 50
/** No letter is sent from so many things. */
const MOST_ADDED = 30

/** The lines of a signature below the letter, among those that are nobody else's. */
export function signatureBelow(lines: string[], parts: Part[]): Set<number> {
  const own = lines.flatMap((_, at) => (parts[at] === 'text' ? [at] : []))
  return new Set(signatureLines(own.map(at => lines[at]!)).map(line => own[line]!))
}

/** The numbers of the lines, among those the writer wrote, that are a signature below the letter. */
function signatureLines(lines: string[]): number[] {
  const delimiter = delimiterLine(lines)
  const body = delimiter < 0 ? lines.length : delimiter
  const from = addedFrom(lines, body)
  const above = addedAbove(lines, from)
  return lines.flatMap((_, at) => (at >= from || at === above ? [at] : []))
}

/** A telephone sets its line above a letter where the writer began below it. */
function addedAbove(lines: string[], end: number): number {
  const first = lines.findIndex(line => line.trim() !== '')
  return first >= 0 && first + 2 < end && lines[first + 1]!.trim() === '' && isAdded(lines[first]!.trim()) ? first : -1
}

function delimiterLine(lines: string[]): number {
  for (let at = Math.max(1, lines.length - LONGEST_SIGNATURE - 1); at < lines.length; at++) {
    const begins = DELIMITER.test(lines[at]!) || (DRAWN.test(lines[at]!) && isCard(lines.slice(at + 1)))
    if (begins && lines.slice(0, at).some(line => line.trim())) return at
  }
  return -1
}

/** A few short lines that are no sentences and no list. */
function isCard(lines: string[]): boolean {
  const filled = lines.map(line => line.trim()).filter(line => line !== '')
  return (
    filled.length > 0 &&
    filled.length <= LONGEST_DRAWN &&
    filled.every(line => line.length <= LONGEST_LINE && !/^[-*•#>\d]|[?!:;|]$/.test(line)) &&
    /^\p{Lu}/u.test(filled[0]!) &&
    !/[.,]$/.test(filled[0]!)
  )
}

/** Where "Sent from my iPhone" and its kin begin, one below the other, as the last things written above `end`. */
function addedFrom(lines: string[], end: number): number {
  let from = end
  for (let count = 0; count < MOST_ADDED; count++) {
    let last = from - 1
    while (last >= 0 && lines[last]!.trim() === '') last--
    if (last < 0 || !isAdded(lines[last]!.trim())) return from
    from = last
  }
  return from
}

function isAdded(whole: string): boolean {
  if (whole.length > 400) return false
  const line = whole
    .replace(/<[^<>]{0,300}>|\(https?:[^)]{0,300}\)/g, '')
    .replace(/https?:\S{1,300}$/, '')
    .replace(/^[(\s]+|[)\s]+$/g, '')
  const bare = line.length > 2 ? line : whole.replace(/^<+|>+$/g, '')
  if (bare.length >= 100) return false
  return (ADDED.test(bare) && DEVICE.test(bare)) || MINE.test(bare) || BY_PROGRAM.test(bare) || LINKED.test(whole)
}
