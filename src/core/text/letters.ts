/** A pattern in place of a RegExp, for `test`, `exec`, `replace` and `match`. */
export interface Pattern {
  test(text: string): boolean
  exec(text: string): RegExpExecArray | null
  [Symbol.replace](text: string, by: string): string
  [Symbol.match](text: string): RegExpMatchArray | null
}

/**
 * The same pattern, quick to start. `\p{L}` holds the letters of all scripts and takes V8 some milliseconds each time that a
 * pattern is compiled, by the dozen at each start. A text without letters beyond Latin and Cyrillic does with those;
 * for any other text the pattern is compiled as it stands.
 */
export function lettered(whole: RegExp): Pattern {
  const of = letteredFor(whole)
  return {
    test: testFor(whole, of),
    exec: text => of(text).exec(text),
    [Symbol.replace]: (text, by) => text.replace(of(text), by),
    [Symbol.match]: text => text.match(of(text)),
  }
}

/** The pattern for a text, as above. */
export function letteredFor(whole: RegExp): (text: string) => RegExp {
  let few: RegExp | undefined
  return text => {
    if (isBeyond(text)) return whole
    few ??= new RegExp(narrowed(whole.source), whole.flags)
    return few
  }
}

/** A pattern that takes capitals for small letters is looked for in small ones: it compiles and runs several times as fast. */
function testFor(whole: RegExp, of: (text: string) => RegExp): (text: string) => boolean {
  if (!/^[ium]*i[ium]*$/.test(whole.flags) || tellsCapitals(whole)) return text => of(text).test(text)
  let quick: RegExp | undefined
  return text => {
    const shrunk = isBeyond(text) ? undefined : small(text)
    if (shrunk === undefined) return of(text).test(text)
    quick ??= new RegExp(narrowed(whole.source), whole.flags.replace(/[iu]/g, ''))
    return quick.test(shrunk)
  }
}

/** Whether a pattern names capitals or classes of letters other than `\p{L}` and `\p{N}`. */
export const tellsCapitals = ({ source }: RegExp): boolean =>
  /[A-ZА-ЯЁ]|\\[pP]/.test(source.replace(/\\[pP]\{[LN]\}|\\[^pP]/g, ''))

let lastText = ''
let lastIsBeyond = false

/** Many patterns look at one text in a row. */
function isBeyond(text: string): boolean {
  if (text === lastText) return lastIsBeyond
  lastText = text
  lastIsBeyond = BEYOND.test(text)
  return lastIsBeyond
}

let lastToShrink = ''
let lastSmall: string | undefined = ''

/** In small letters; undefined where that would not be the same but for the capitals. */
function small(text: string): string | undefined {
  if (text === lastToShrink) return lastSmall
  lastToShrink = text
  lastSmall = PECULIAR.test(text) ? undefined : text.toLowerCase()
  return lastSmall
}

/** Capitals with a small letter of two characters or far away, a small letter that counts as another, characters of two halves. */
const PECULIAR = /[İȺȾſ\ud800-\udfff]/

/** The letters and digits among the characters that are not `BEYOND`; the test looks at each of them. */
const LETTERS = String.raw`A-Za-zªµºÀ-ÖØ-öø-\u02c1\u02c6-\u02d1\u02e0-\u02e4\u02ec\u02ee\u0400-\u0481\u048a-\u052f`
const DIGITS = '0-9²³¹¼½¾'

/** What may be a letter or digit of another script, or turns into a letter when its case is folded. */
const BEYOND =
  /[^\0-\u02ff\u0400-\u052f\u2000-\u206f\u20a0-\u20cf\u2116\u2122\u2190-\u245f\u2500-\u2775\u2794-\u27bf\u3000-\u3004\ufdfd-\ufe0f\ufeff\ufffd\u{1f300}-\u{1faff}]/u

/** Inside of a class the letters join it, elsewhere they are a class. */
const narrowed = (source: string): string =>
  source.replace(/\[(?:\\.|[^\]])*\]|\\[pP]\{L\}/g, part =>
    part.startsWith('[')
      ? part.replaceAll('\\p{L}', LETTERS).replaceAll('\\p{N}', DIGITS)
      : `[${part === '\\P{L}' ? '^' : ''}${LETTERS}]`,
  )
