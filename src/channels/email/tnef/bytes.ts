/** Reads from the beginning to the end and never beyond it: what is cut off is a `CutOff`. */
export interface Bytes {
  readonly left: number
  u8(): number
  u16(): number
  u32(): number
  take(length: number): Buffer
  skip(length: number): void
}

export class CutOff extends Error {}

/** Little-endian, as all of TNEF is. */
export function bytesOf(content: Buffer): Bytes {
  let at = 0
  const take = (length: number): Buffer => {
    if (length < 0 || at + length > content.length) throw new CutOff(`cut off after ${content.length} bytes`)
    at += length
    return content.subarray(at - length, at)
  }
  return {
    get left() {
      return content.length - at
    },
    u8: () => take(1).readUInt8(),
    u16: () => take(2).readUInt16LE(),
    u32: () => take(4).readUInt32LE(),
    take,
    skip: length => void take(length),
  }
}
