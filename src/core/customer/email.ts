/**
 * An e-mail address in lower case, a domain in other letters as punycode (почта.рф), or undefined where the text is
 * none. Takes what mail servers take in practice: no quoted local parts, no addresses in square brackets.
 */
export function readEmail(text: string): string | undefined {
  const typed = text.trim().toLowerCase()
  const at = typed.lastIndexOf('@')
  if (at < 1 || at > 64) return undefined
  const domain = asciiDomain(typed.slice(at + 1))
  if (domain === undefined || !LOCAL.test(typed.slice(0, at))) return undefined
  const address = `${typed.slice(0, at)}@${domain}`
  return address.length <= 254 ? address : undefined
}

const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/

function asciiDomain(domain: string): string | undefined {
  if (DOMAIN.test(domain)) return domain
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(domain)) return undefined
  const url = URL.canParse(`http://${domain}`) ? new URL(`http://${domain}`).hostname : ''
  return DOMAIN.test(url) ? url : undefined
}
