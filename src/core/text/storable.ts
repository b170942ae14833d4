/** Text as a database can hold it: without the NUL characters that PostgreSQL refuses, and with no half of an emoji. */
export const storable = (text: string): string =>
  NUL_OR_SURROGATE.test(text) ? text.replace(/\0/g, '').replace(/\p{Surrogate}/gu, '\ufffd') : text

const NUL_OR_SURROGATE = /[\0\ud800-\udfff]/

/** The same for every text inside of a value that is stored as JSON. */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value)
  // nearly always nothing has to go, and a look at each text costs more than the rest
  if (!ESCAPED.test(json)) return json
  return JSON.stringify(value, (_key, inner) => (typeof inner === 'string' ? storable(inner) : inner))
}

/** What JSON escapes: a NUL, and a surrogate without its other half. */
const ESCAPED = /\\u(?:0000|d[89a-f])/
