/** A link of a letter, and where it truly leads. */
export interface PageLink {
  text: string
  /** Whole, with its host as the network knows it. */
  url: string
  /** Its host; of an address to write or call to, that address. */
  host: string
  /** Its words name another site than the one it leads to. */
  misleading: boolean
}

const LONGEST_ADDRESS = 8000
const LEADS = new Set(['http:', 'https:', 'mailto:', 'tel:'])

/** Where a link leads, or null where it leads nowhere a letter may lead. */
export function readLink(href: string, text: string): PageLink | null {
  const url = addressOf(href)
  if (!url || !LEADS.has(url.protocol)) return null
  const host = url.host || decoded(url.pathname).slice(0, 200)
  return { text, url: url.href, host, misleading: isMisleading(text, url) }
}

/** An address that stands by itself; `//host/…` is one too. Null for what needs a page to stand on. */
export function addressOf(written: string): URL | null {
  const address = written
    .slice(0, LONGEST_ADDRESS)
    .replace(/\p{Cc}/gu, '')
    .trim()
  const whole = address.startsWith('//') ? `https:${address}` : address
  return URL.canParse(whole) ? new URL(whole) : null
}

const SITE =
  /(?:^|[\s([<"'«])(?:https?:\/\/)?(?:[^\s/@:]+@)?((?:[\p{L}\p{N}-]+\.)+[\p{L}-]{2,})(?=[/:?#\s)\]>"'»,.]|$)/iu

const FILE = /\.(?:pdf|docx?|xlsx?|pptx?|rtf|txt|csv|zip|rar|7z|jpe?g|png|gif|html?|php|aspx?|exe|md)$/i

/** Words that look like an address promise it; `www.` before it changes nothing. */
function isMisleading(text: string, url: URL): boolean {
  const named = SITE.exec(text)?.[1]
  if (!named || FILE.test(named) || !url.host || !URL.canParse(`https://${named}`)) return false
  const promised = bare(new URL(`https://${named}`).hostname)
  const real = bare(url.hostname)
  return promised !== real && !real.endsWith(`.${promised}`)
}

const bare = (host: string) => host.toLowerCase().replace(/^www\./, '')

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
