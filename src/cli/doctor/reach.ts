import { Resolver } from 'node:dns/promises'
import { connect } from 'node:net'
import type { ChannelName } from '../../core/notice/channel.ts'
import type { ChannelSettings } from '../../core/notice/channel-settings.ts'
import { either, type Finding } from './finding.ts'

const PATIENCE_MS = 3000

type Gateway = { channel: ChannelName; settings: unknown }

/** Whether somebody answers where each channel is sent to; nothing is said to them. */
export const gatewaysFindings = (gateways: Gateway[], resting: ChannelName[]): Promise<Finding[]> =>
  Promise.all(gateways.map(gateway => gatewayFinding(gateway, resting.includes(gateway.channel))))

async function gatewayFinding({ channel, settings }: Gateway, rests: boolean): Promise<Finding> {
  if (rests) return { ok: false, key: 'cli.doctor.gatewayRests', values: { channel } }
  const place = placeOf(settings as Partial<ChannelSettings[ChannelName]> & Place)
  if (!place) return { ok: true, key: 'cli.doctor.gateway', values: { channel } }
  const reason = await knock(place)
  const values = { channel, place: `${place.host}:${place.port}`, reason: reason ?? '' }
  return either(reason === null, 'cli.doctor.gatewayAnswers', 'cli.doctor.gatewayBad', values)
}

interface Place {
  host?: string
  port?: number
  url?: string
}

/** A host and port, or an address of the web; undefined where each customer names another one. */
function placeOf({ host, port, url }: Place): { host: string; port: number } | undefined {
  if (host && port) return { host, port }
  if (!url || !URL.canParse(url)) return undefined
  const parsed = new URL(url)
  return { host: parsed.hostname, port: Number(parsed.port) || (parsed.protocol === 'https:' ? 443 : 80) }
}

/** Null when a connection was taken, else why not. */
export const knock = ({ host, port }: { host: string; port: number }): Promise<string | null> =>
  new Promise(resolve => {
    const socket = connect({ host, port, timeout: PATIENCE_MS })
    const end = (reason: string | null) => {
      socket.destroy()
      resolve(reason)
    }
    socket.once('connect', () => end(null))
    socket.once('timeout', () => end(`${PATIENCE_MS / 1000} s`))
    socket.once('error', error => end((error as NodeJS.ErrnoException).code ?? error.message))
  })

/** Asks DNS; throws as node:dns does. */
export interface Names {
  resolveMx(domain: string): Promise<unknown[]>
  resolveTxt(domain: string): Promise<string[][]>
}

/** Whether the world can find the mail domain, and believe what comes from it. */
export async function mailDomainFindings(mailbox: string, names: Names = resolver()): Promise<Finding[]> {
  const domain = mailbox.split('@')[1]!
  const values = { domain }
  const mx = await asked(() => names.resolveMx(domain))
  if (mx === null) return [{ ok: null, key: 'cli.doctor.dnsUnknown', values }]
  const txt = (await asked(() => names.resolveTxt(domain))) ?? []
  const dmarc = (await asked(() => names.resolveTxt(`_dmarc.${domain}`))) ?? []
  const says = (records: string[][], start: string) =>
    records.some(parts => parts.join('').toLowerCase().startsWith(start))
  return [
    either(mx.length > 0, 'cli.doctor.mx', 'cli.doctor.mxNone', values),
    either(says(txt, 'v=spf1'), 'cli.doctor.spf', 'cli.doctor.spfNone', values),
    either(says(dmarc, 'v=dmarc1'), 'cli.doctor.dmarc', 'cli.doctor.dmarcNone', values),
  ]
}

const resolver = () => new Resolver({ timeout: PATIENCE_MS, tries: 1 })

const NO_SUCH = ['ENOTFOUND', 'ENODATA', 'NXDOMAIN']

/** What there is; an empty list when there certainly is nothing; null when nobody answered. */
async function asked<T>(ask: () => Promise<T[]>): Promise<T[] | null> {
  try {
    return await ask()
  } catch (error) {
    return NO_SUCH.includes((error as NodeJS.ErrnoException).code ?? '') ? [] : null
  }
}
