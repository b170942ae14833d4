/**
 * Ports at which no web server listens and something else might take a request for its own: mail, databases, queues,
 * and what browsers refuse for the same reason.
 */
const NOT_FOR_THE_WEB = new Set([
  1719, 1720, 1723, 2049, 2375, 2379, 3306, 3389, 3659, 4045, 4190, 5060, 5061, 5432, 5672, 5900, 6000, 6379, 6566,
  6665, 6666, 6667, 6668, 6669, 6679, 6697, 9042, 9092, 10080, 11211, 27017,
])

const LONGEST = 2000

/** The address of a webhook as it is kept, or why it cannot be one. */
export function readWebhookUrl(text: string): URL | 'url-invalid' | 'url-with-password' | 'port-refused' {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol) || text.length > LONGEST) return 'url-invalid'
  if (url.username || url.password) return 'url-with-password'
  if (!isWebPort(portOf(url))) return 'port-refused'
  url.hash = ''
  return url
}

const portOf = ({ port, protocol }: URL): number => Number(port) || (protocol === 'https:' ? 443 : 80)
const isWebPort = (port: number): boolean => port === 80 || port === 443 || (port >= 1024 && !NOT_FOR_THE_WEB.has(port))

/** The name of a host as an address carries it, or null: `CRM.Internal` is `crm.internal`, `10.0.0.5` stays. */
export function readHost(text: string): string | null {
  const bare = text.trim()
  const written = bare.includes(':') && !bare.startsWith('[') ? `[${bare}]` : bare
  if (!/^[^\s/@?#\\*]{1,253}$/.test(written) || !URL.canParse(`http://${written}/`)) return null
  const url = new URL(`http://${written}/`)
  return url.port || url.username ? null : url.hostname
}
