/** The bytes of a part, given as Latin-1, without their transfer encoding. Unknown encodings are left as they are. */
export function withoutTransferEncoding(text: string, encoding: string): Buffer {
  if (encoding === 'base64') return fromBase64(text)
  if (encoding === 'quoted-printable') return fromQuotedPrintable(text, { soft: true })
  if (/^(?:x-)?uu(?:encode|e)?$/.test(encoding)) return fromUuencode(text)
  return Buffer.from(text, 'latin1')
}

/** Several pieces with their own padding may follow each other. */
export function fromBase64(text: string): Buffer {
  const padding = text.indexOf('=')
  if (padding < 0 || /^[=\s]*$/.test(text.slice(padding, padding + 8000))) return Buffer.from(text, 'base64')
  const pieces = text.split(/=+/).filter(piece => piece.trim() !== '')
  return Buffer.concat(pieces.map(piece => Buffer.from(piece, 'base64')))
}

const EQUALS = 61

/** `soft`: lines may end in `=`, and spaces before a line's end are the transport's, as in bodies. Wrong codes stay. */
export function fromQuotedPrintable(text: string, { soft }: { soft: boolean }): Buffer {
  if (!text.includes('=')) return Buffer.from(text, 'latin1')
  const bytes = Buffer.allocUnsafe(text.length)
  let length = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code !== EQUALS) {
      bytes[length++] = code
      continue
    }
    const byte = hex(text.charCodeAt(at + 1)) * 16 + hex(text.charCodeAt(at + 2))
    if (byte >= 0) {
      bytes[length++] = byte
      at += 2
      continue
    }
    const next = soft ? endOfLine(text, at + 1) : -1
    if (next < 0) bytes[length++] = code
    else at = next - 1
  }
  return bytes.subarray(0, length)
}

/** Where the next line begins if only blanks stand before it, else -1. */
function endOfLine(text: string, from: number): number {
  let at = from
  while (at < text.length && ' \t\r'.includes(text[at]!)) at++
  return at >= text.length ? at : text[at] === '\n' ? at + 1 : -1
}

/** Far below zero for what is no digit, so that the sum of two tells. */
function hex(code: number): number {
  if (code >= 48 && code <= 57) return code - 48
  if (code >= 65 && code <= 70) return code - 55
  if (code >= 97 && code <= 102) return code - 87
  return -1000
}

/** The lines between `begin 644 name` and `end`. */
export function fromUuencode(text: string): Buffer {
  const lines = text.split(/\r?\n/)
  const begin = lines.findIndex(line => /^begin [0-7]{3,4} /.test(line))
  const chunks: Buffer[] = []
  for (const line of lines.slice(begin + 1)) {
    const size = (line.charCodeAt(0) - 32) & 63
    if (line === '' || line === 'end' || size === 0) break
    chunks.push(uuLine(line, size))
  }
  return Buffer.concat(chunks)
}

function uuLine(line: string, size: number): Buffer {
  const bytes = Buffer.alloc(size)
  const six = (at: number) => ((line.charCodeAt(at) || 32) - 32) & 63
  for (let at = 0, from = 1; at < size; at += 3, from += 4) {
    const three = (six(from) << 18) | (six(from + 1) << 12) | (six(from + 2) << 6) | six(from + 3)
    bytes[at] = three >> 16
    if (at + 1 < size) bytes[at + 1] = (three >> 8) & 255
    if (at + 2 < size) bytes[at + 2] = three & 255
  }
  return bytes
}
