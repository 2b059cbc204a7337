import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import websocket from '@fastify/websocket'
import Fastify, { type FastifyInstance, type FastifyReply, LogController } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { allOperations } from '../../../core/contracts/all.ts'
import type { Operation } from '../../../core/contracts/operation.ts'
import { generalRefusals } from '../../../core/contracts/refusals.ts'
import { assert } from '../../../core/kernel/assert.ts'
import { rehearse } from '../database/operation.ts'
import { newId } from '../ids.ts'
import { RefusalError } from '../refusal-error.ts'
import { sendToHttps } from '../tls/serve-https.ts'
import type { TlsBox } from '../tls/tls-box.ts'
import { addTrustPage } from '../tls/trust-page.ts'
import { authenticate, type Directory } from './authentication.ts'
import { answerError } from './errors.ts'
import type { Resources } from './resources.ts'
import type { Call, FileAnswer, Route } from './route.ts'
import { answerUnknownAddresses } from './web-files.ts'

export interface ServerParts {
  readonly resources: Resources
  readonly directory: Directory
  readonly routes: readonly Route[]
  /** Where the built screens lie; without it only the API is served. */
  readonly pagesFolder?: string
  /** Where the server has a certificate of its own: what comes in plain HTTP is sent to HTTPS. */
  readonly box?: TlsBox
}

/** Builds the HTTP server. Refuses to start when an operation has no route, or a route no permission. */
export async function buildServer({
  resources,
  directory,
  routes,
  pagesFolder,
  box,
}: ServerParts): Promise<FastifyInstance> {
  const server = Fastify({
    logger: loggerOptions(resources.settings.logLevel),
    trustProxy: resources.settings.trustProxy,
    genReqId: () => newId(),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1_048_576,
    forceCloseConnections: 'idle',
    schemaController: { compilersFactory: { buildValidator: nothing, buildSerializer: nothing } },
  })
  server.setValidatorCompiler(validatorCompiler)
  server.setSerializerCompiler(serializerCompiler)
  server.setErrorHandler(answerError)
  await server.register(helmet, securityHeaders)
  if (box) sendToHttps(server, box)
  addTrustPage(server, box)
  await server.register(cookie)
  await server.register(websocket, { options: { maxPayload: 16_384 } })
  checkRoutes(routes)
  for (const each of routes) addRoute(server, each, resources, directory)
  await answerUnknownAddresses(server, pagesFolder)
  return server
}

/** In place of two compilers that every start would load and nobody calls: zod has their work. */
const nothing = (): never => {
  throw new Error('A schema that is not of zod came to the server')
}

const securityHeaders = {
  contentSecurityPolicy: {
    directives: {
      defaultSrc: ["'self'"],
      // Reading codes with the camera compiles a module of our own; it allows no text to become a program.
      scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'", 'ws:', 'wss:'],
      // The app that opens without a server, and what a device needs to install it.
      workerSrc: ["'self'"],
      manifestSrc: ["'self'"],
      frameAncestors: ["'none'"],
      upgradeInsecureRequests: null,
    },
  },
  strictTransportSecurity: false,
  crossOriginEmbedderPolicy: false,
} as const

function loggerOptions(level: string) {
  return { level, redact: ['req.headers.authorization', 'req.headers.cookie'] }
}

/** The table of routes must be the contract: nothing missing, nothing unguarded, nothing twice. */
export function checkRoutes(
  routes: readonly Route[],
  operations: readonly Operation[] = allOperations,
): void {
  const ids = new Set<string>()
  for (const { contract } of routes) {
    const guarded = contract.public === true || typeof contract.permission === 'string'
    assert(guarded, `route ${contract.id} has neither a permission nor public: true`)
    assert(!ids.has(contract.id), `route ${contract.id} is there twice`)
    ids.add(contract.id)
  }
  const missing = operations.filter((each) => !ids.has(each.id)).map((each) => each.id)
  assert(missing.length === 0, `operations without a route: ${missing.join(', ')}`)
}

function addRoute(
  server: FastifyInstance,
  { contract, handle }: Route,
  resources: Resources,
  directory: Directory,
): void {
  server.route({
    method: contract.method,
    url: contract.path,
    bodyLimit: contract.bodyLimit,
    // Who asks is known before what is asked is even parsed.
    onRequest: async (request) => {
      request.actor = await authenticate(request, contract, resources.tokens, directory)
    },
    schema: {
      ...(contract.params && { params: contract.params }),
      ...(contract.query && { querystring: contract.query }),
      ...(contract.body && { body: contract.body }),
    },
    handler: async (request, reply) => {
      const { params, query, body, actor } = request
      const call = {
        ...resources,
        params,
        query,
        body,
        actor,
        request,
        reply,
      } as unknown as Call<Operation>
      const { database } = resources
      const isTraining = actor?.training === true && !contract.real
      const done = isTraining
        ? rehearse(database, (tx) => handle({ ...call, database: tx }))
        : handle(call)
      const result = await done.catch((error: unknown) => {
        throw resources.settings.isProduction ? error : declared(contract, error)
      })
      return answer(contract, result, reply)
    },
  })
}

/** Outside production a refusal that its operation does not declare is a defect, and shows as one. */
function declared(contract: Operation, error: unknown): unknown {
  if (!(error instanceof RefusalError)) return error
  const isKnown = contract.refusals.includes(error.code) || error.code in generalRefusals
  return isKnown ? error : new Error(`${contract.id} refuses ${error.code} without declaring it`)
}

/** Sends what a handler gave. Only the tests check it against the contract: on every sale it would cost a tenth. */
function answer(contract: Operation, result: unknown, reply: FastifyReply): FastifyReply {
  if (contract.produces) return sendFile(result as FileAnswer, reply)
  if (contract.status === 204) return reply.code(204).send()
  return reply
    .code(contract.status ?? 200)
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(result))
}

function sendFile(file: FileAnswer, reply: FastifyReply): FastifyReply {
  const cache = file.cacheSeconds ? `public, max-age=${file.cacheSeconds}, immutable` : 'no-store'
  reply.header('cache-control', cache).type(file.contentType)
  if (file.fileName) reply.header('content-disposition', `inline; filename="${file.fileName}"`)
  return reply.send(file.bytes)
}
