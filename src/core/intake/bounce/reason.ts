/** The sentence that tells why: the one with a code, or what follows the address. */
export function reasonAbout(address: string, text: string): string {
  const words = text.replace(/\r\n?/g, '\n')
  const coded =
    /(?:^|\n)[^\n]*(?<![\d.])[45]\d\d[ -](?:#?[245]\.\d{1,3}\.\d{1,3}\b)?[^\n]{4,}(?:\n[ \t]+[^\n]+){0,4}/.exec(words)
  if (coded) return clean(coded[0])
  const at = address ? words.toLowerCase().indexOf(address) : -1
  const below = at < 0 ? [] : words.slice(at + address.length, at + address.length + 700).split('\n')
  const telling = saying(below).find(line => WHY.test(line)) ?? saying(aboveRule(below))[0]
  return clean(telling ?? WHY_LINE.exec(words)?.[0] ?? '')
}

const saying = (lines: string[]) =>
  lines.map(line => line.trim()).filter(line => /[\p{L}]{3}/u.test(line) && !HEADING.test(line))

/** Below a line that is drawn stands what a gateway adds to every letter. */
function aboveRule(lines: string[]): string[] {
  const rule = lines.findIndex(line => /^\s*[-_=*~]{10,}\s*$/.test(line))
  return rule < 0 ? lines : lines.slice(0, rule)
}

/** "----- Transcript of session follows -----" says nothing itself. */
const HEADING = /^-{2,}.*-{2,}$/
const WHY =
  /unknown|full|quota|exceed|no such|not (?:find|found|listed|exist|recogni[sz]ed|accept)|does(?:n.t| not) exist|invalid|reject|refus|denied|disabled|inactive|expired|timed? ?out|size|large|spam|block|loop|unrout|relay|policy|unavailable|не существует|переполнен|отклон/i
const WHY_LINE = new RegExp(`^.*(?:${WHY.source}).*$`, 'im')

export const clean = (words: string) => words.replace(/\s+/g, ' ').trim().slice(0, 500)

/** 4.x.x or 5.x.x, which is no part of an IP address. */
export const statusIn = (words: string): string | null =>
  /(?<![\d.])([45]\.\d{1,3}\.\d{1,3})(?![.\d])/.exec(words)?.[1] ?? null
