import type { z } from 'zod'
import type { Problem } from './common.ts'
import type { Operation, RequestOf, ResponseOf } from './operation.ts'

/** An answer of the API that says no, as problem details. */
export class ApiError extends Error {
  readonly problem: z.infer<typeof Problem>
  /** Seconds after which it is worth another try. */
  readonly retryAfter: number | undefined
  constructor(problem: z.infer<typeof Problem>, retryAfter?: number) {
    super(problem.detail)
    this.problem = problem
    this.retryAfter = retryAfter
  }

  static async from(response: Response): Promise<ApiError> {
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
    return new ApiError(await problemOf(response), Number.isFinite(seconds) ? seconds : undefined)
  }
}

export interface ClientOptions {
  /** Empty for the page's own origin. */
  baseUrl?: string
  headers?: Record<string, string>
  fetch?: typeof fetch
}

export interface CallOptions {
  /** The version of the case as it was read; what came in between stops the request. */
  ifMatch?: string
  /** Sent twice with the same key, a POST is done once. */
  idempotencyKey?: string
  signal?: AbortSignal
}

export type Call = <O extends Operation>(
  operation: O,
  request?: RequestOf<O>,
  options?: CallOptions,
) => Promise<ResponseOf<O>>

/** A caller of the API: `await call(getCase, { params: { caseId: 1001 } })`. Throws ApiError when the desk says no. */
export function client({ baseUrl = '', headers = {}, fetch: send = fetch }: ClientOptions = {}): Call {
  return async (operation, request, options = {}) => {
    const { params, query, body } = (request ?? {}) as Record<string, Record<string, unknown> | undefined>
    const response = await send(baseUrl + fill(operation.path, params) + search(query), {
      method: operation.method,
      headers: {
        accept: 'application/json',
        ...(body && { 'content-type': 'application/json' }),
        ...headers,
        ...asked(options),
      },
      ...(body && { body: JSON.stringify(body) }),
      ...(options.signal && { signal: options.signal }),
    })
    if (!response.ok) throw await ApiError.from(response)
    return response.status === 204 ? undefined : await response.json()
  }
}

const asked = ({ ifMatch, idempotencyKey }: CallOptions): Record<string, string> => ({
  ...(ifMatch && { 'if-match': `"${ifMatch}"` }),
  ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
})

const fill = (path: string, params: Record<string, unknown> = {}) =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))

function search(query: Record<string, unknown> = {}): string {
  const entries = Object.entries(query).filter(([, value]) => value !== undefined && value !== null)
  return entries.length ? `?${new URLSearchParams(entries.map(([name, value]) => [name, String(value)]))}` : ''
}

async function problemOf(response: Response): Promise<z.infer<typeof Problem>> {
  const body = await response.json().catch(() => null)
  if (body?.code) return body
  const title = response.statusText || 'Error'
  return { type: 'about:blank', title, status: response.status, code: 'unknown', detail: body?.message ?? title }
}
