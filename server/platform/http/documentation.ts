import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { allOperations } from '../../../core/contracts/all.ts'
import { openApiDocument } from './openapi.ts'

/** Serves `/openapi.json` and readable pages at `/docs`, both made from the contracts. */
export async function addDocumentation(server: FastifyInstance): Promise<void> {
  const document = openApiDocument(allOperations)
  const text = JSON.stringify(document)
  server.get('/openapi.json', (_request, reply) => reply.type('application/json').send(text))
  await server.register(swagger, { mode: 'static', specification: { document: document as never } })
  await server.register(swaggerUi, {
    routePrefix: '/docs',
    theme: { title: 'Vendly API' },
    uiConfig: { docExpansion: 'list', deepLinking: true, layout: 'BaseLayout' },
  })
  server.get('/api/docs', (_request, reply) => reply.redirect('/docs'))
}
