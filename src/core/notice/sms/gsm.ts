/** GSM 03.38 (3GPP TS 23.038) default alphabet in its order, one septet each; the escape stands at 0x1b. */
const BASIC = [
  ...'@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
]
const ESCAPE = 0x1b
/** The extension table: an escape and a septet, never torn apart by the end of a segment. */
const EXTENDED = new Map([
  ['\f', 0x0a],
  ['^', 0x14],
  ['{', 0x28],
  ['}', 0x29],
  ['\\', 0x2f],
  ['[', 0x3c],
  ['~', 0x3d],
  [']', 0x3e],
  ['|', 0x40],
  ['€', 0x65],
])
const SEPTETS = new Map<string, number[]>([
  ...BASIC.map((character, septet): [string, number[]] => [character, [septet]]),
  ...[...EXTENDED].map(([character, septet]): [string, number[]] => [character, [ESCAPE, septet]]),
])
SEPTETS.delete('\u001b')

/** Can this character travel in seven bits? */
export const isGsm = (character: string): boolean => SEPTETS.has(character)

/** The septets of a text, one number each; a character outside the alphabet becomes "?". */
export const septetsOf = (text: string): number[] =>
  [...text].flatMap(character => SEPTETS.get(character) ?? SEPTETS.get('?')!)
