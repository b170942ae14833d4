/** "-- " by the old rule of Usenet; mail.ru and many people leave the space out or type a dash. */
const DELIMITER = /^(?:--|—|––)\s?$/

/** Lines that telephones and programs add below a letter. */
const ADDED =
  /^(?:(?:sent|get) (?:from|via|with|by)? ?(?:my |the |a )?\S.{0,60}|get outlook for \S+|get yahoo mail.{0,40}|отправлено (?:с|из|от|через) .{1,60}|отправлено с моего .{1,40}|отправлено из .{1,60}|надіслано з .{1,40}|von meinem .{1,40} gesendet|gesendet (?:von|mit) .{1,60}|envoyé (?:de|depuis|à partir) .{1,60}|enviado (?:desde|do|de) .{1,60}|inviato da .{1,60}|verzonden vanaf .{1,60}|verstuurd vanaf .{1,60}|wysłane z .{1,60}|skickat från .{1,60}|sendt fra .{1,60})$/i
const DEVICE =
  /iphone|ipad|android|galaxy|samsung|huawei|xiaomi|redmi|honor|blackberry|mobile|мобильн|телефон|смартфон|mail|почт|outlook|gmail|yahoo|windows|proton|thunderbird|spark|device|планшет|handy/i

/** Of a thing that is the writer's own, whatever it is called. */
const MINE =
  /^[(<\s]*(?:sent from (?:my|a) \S.{0,30}|sent (?:via|with|using) \S{1,20}(?: \S{1,20})?|from my \S{1,20}|(?:diese nachricht wurde )?von meinem .{1,60} gesendet|diese nachricht wurde von .{1,60} gesendet|envoyé depuis mon .{1,30}|enviado (?:do meu|desde mi) .{1,30}|inviato da[l ].{1,30}|sendt fra min .{1,30}|skickat från min .{1,30}|lähetetty .{1,30}(?:sta|stä|lta|ltä)|verstuurd vanaf mijn .{1,30}|wysłane z .{1,30}|從我的 .{1,20} 傳送|发自我的.{1,20}|iphoneから送信|나의 .{1,20}에서 보냄)[)>\s.]*$/i

/** A longer ending is a letter with a dash in it, not a signature. */
const LONGEST_SIGNATURE = 20

/** The numbers of the lines, among those the writer wrote, that are a signature below the letter. */
export function signatureLines(lines: string[]): number[] {
  const delimiter = delimiterLine(lines)
  const body = delimiter < 0 ? lines.length : delimiter
  const added = addedLine(lines, body)
  const from = added < 0 ? body : added
  return lines.flatMap((_, at) => (at >= from ? [at] : []))
}

function delimiterLine(lines: string[]): number {
  for (let at = Math.max(1, lines.length - LONGEST_SIGNATURE - 1); at < lines.length; at++) {
    if (DELIMITER.test(lines[at]!) && lines.slice(0, at).some(line => line.trim())) return at
  }
  return -1
}

/** "Sent from my iPhone" as the last thing written; it may also stand above the delimiter. */
function addedLine(lines: string[], end: number): number {
  let last = end - 1
  while (last > 0 && lines[last]!.trim() === '') last--
  const line = (lines[last] ?? '')
    .trim()
    .replace(/<[^>]{0,200}>|\(https?:[^)]{0,200}\)/g, '')
    .trim()
  return last >= 0 && line.length < 100 && ((ADDED.test(line) && DEVICE.test(line)) || MINE.test(line)) ? last : -1
}
