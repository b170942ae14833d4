/** Cyrillic capitals that look like Latin ones: a flight typed on the other keyboard is the same flight. */
const ALIKE: Record<string, string> = Object.fromEntries(
  [...'АВЕКМНОРСТУХ'].map((letter, at) => [letter, [...'ABEKMHOPCTYX'][at]!]),
)

/** A code as it is compared: capitals, Latin where the letters look so, without blanks and dashes. */
export const plainCode = (said: string): string =>
  said
    .toUpperCase()
    .replace(/[АВЕКМНОРСТУХ]/g, letter => ALIKE[letter]!)
    .replace(/[^\p{L}\p{N}]+/gu, '')

/** A word of either script, with nothing of a word before or after it. The text is in any case. */
export const apart = (source: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, 'giu')
