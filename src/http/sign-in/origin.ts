import type { FastifyInstance, FastifyRequest } from 'fastify'
import { refuse } from '../../core/refusal.ts'
import { Refused } from '../problem/problem.ts'

/** Refuses what another site makes a signed-in browser send: every change that rests on a cookie comes from our pages. */
export function refuseForeignOrigins(app: FastifyInstance, url: string): void {
  const own = new URL(url).host
  app.addHook('onRequest', async request => {
    if (!SAFE.has(request.method) && isForeign(request, own)) throw new Refused(refuse('forbidden'))
  })
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

function isForeign({ headers, host }: FastifyRequest, own: string): boolean {
  const site = headers['sec-fetch-site']
  if (site) return site !== 'same-origin' && site !== 'none'
  if (headers.origin) return ![host, own].includes(hostOf(headers.origin))
  // no browser sends a cookie with a change and says nothing of where from; a bearer token is no cookie
  return headers.cookie !== undefined && headers.authorization === undefined
}

function hostOf(origin: string): string {
  try {
    return new URL(origin).host
  } catch {
    return ''
  }
}
