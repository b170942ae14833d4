import { type Bytes, bytesOf, CutOff } from './bytes.ts'

/** MAPI properties by their id, the first value of each; text as the bytes it is written in. */
export type Properties = Map<number, { type: number; value: Buffer }>

/** Property types of [MS-OXCDATA] 2.11.1 whose values have one size; shorter ones fill four bytes. */
const SIZES = new Map([
  [0x0002, 4],
  [0x0003, 4],
  [0x0004, 4],
  [0x0005, 8],
  [0x0006, 8],
  [0x0007, 8],
  [0x000a, 4],
  [0x000b, 4],
  [0x0014, 8],
  [0x0040, 8],
  [0x0048, 16],
])
const MANY = 0x1000
/** String8, Unicode, Object, Binary: each value with its length before it. */
const LONG = new Set([0x001e, 0x001f, 0x000d, 0x0102])
const NAMED = 0x8000
const MOST = 5000

/** The property list of [MS-OXTNEF] 2.1.3.3; what cannot be read ends it. */
export function readProperties(content: Buffer): Properties {
  const bytes = bytesOf(content)
  const found: Properties = new Map()
  try {
    for (let left = Math.min(bytes.u32(), MOST); left > 0; left--) {
      const type = bytes.u16()
      const id = bytes.u16()
      if (id >= NAMED) skipName(bytes)
      const value = readValue(bytes, type)
      if (!value) return found
      if (!found.has(id)) found.set(id, { type: type & ~MANY, value })
    }
  } catch (error) {
    if (!(error instanceof CutOff)) throw error
  }
  return found
}

function skipName(bytes: Bytes): void {
  bytes.skip(16)
  if (bytes.u32() === 0) bytes.skip(4)
  else skipPadded(bytes, bytes.u32())
}

/** The first of its values; null for a type nobody knows, behind which nothing can be found any more. */
function readValue(bytes: Bytes, type: number): Buffer | null {
  const kind = type & ~MANY
  const isLong = LONG.has(kind)
  const size = SIZES.get(kind)
  if (!isLong && size === undefined) return null
  const count = isLong || type & MANY ? bytes.u32() : 1
  let first: Buffer | null = null
  for (let at = 0; at < count; at++) {
    const value = isLong ? padded(bytes, bytes.u32()) : bytes.take(size!)
    first ??= value
  }
  return first ?? Buffer.alloc(0)
}

function padded(bytes: Bytes, length: number): Buffer {
  const value = bytes.take(length)
  // the last of a list may stand without its filling
  bytes.skip(Math.min((4 - (length % 4)) % 4, bytes.left))
  return value
}

const skipPadded = (bytes: Bytes, length: number): void => void padded(bytes, length)
