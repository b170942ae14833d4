/** What formatted text is made of. Of a control word `name` is the word and `number` what stands after it, or null. */
export type Token =
  | { kind: 'open' | 'close' }
  | { kind: 'word'; name: string; number: number | null }
  /** Text, by itself or as two digits. */
  | { kind: 'bytes'; bytes: Buffer }

const MEANING = new Set([0x7b, 0x7d, 0x5c, 0x0d, 0x0a, 0])
/** Each byte by itself. */
const BYTES = Array.from({ length: 256 }, (_, byte) => Buffer.of(byte))
const BACKSLASH = 0x5c
const QUOTE = 0x27
const LONGEST_WORD = 32
const OPEN: Token = { kind: 'open' }
const CLOSE: Token = { kind: 'close' }

/** Reads RTF as its specification splits it; line ends in the source mean nothing, and binary data is left out. */
export function* tokensOf(rtf: Buffer): Generator<Token> {
  for (let at = 0; at < rtf.length; ) {
    const byte = rtf[at]!
    if (byte === 0x7b || byte === 0x7d) {
      yield byte === 0x7b ? OPEN : CLOSE
      at++
    } else if (byte === BACKSLASH) {
      const control = controlAt(rtf, at + 1)
      if (control.token) yield control.token
      at = control.end
    } else if (byte === 0x0d || byte === 0x0a || byte === 0) at++
    else {
      const from = at
      while (at < rtf.length && !MEANING.has(rtf[at]!)) at++
      yield { kind: 'bytes', bytes: rtf.subarray(from, at) }
    }
  }
}

function controlAt(rtf: Buffer, at: number): { token: Token | null; end: number } {
  const byte = rtf[at]
  if (byte === undefined) return { token: null, end: at }
  if (byte === QUOTE) return hexAt(rtf, at + 1)
  if (!isLetter(byte)) return symbol(byte, at)
  const word = /^([a-z]+)(-?\d{1,10})?/i.exec(rtf.toString('latin1', at, at + LONGEST_WORD + 12))!
  const number = word[2] === undefined ? null : Number(word[2])
  const name = word[1]!
  const end = at + word[0].length
  const after = end + Number(rtf[end] === 0x20)
  if (name === 'bin') return { token: null, end: after + Math.max(0, number ?? 0) }
  return { token: { kind: 'word', name, number }, end: after }
}

function hexAt(rtf: Buffer, at: number): { token: Token | null; end: number } {
  const digits = rtf.toString('latin1', at, at + 2)
  if (!/^[\da-f]{2}$/i.test(digits)) return { token: null, end: at }
  return { token: { kind: 'bytes', bytes: BYTES[Number.parseInt(digits, 16)]! }, end: at + 2 }
}

/** A sign behind a backslash: itself, or with a meaning. A line end there ends a paragraph. */
function symbol(byte: number, at: number): { token: Token; end: number } {
  const sign = String.fromCharCode(byte)
  if (sign === '\\' || sign === '{' || sign === '}')
    return { token: { kind: 'bytes', bytes: BYTES[byte]! }, end: at + 1 }
  const name = sign === '\n' || sign === '\r' ? 'par' : sign
  return { token: { kind: 'word', name, number: null }, end: at + 1 }
}

const isLetter = (byte: number): boolean => (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a)
