import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'

export interface Decoded {
  text: string
  /** What was wrong with the declaration, for a person to see; null where nothing was. */
  problem: string | null
}

/** Letters that Russian text is made of; the wrong table gives rare letters, wrong capitals and box drawings. */
const COMMON = /[оеаинтсрвл]/g
const ODD = /[\u0402-\u040f\u0452-\u045f\u00a4-\u00b6\u2500-\u25a0ћљњ†‡‰]|\p{Ll}\p{Lu}/gu
const CYRILLIC_TABLES = ['windows-1251', 'koi8-r', 'ibm866', 'x-mac-cyrillic']
/** Declared by habit where the writer chose nothing. */
const NO_CHOICE = new Set([
  '',
  'ascii',
  'us-ascii',
  'utf-8',
  'utf8',
  'iso-8859-1',
  'latin1',
  'unknown',
  'unknown-8bit',
  'x-unknown',
  'default',
  '8bit',
  'binary',
])

/**
 * The text of `bytes`. The declared charset is believed when the bytes can be so; else UTF-8 when they are that;
 * else the Cyrillic or Western table that reads best. Never throws, never drops a byte unseen.
 */
export function decodeText(bytes: Buffer, declared: string): Decoded {
  const charset = nameOf(declared)
  if (isAscii(bytes) && !isStateful(charset)) return asciiText(bytes, charset)
  if (!NO_CHOICE.has(charset)) return decodeDeclared(bytes, charset)
  const utf8 = decoded(bytes, 'utf-8')
  if (utf8 !== null)
    return { text: utf8, problem: charset === '' || charset.startsWith('utf') ? null : misdeclared(charset, 'utf-8') }
  return brokenUtf8(bytes) ?? guessed(bytes, charset)
}

function guessed(bytes: Buffer, charset: string): Decoded {
  const guess = bestTable(bytes)
  const silent = guess.table === 'windows-1252' && charset.startsWith('iso')
  return { text: guess.text, problem: silent ? null : misdeclared(charset, guess.table) }
}

