import { lookup as resolve } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** IPv4 that is no host of the public internet (IANA special-purpose registry), and Azure's metadata address. */
const PRIVATE_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16/32',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
]

/** IPv6 is public only inside 2000::/3, without tunnels that wrap an IPv4 address and documentation. */
const PUBLIC_IPV6 = '2000::/3'
const PRIVATE_IPV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

const refused = blockList([...PRIVATE_IPV4, ...PRIVATE_IPV6])
const globalIpv6 = blockList([PUBLIC_IPV6])

/** Is this a host of the public internet? IPv4 inside IPv6 (::ffff:…) is not: nobody needs it. */
export function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !refused.check(address, 'ipv4')
  const bare = address.replace(/%.*/, '')
  return isIP(bare) === 6 && globalIpv6.check(bare, 'ipv6') && !refused.check(bare, 'ipv6')
}

/**
 * A lookup for `net.connect` that fails where any of the addresses is not public. The connection goes to exactly these
 * addresses, so a name that changes between a check and a connection gains nothing.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (fault, addresses) => {
    if (fault) return callback(fault, [])
    const inner = addresses.find(({ address }) => !isPublic(address))
    if (inner) return callback(new Error(notPublic(hostname, inner.address)), [])
    if (options.all) return callback(null, addresses)
    callback(null, addresses[0]!.address, addresses[0]!.family)
  })
}

/** An address written as a number is never looked up, so it is checked by itself. */
export function privateLiteral({ hostname }: URL): string | null {
  const bare = hostname.replace(/^\[|\]$/g, '')
  return isIP(bare) !== 0 && !isPublic(bare) ? notPublic(hostname, bare) : null
}

const notPublic = (hostname: string, address: string) => `${hostname} is ${address}, which is not a public address`

function blockList(networks: string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address, prefix] = network.split('/') as [string, string]
    list.addSubnet(address, Number(prefix), isIP(address) === 4 ? 'ipv4' : 'ipv6')
  }
  return list
}
