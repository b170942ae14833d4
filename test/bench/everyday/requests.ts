import { quantile } from '../parts/figures.ts'

export interface At {
  url: string
  authorization: string
  seconds: number
}

export interface Figures {
  perSecond: number
  p50: number
  p99: number
  failed: number
}

/** Readers who ask for one page after the other. */
export const look = (at: At, connections: number, path: (n: number) => string): Promise<Figures> =>
  load(at, connections, n => fetch(at.url + path(n), { headers: { authorization: at.authorization } }))

/** Writers who send one change after the other. */
export const change = (at: At, connections: number, request: (n: number) => [string, unknown]): Promise<Figures> =>
  load(at, connections, n => {
    const [path, body] = request(n)
    const headers = { authorization: at.authorization, 'content-type': 'application/json' }
    return fetch(at.url + path, { method: 'POST', headers, body: JSON.stringify(body) })
  })

async function load({ seconds }: At, connections: number, ask: (n: number) => Promise<Response>): Promise<Figures> {
  const waits: number[] = []
  let failed = 0
  let asked = 0
  const startedAt = performance.now()
  const until = startedAt + seconds * 1000
  const lane = async () => {
    while (performance.now() < until) {
      const from = performance.now()
      const answer = await ask(asked++)
      const said = await answer.text()
      if (answer.ok) waits.push(performance.now() - from)
      else if (failed++ === 0) console.error(`${answer.status} ${said}`)
    }
  }
  await Promise.all(Array.from({ length: connections }, lane))
  const tenth = (value: number) => Math.round(value * 10) / 10
  return {
    perSecond: tenth((1000 * waits.length) / (performance.now() - startedAt)),
    p50: tenth(quantile(waits, 0.5) ?? 0),
    p99: tenth(quantile(waits, 0.99) ?? 0),
    failed,
  }
}
