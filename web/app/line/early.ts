declare global {
  /** Answers that prelude.js has asked for while this program was on its way, by address. */
  var makegoodEarly: Record<string, Promise<Response> | undefined> | undefined
}

/** An answer that was asked for before anything else, to be taken once; undefined where there is none. */
export function takeEarly(url: RequestInfo | URL, { method }: RequestInit): Promise<Response> | undefined {
  const known = globalThis.makegoodEarly
  if (method !== 'GET' || typeof url !== 'string' || !known) return undefined
  const answer = known[url]
  delete known[url]
  return answer
}
