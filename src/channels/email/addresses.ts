import { domainToUnicode } from 'node:url'
import addressparser, { type AddressOrGroup } from 'nodemailer/lib/addressparser'
import type { MailAddress } from '../../core/intake/mail/mail-address.ts'
import { decodeWords } from './mime/words.ts'

const LONGEST_LIST = 100_000

/** The addresses of a header field, those of groups among them. */
export function readAddresses(value: string): MailAddress[] {
  return addressparser(value.slice(0, LONGEST_LIST)).flatMap(flattened).map(mended)
}

const flattened = (entry: AddressOrGroup): MailAddress[] =>
  'group' in entry && entry.group
    ? entry.group.flatMap(flattened)
    : [{ name: decodeWords(entry.name ?? ''), address: ('address' in entry && entry.address) || '' }]

/** An address that stands encoded, in the name, or among words is found all the same. */
function mended({ name, address }: MailAddress): MailAddress {
  const decoded = decodeWords(address)
  const place = /^[^\s<>@]+@[^\s<>@]+$/.test(decoded) ? decoded : ADDRESS.exec(`${decoded} ${name}`)?.[0]
  const [local = '', domain = ''] = (place ?? '').toLowerCase().split('@')
  const readable = domain.includes('xn--') ? domainToUnicode(domain) || domain : domain
  const clean = name
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/^["']|["']$/g, '')
    .trim()
  return { name: clean === place ? '' : clean, address: domain ? `${local}@${readable}` : '' }
}

const ADDRESS = /[^\s<>()[\]"',;:@]{1,100}@[^\s<>()[\]"',;:@]{1,200}/
