/** The part of autocannon that the bench of the public page uses; the package brings no types. */
declare module 'autocannon' {
  interface Result {
    requests: { average: number; total: number }
    latency: { p99: number }
    errors: number
    timeouts: number
    statusCodeStats?: Record<string, { count: number }>
  }
  export default function autocannon(options: {
    url: string
    headers: Record<string, string>
    connections: number
    duration: number
  }): Promise<Result>
}