const nameOf = (declared: string) =>
  declared
    .trim()
    .replace(/^["'<]+|["'>;,]+$/g, '')
    .replace(/^charset=/i, '')
    .toLowerCase()

/** Japanese programs that switch tables say nothing of it in old mail; plain ASCII has no such signs. */
function asciiText(bytes: Buffer, charset: string): Decoded {
  const text = bytes.toString('latin1')
  if (!text.includes('\x1b$') && !text.includes('\x1b(')) return { text, problem: null }
  return { text: new TextDecoder('iso-2022-jp').decode(bytes), problem: misdeclared(charset, 'iso-2022-jp') }
}

function decodeDeclared(bytes: Buffer, charset: string): Decoded {
  const text =
    isStateful(charset) && !charset.startsWith('iso-2022-jp') && iconv.encodingExists(charset)
      ? iconv.decode(bytes, charset)
      : decoded(bytes, charset)
  if (text === null) return brokenInside(bytes, charset)
  if (isSingleByte(charset)) return corrected(bytes, charset, text)
  return { text, problem: null }
}

/** A few letters that are none, as where a program cut a text in the middle of one: the declaration still holds. */
function brokenInside(bytes: Buffer, charset: string): Decoded {
  const text = lenient(bytes, charset)
  if (text !== null && fewBroken(text)) return { text, problem: `broken letters in ${charset}` }
  return { ...decodeText(bytes, ''), problem: misdeclared(charset, 'the one that fits') }
}

function brokenUtf8(bytes: Buffer): Decoded | null {
  const text = lenient(bytes, 'utf-8')!
  return fewBroken(text) ? { text, problem: 'broken letters in utf-8' } : null
}

const BROKEN = /\ufffd+/g
const WHOLE = /[^\0-\x7f\ufffd]/g

const fewBroken = (text: string) => (text.match(BROKEN)?.length ?? 0) * 4 <= (text.match(WHOLE)?.length ?? 0)

/** A single-byte table reads anything; believe it unless UTF-8 or another Cyrillic table plainly reads better. */
function corrected(bytes: Buffer, charset: string, text: string): Decoded {
  const utf8 = decoded(bytes, 'utf-8')
  if (utf8 !== null) return { text: utf8, problem: misdeclared(charset, 'utf-8') }
  if (!CYRILLIC_TABLES.includes(ALIASES[charset] ?? charset) || readsWell(text)) return { text, problem: null }
  const best = bestTable(bytes)
  const better =
    CYRILLIC_TABLES.includes(best.table) && best.table !== charset && score(best.text) > score(text) * 2 + 4
  return better ? { text: best.text, problem: misdeclared(charset, best.table) } : { text, problem: null }
}

function bestTable(bytes: Buffer): { table: string; text: string } {
  const sample = bytes.subarray(0, 4000)
  const cyrillic = CYRILLIC_TABLES.map(table => ({ table, points: score(decoded(sample, table) ?? '') }))
  const best = cyrillic.reduce((one, other) => (other.points > one.points ? other : one))
  const table = best.points > 0 && isMostlyHigh(sample) ? best.table : 'windows-1252'
  return { table, text: decoded(bytes, table) ?? bytes.toString('latin1') }
}

/** Enough common letters, hardly an odd one: nothing else can read better by far. */
function readsWell(text: string): boolean {
  const sample = text.slice(0, 2000)
  const odd = sample.match(ODD)?.length ?? 0
  return odd * 20 <= (sample.match(COMMON)?.length ?? 0)
}

const score = (text: string) => (text.match(COMMON)?.length ?? 0) - 3 * (text.match(ODD)?.length ?? 0)

/** Western text has single letters with accents among plain ones, Cyrillic text whole words above ASCII. */
function isMostlyHigh(bytes: Buffer): boolean {
  let high = 0
  let together = 0
  bytes.forEach((byte, at) => {
    if (byte < 0x80) return
    high++
    if ((bytes[at - 1] ?? 0) >= 0x80 || (bytes[at + 1] ?? 0) >= 0x80) together++
  })
  return together * 2 > high
}

const isAscii = (bytes: Buffer) => !/[^\0-\x7f]/.test(bytes.toString('latin1'))
const isStateful = (charset: string) => /^utf-?7|^unicode-1-1-utf-7|^iso-2022|^hz-gb|^utf-?16|^utf-?32/.test(charset)
const isSingleByte = (charset: string) => /^(?:windows-12|cp12|koi8|iso-8859|ibm8|cp8|x-mac|mac)/.test(charset)

const ALIASES: Record<string, string> = {
  cp1251: 'windows-1251',
  koi8: 'koi8-r',
  cp866: 'ibm866',
  'cp-1251': 'windows-1251',
  'cp-850': 'cp850',
  win1251: 'windows-1251',
  'mac-cyrillic': 'x-mac-cyrillic',
  maccyrillic: 'x-mac-cyrillic',
  'x-gbk': 'gbk',
  'iso-8859-8-i': 'iso-8859-8',
  'ks_c_5601-1987': 'euc-kr',
  'iso-2022-jp-2': 'iso-2022-jp',
  'iso-2022-jp-ms': 'iso-2022-jp',
  cp932: 'shift_jis',
  cp936: 'gbk',
  cp949: 'euc-kr',
  cp950: 'big5',
}

const decoders = new Map<string, TextDecoder>()
/** Names that mails invent are not remembered without end. */
const MOST_DECODERS = 200

/** Making one costs more than decoding a letter. */
function decoderFor(charset: string, fatal: boolean): TextDecoder {
  const key = `${fatal}:${charset}`
  const known = decoders.get(key)
  if (known) return known
  const made = new TextDecoder(ALIASES[charset] ?? charset, { fatal })
  if (decoders.size < MOST_DECODERS) decoders.set(key, made)
  return made
}

function decoded(bytes: Buffer, charset: string): string | null {
  // asked for every text in another charset, mostly in vain: a decoder would throw each time
  if (charset === 'utf-8') return isUtf8(bytes) ? bytes.toString() : null
  try {
    return decoderFor(charset, true).decode(bytes)
  } catch {
    return !isKnown(charset) && iconv.encodingExists(charset) ? iconv.decode(bytes, charset) : null
  }
}

const isKnown = (charset: string) => {
  try {
    return Boolean(decoderFor(charset, false))
  } catch {
    return false
  }
}

function lenient(bytes: Buffer, charset: string): string | null {
  try {
    return decoderFor(charset, false).decode(bytes)
  } catch {
    return null
  }
}

const misdeclared = (charset: string, taken: string) => `charset declared as ${charset || 'nothing'}, read as ${taken}`
