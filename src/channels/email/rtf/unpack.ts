import { bytesOf } from '../tnef/bytes.ts'

const COMPRESSED = 0x75465a4c
const PLAIN = 0x414c454d
const LARGEST = 20_000_000
const WINDOW = 4096
/** What every dictionary begins with ([MS-OXRTFCP] 2.1.2.1). */
const BEGINNING = Buffer.from(
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript ' +
    '\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par ' +
    '\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx',
  'latin1',
)

/** Unpacks the formatted text of a letter ([MS-OXRTFCP]); null where it is none. What is cut off ends there. */
export function unpackRtf(packed: Buffer): Buffer | null {
  if (packed.length < 16) return null
  const head = bytesOf(packed)
  head.skip(4)
  const size = Math.min(head.u32(), LARGEST)
  const kind = head.u32()
  const content = packed.subarray(16)
  if (kind === PLAIN) return content.subarray(0, size)
  return kind === COMPRESSED ? unpacked(content, size) : null
}

function unpacked(content: Buffer, size: number): Buffer {
  const window = Buffer.alloc(WINDOW)
  BEGINNING.copy(window)
  let end = BEGINNING.length
  const text: number[] = []
  const write = (byte: number) => {
    text.push(byte)
    window[end] = byte
    end = (end + 1) % WINDOW
  }
  for (let at = 0; at < content.length && text.length < size; ) {
    const control = content[at++]!
    for (let bit = 0; bit < 8 && at < content.length && text.length < size; bit++) {
      if (!(control & (1 << bit))) {
        write(content[at++]!)
        continue
      }
      const token = (content[at]! << 8) | (content[at + 1] ?? 0)
      at += 2
      const from = token >> 4
      if (from === end) return Buffer.from(text)
      for (let length = (token & 15) + 2, step = 0; step < length; step++) write(window[(from + step) % WINDOW]!)
    }
  }
  return Buffer.from(text.slice(0, size))
}
