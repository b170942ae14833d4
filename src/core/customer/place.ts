/**
 * A place such as `msk.north.house12.riser3` or `flight.SU1234.2026-07-01`: names from the wide to the narrow, joined by
 * dots, of Latin or Cyrillic letters, digits, `_` and `-`. Case counts. Undefined where the text is none.
 */
export function readPlace(text: string): string | undefined {
  if (PLAIN.test(text) && text.length <= 255) return text
  const path = text.normalize('NFC').replace(BLANKS, '').trim()
  return PATH.test(path) && path.length <= 1000 ? path : undefined
}

/** Nearly every place; the rest costs ten times as much to look at. */
const PLAIN = /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*$/
const BLANKS = /\s+(?=\.)|(?<=\.)\s+/g
const PATH =
  /^[\p{Script=Latin}\p{Script=Cyrillic}\d_-]{1,255}(?:\.[\p{Script=Latin}\p{Script=Cyrillic}\d_-]{1,255})*$/u
