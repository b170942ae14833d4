type Key = readonly unknown[]

/** News of one moment are one renewal: a bulletin to a thousand people is a thousand events. */
export const GATHER_MS = 400
/** What lists matters of the whole house changes with nearly every event, and is dear to ask for: not more often than this. */
export const REST_MS = 5000
const OF_THE_HOUSE = new Set(['today', 'cases', 'customers', 'incidents', 'incident-proposals', 'settlements'])

/** Gathers the keys of what has changed and renews each once; a list of the house that was renewed just now has a rest. */
export function gathering(renew: (key: Key) => void): (keys: Key[]) => void {
  const waiting = new Map<string, Key>()
  const restsUntil = new Map<string, number>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let at = Number.POSITIVE_INFINITY

  function wake(moment: number): void {
    if (moment >= at) return
    clearTimeout(timer)
    at = moment
    timer = setTimeout(renewAll, moment - Date.now())
  }

  function renewAll(): void {
    at = Number.POSITIVE_INFINITY
    const now = Date.now()
    for (const [name, key] of waiting) {
      if ((restsUntil.get(name) ?? 0) > now) continue
      waiting.delete(name)
      if (OF_THE_HOUSE.has(String(key[0]))) restsUntil.set(name, now + REST_MS)
      renew(key)
    }
    if (waiting.size) wake(Math.min(...[...waiting.keys()].map(name => restsUntil.get(name)!)))
  }

  return keys => {
    for (const key of keys) waiting.set(JSON.stringify(key), key)
    wake(Date.now() + GATHER_MS)
  }
}
