import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { nameIn } from '../../core/staff/staff.ts'
import type { Named, Reader } from '../reader.ts'
import { wordsFor } from '../words.ts'

/** A name in the reader's letters. */
export const nameFor = ({ language }: Pick<Reader, 'language'>, named: Named): string => nameIn(named, language)

/** "А. Лебедева", for an SMS; a name of one word stays. */
export function shortName(reader: Pick<Reader, 'language'>, named: Named): string {
  const [first = '', ...rest] = nameFor(reader, named).split(/\s+/)
  const last = rest.at(-1)
  return last ? `${[...first][0]}. ${last}` : first
}

/** A number for people: as dialled at home in the reader's own country, international elsewhere. */
export function phone(reader: Pick<Reader, 'country' | 'language'>, e164: string, extension?: string | null): string {
  const parsed = parsePhoneNumberFromString(e164)
  const home = parsed?.country !== undefined && parsed.country === reader.country
  const number = parsed ? (home ? parsed.formatNational() : parsed.formatInternational()).replace(/[()]/g, '') : e164
  return extension ? wordsFor(reader.language)('formats.extension', { phone: number, extension }) : number
}
