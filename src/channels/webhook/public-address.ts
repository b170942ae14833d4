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

/**
 * Where no service of a company's own network is, and what clouds answer with credentials to whoever asks: not reached
 * even from settings that may lead inside. IPv6 outside of these and of what is public is a private network.
 */
const NOBODYS = [
  '0.0.0.0/8',
  '168.63.129.16/32',
  '169.254.0.0/16',
  '192.0.0.0/24',
  '224.0.0.0/3',
  '100.100.100.200/32',
  '::/128',
  '64:ff9b::/96',
  '2002::/16',
  'fe80::/10',
  'fd00:ec2::254/128',
  'ff00::/8',
]

const refused = blockList([...PRIVATE_IPV4, ...PRIVATE_IPV6])
const nobodys = blockList(NOBODYS)
const globalIpv6 = blockList([PUBLIC_IPV6])

/** Is this a host of the public internet? IPv4 inside IPv6 (::ffff:…) is not: nobody needs it. */
export function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !refused.check(address, 'ipv4')
  const bare = address.replace(/%.*/, '')
  return isIP(bare) === 6 && globalIpv6.check(bare, 'ipv6') && !refused.check(bare, 'ipv6')
}

/** Is this a host of the internet or of a company's own network, this machine among it? */
export function isSomebodys(address: string): boolean {
  const bare = address.replace(/%.*/, '')
  return isIP(bare) !== 0 && !nobodys.check(bare, isIP(bare) === 4 ? 'ipv4' : 'ipv6')
}

type Check = (address: string) => boolean

/**
 * A lookup for `net.connect` that fails where any of the addresses does not fit. The connection goes to exactly these
 * addresses, so a name that changes between a check and a connection gains nothing.
 */
const lookupOf =
  (fits: Check, what: string): LookupFunction =>
  (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (fault, addresses) => {
      if (fault) return callback(fault, [])
      const other = addresses.find(({ address }) => !fits(address))
      if (other) return callback(new Error(isNot(hostname, other.address, what)), [])
      if (options.all) return callback(null, addresses)
      callback(null, addresses[0]!.address, addresses[0]!.family)
    })
  }

/** An address written as a number is never looked up, so it is checked by itself. */
function literal({ hostname }: URL, fits: Check, what: string): string | null {
  const bare = hostname.replace(/^\[|\]$/g, '')
  return isIP(bare) !== 0 && !fits(bare) ? isNot(hostname, bare, what) : null
}

const PUBLIC = 'a public address'
const SOMEBODYS = 'an address of the internet or of a network of your own'
const isNot = (hostname: string, address: string, what: string) => `${hostname} is ${address}, which is not ${what}`

/** For addresses that customers name: the public internet alone. */
export const publicLookup = lookupOf(isPublic, PUBLIC)
export const privateLiteral = (url: URL): string | null => literal(url, isPublic, PUBLIC)

/** For addresses that an administrator sets and that may lie inside. */
export const insideLookup = lookupOf(isSomebodys, SOMEBODYS)
export const nobodysLiteral = (url: URL): string | null => literal(url, isSomebodys, SOMEBODYS)

function blockList(networks: string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address, prefix] = network.split('/') as [string, string]
    list.addSubnet(address, Number(prefix), isIP(address) === 4 ? 'ipv4' : 'ipv6')
  }
  return list
}
