/** The sentence that tells why: the one with a code, or what follows the address. */
export function reasonAbout(address: string, text: string): string {
  const words = text.replace(/\r\n?/g, '\n')
  const coded =
    /(?:^|\n)[^\n]*(?<![\d.])[45]\d\d[ -](?:#?[245]\.\d{1,3}\.\d{1,3}\b)?[^\n]{4,}(?:\n[ \t]+[^\n]+){0,4}/.exec(words)
  if (coded) return clean(coded[0])
  const below = aboutOf(address, words)
  const told = saying(below)
  const telling = told.findIndex(line => WHY.test(line))
  if (telling >= 0) return clean(told.slice(telling, telling + (told[telling]!.endsWith(':') ? 2 : 1)).join(' '))
  return clean(saying(aboveRule(below))[0] ?? WHY_LINE.exec(words)?.[0] ?? '')
}

/** The first sentence of a report that tells nothing better. */
export const sentenceIn = (text: string): string =>
  clean(text.split(/\r?\n/).find(line => /\p{L}/u.test(line) && line.trim().length > 25 && !HEADING.test(line)) ?? '')

/** What stands behind the address; where it stands in a sentence, that from its beginning. */
function aboutOf(address: string, words: string): string[] {
  const at = address ? words.toLowerCase().indexOf(address) : -1
  if (at < 0) return []
  const line = words.lastIndexOf('\n', at) + 1
  const from = IN_SENTENCE.test(words.slice(line, at)) ? line : at + address.length
  return words.slice(from, from + 700).split('\n')
}

const IN_SENTENCE = /^(?![<>]{3}).*\p{L}{3,}.*\s\S?$/u

const saying = (lines: string[]) =>
  lines
    .map(line => line.replace(/^[>)\]:;,.\s]+/, '').trim())
    .filter(line => /[\p{L}]{3}/u.test(line) && !HEADING.test(line))

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

/** 4.x.x or 5.x.x, which is no part of an IP address or of a program's version. */
export const statusIn = (words: string): string | null =>
  /(?<![\d.]|[a-z_]-)([45]\.\d{1,3}\.\d{1,3})(?![.\d]|-\d)/i.exec(words)?.[1] ?? null
