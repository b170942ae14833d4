import { quoteHeaderLines } from '../text/quote/headers.ts'

/** Tags that word processors and mail programs leave; "<5 дней" and "a < b" are none. */
const MARKUP =
  /<\/?(?:p|div|span|br|table|tr|td|o:p|html|body|b|i|u|a|ul|ol|li|font|strong|em|h\d|img|hr|meta|link|style|head|title|blockquote)(?:\s[^<>]{0,2000})?\/?>/gi
const HIDDEN = /<!--[\s\S]{0,8000}?-->|<(style|head|title|script)\b[^<>]{0,500}>[\s\S]{0,8000}?<\/\1>/gi
const ENDS_A_LINE = /^<(?:\/?(?:p|div|tr|li|h\d|blockquote)\b|br)/i
const ENTITIES: Record<string, string> = {
  '&nbsp;': ' ',
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&laquo;': '«',
  '&raquo;': '»',
}

/**
 * What of a text its writer says: without pasted markup and without the thread quoted below. Every character stays in its
 * place, so that what is found can be shown in the original.
 */
export const readable = (text: string): string => withoutQuotes(withoutMarkup(text))

function withoutMarkup(text: string): string {
  if (!text.includes('<') && !text.includes('&')) return text
  return text
    .replace(HIDDEN, blank)
    .replace(MARKUP, tag => (ENDS_A_LINE.test(tag) ? `\n${blank(tag.slice(1))}` : blank(tag)))
    .replace(/&[a-z]{2,6};/gi, entity => (ENTITIES[entity.toLowerCase()] ?? ' ').padEnd(entity.length))
}

function withoutQuotes(text: string): string {
  if (!/^\s{0,3}>|^.{0,200}:\s*$|^[-_]{3,}/m.test(text)) return text
  const lines = text.split('\n')
  let below = false
  return lines
    .map((line, at) => {
      below ||= at > 0 && quoteHeaderLines(lines, at) > 0
      return below || /^\s{0,3}>/.test(line) ? blank(line) : line
    })
    .join('\n')
}

const blank = (text: string) => ' '.repeat(text.length)
