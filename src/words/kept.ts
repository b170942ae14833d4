/** What is dear to make and cheap to use, as a format of Intl or a sentence of the catalogue: made once for each name. */
export function kept<T>(): (name: string, make: () => T) => T {
  const made = new Map<string, T>()
  return (name, make) => {
    const known = made.get(name)
    if (known !== undefined) return known
    const fresh = make()
    if (made.size < KEPT_AT_MOST) made.set(name, fresh)
    return fresh
  }
}

/** More than there are sentences. */
const KEPT_AT_MOST = 10_000
