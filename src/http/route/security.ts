import type { FastifyInstance } from 'fastify'

/** Headers for every answer; a route that needs other ones sets them itself. */
export function addSecurityHeaders(app: FastifyInstance, url: string): void {
  const headers = { ...HEADERS, ...(url.startsWith('https:') && { 'strict-transport-security': 'max-age=31536000' }) }
  app.addHook('onSend', async (_, reply) => {
    for (const [name, value] of Object.entries(headers)) if (!reply.hasHeader(name)) reply.header(name, value)
  })
}

const HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}
