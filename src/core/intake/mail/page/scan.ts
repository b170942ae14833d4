import { Parser } from 'htmlparser2'

/** The parser's cost grows with the square of the nesting; no mail program comes near this. */
const DEEPEST_NESTING = 500
/** Characters of HTML that are shown; pictures written into the letter itself count too. */
export const LONGEST_PAGE = 4_000_000
const LONGEST_SHEET = 400_000
const LONGEST_LINK_TEXT = 300
const MOST_LINKS = 5000

export interface PageScan {
  /** What stood in `<style>`, in order. */
  sheet: string
  /** The words of each `<a href>`, in order. */
  linkTexts: string[]
}

/** Looks over a letter's HTML before it is cleaned; null where it is nested deeper than anything a person wrote. */
export function scanPage(html: string): PageScan | null {
  const seen = { sheets: [] as string[], room: LONGEST_SHEET, links: [] as string[], nesting: 0 }
  let style = false
  let link: string[] | null = null
  const parser = new Parser({
    onopentag(name, { href }) {
      seen.nesting++
      if (name === 'style') style = true
      if (name === 'a' && href !== undefined) link = []
    },
    ontext(text) {
      if (style) keepSheet(seen, text)
      else link?.push(text)
    },
    onclosetag(name) {
      seen.nesting--
      if (name === 'style') style = false
      if (name !== 'a' || !link) return
      seen.links.push(seen.links.length < MOST_LINKS ? wordsOf(link) : '')
      link = null
    },
  })
  for (let at = 0; at < html.length; at += 4096) {
    parser.write(html.slice(at, at + 4096))
    if (seen.nesting > DEEPEST_NESTING) return null
  }
  parser.end()
  return { sheet: seen.sheets.join(''), linkTexts: seen.links }
}

function keepSheet(seen: { sheets: string[]; room: number }, text: string): void {
  seen.sheets.push(text.slice(0, seen.room))
  seen.room -= Math.min(seen.room, text.length)
}

const wordsOf = (parts: string[]) => parts.join('').replace(/\s+/g, ' ').trim().slice(0, LONGEST_LINK_TEXT)
