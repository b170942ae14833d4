/** GSM 03.38 default alphabet, one septet each (without the escape itself). */
const GSM_BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
/** The extension table: an escape and a septet, never torn apart by the end of a segment. */
const GSM_EXTENDED = new Set('\f^{}\\[~]|€')

/** What fits: alone, or as one part of several (a part gives six octets to the header that joins them). */
const CAPACITY = { 'gsm-7': { alone: 160, joined: 153 }, 'ucs-2': { alone: 70, joined: 67 } } as const

export interface Segments {
  encoding: keyof typeof CAPACITY
  /** Septets (gsm-7) or 16-bit units (ucs-2) of the whole text. */
  units: number
  segments: number
  /** Units that still fit into the last segment. */
  remaining: number
}

/** How an SMS with this text is cut (3GPP TS 23.038 and 23.040). An empty text is one empty segment. */
export function segments(text: string): Segments {
  const characters = [...text]
  const encoding = characters.every(isGsm) ? 'gsm-7' : 'ucs-2'
  const sizes = characters.map(character => unitsOf(character, encoding))
  const units = sizes.reduce((sum, size) => sum + size, 0)
  const { alone, joined } = CAPACITY[encoding]
  if (units <= alone) return { encoding, units, segments: 1, remaining: alone - units }
  return { encoding, units, ...pack(sizes, joined) }
}

/** Fills segments one after another; a character of two units that does not fit moves on whole. */
function pack(sizes: number[], capacity: number) {
  let count = 1
  let used = 0
  for (const size of sizes) {
    if (used + size > capacity) {
      count += 1
      used = 0
    }
    used += size
  }
  return { segments: count, remaining: capacity - used }
}

const isGsm = (character: string) => GSM_BASIC.has(character) || GSM_EXTENDED.has(character)

const unitsOf = (character: string, encoding: Segments['encoding']) =>
  encoding === 'ucs-2' ? character.length : GSM_EXTENDED.has(character) ? 2 : 1
