import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { openApi } from './openapi.ts'

/** `/api/openapi.json`, and a page to read it on and to try it. */
export function docsRoutes(app: FastifyInstance, { url, version }: { url: string; version: string }): void {
  const document = openApi({ url, version })
  app.get('/api/openapi.json', async () => document)
  app.register(swagger, { mode: 'static', specification: { document: document as never } })
  app.register(swaggerUi, {
    routePrefix: '/api/docs',
    staticCSP: true,
    uiConfig: { docExpansion: 'list', displayRequestDuration: true, validatorUrl: null },
    theme: { title: 'Makegood API' },
  })
}
