/** Text as a database can hold it: without the NUL characters that PostgreSQL refuses, and with no half of an emoji. */
export const storable = (text: string): string =>
  NUL_OR_SURROGATE.test(text) ? text.replace(/\0/g, '').replace(/\p{Surrogate}/gu, '\ufffd') : text

const NUL_OR_SURROGATE = /[\0\ud800-\udfff]/

/** The same for every text inside of a value that is stored as JSON. */
export const storableJson = (value: unknown): string =>
  JSON.stringify(value, (_key, inner) => (typeof inner === 'string' ? storable(inner) : inner))
