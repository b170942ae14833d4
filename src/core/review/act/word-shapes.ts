/** A word as it stands, or the beginning of one that may or must go on; see `pattern.ts` for the letters. */
const PLAIN = /^([a-zа-я]+)(?:\[a-zа-я\]([*+]))?$/
const LETTERS = /^[a-zа-я]+$/
const ALTERNATIVE = /(?:\((?:[^()]|\([^()]*\))*\)|[^|()])+/g

const NONE: string[] = []

/**
 * Which of several shapes, by name, a word in small letters has. A shape is a pattern of alternatives for the whole word
 * (`^(?:акци\p{L}+|half)$`). Most of them are plain: they are looked up, and only the rest is compiled and tried.
 * At most 32 shapes.
 */
export function wordShapes(shapes: Record<string, RegExp>): (word: string) => string[] {
  const names = Object.keys(shapes)
  // by their letters the shapes that they belong to, a bit each
  const whole = new Map<string, number>()
  const beginnings = new Map<string, number>()
  const rests = Object.values(shapes)
    .map(({ source }, at) => {
      const rest = alternativesOf(source).filter(one => !isPlain(one, 1 << at))
      return { bit: 1 << at, rest: rest.join('|'), shape: new RegExp(`^(?:${rest.join('|')})$`) }
    })
    .filter(({ rest }) => rest !== '')
  const longest = Math.max(0, ...[...beginnings.keys()].map(({ length }) => length))
  const any = new RegExp(`^(?:${rests.map(({ rest }) => rest).join('|')})$`)
  return word => {
    let bits = (whole.get(word) ?? 0) | (LETTERS.test(word) ? bitsOfBeginnings(word) : 0)
    if (any.test(word)) for (const { bit, shape } of rests) if (shape.test(word)) bits |= bit
    return bits === 0 ? NONE : names.filter((_, at) => bits & (1 << at))
  }

  function isPlain(alternative: string, bit: number): boolean {
    const [, letters, goesOn] = PLAIN.exec(alternative) ?? []
    if (letters === undefined) return false
    if (goesOn) beginnings.set(letters, (beginnings.get(letters) ?? 0) | bit)
    if (goesOn !== '+') whole.set(letters, (whole.get(letters) ?? 0) | bit)
    return true
  }

  function bitsOfBeginnings(word: string): number {
    let bits = 0
    const last = Math.min(longest, word.length - 1)
    for (let end = 1; end <= last; end++) bits |= beginnings.get(word.slice(0, end)) ?? 0
    return bits
  }
}

const alternativesOf = (source: string): string[] => source.slice('^(?:'.length, -')$'.length).match(ALTERNATIVE) ?? []
