/** Objects that are tried in a text of prose; more is no answer but noise. */
const MOST_TRIED = 20

/** The first JSON object of an answer that fits, bare, in a code fence or wrapped in prose; undefined where none does. */
export function findJson<T>(text: string, fits: (value: unknown) => T | undefined): T | undefined {
  let tried = 0
  for (let at = text.indexOf('{'); at >= 0 && tried < MOST_TRIED; tried++) {
    const end = endOfObject(text, at)
    const fit = end === null ? undefined : fits(parsed(text.slice(at, end)))
    if (fit !== undefined) return fit
    // an object that does not fit is passed over whole; one that never ends may hide one that does
    at = text.indexOf('{', end ?? at + 1)
  }
  return undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Behind the brace that closes the one at `from`; braces inside strings do not count. */
function endOfObject(text: string, from: number): number | null {
  let depth = 0
  let quoted = false
  for (let at = from; at < text.length; at++) {
    const character = text[at]
    if (quoted && character === '\\') at++
    else if (character === '"') quoted = !quoted
    else if (!quoted && character === '{') depth++
    else if (!quoted && character === '}' && --depth === 0) return at + 1
  }
  return null
}
