import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { allOperations } from '../../../core/contracts/all.ts'
import { openApiDocument } from './openapi.ts'

/**
 * Serves `/openapi.json` and readable pages at `/docs`, both made from the contracts when somebody
 * first asks for them: a till must not wait for them at each start.
 */
export async function addDocumentation(server: FastifyInstance): Promise<void> {
  let made: ReturnType<typeof openApiDocument> | undefined
  const document = () => {
    made ??= openApiDocument(allOperations)
    return made
  }
  server.get('/openapi.json', () => document())
  await server.register(swagger, { mode: 'static', specification: { document: {} as never } })
  await server.register(swaggerUi, {
    routePrefix: '/docs',
    transformSpecification: document,
    transformSpecificationClone: false,
    theme: { title: 'Vendly API' },
    uiConfig: { docExpansion: 'list', deepLinking: true, layout: 'BaseLayout' },
  })
  server.get('/api/docs', (_request, reply) => reply.redirect('/docs'))
}
