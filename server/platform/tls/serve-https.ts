import { createServer, type Server } from 'node:https'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { TlsBox } from './tls-box.ts'

export interface HttpsLine {
  listen(host: string): Promise<void>
  /** Takes the box's present certificate; connections that stand keep the one they began with. */
  renew(): void
}

const letGoEvery = 200

/**
 * A second door to the same server: what comes in encrypted is answered by the same routes, and live screens come this
 * way too. It closes with the server.
 */
export function addHttps(server: FastifyInstance, box: TlsBox): HttpsLine {
  const plain = server.server
  const https: Server = createServer(
    { ...box.credentials(), minVersion: 'TLSv1.2', keepAliveTimeout: plain.keepAliveTimeout },
    (request, response) => server.routing(request, response),
  )
  https.requestTimeout = plain.requestTimeout
  https.on('upgrade', (...upgrade) => plain.emit('upgrade', ...upgrade))
  https.on('clientError', (...trouble) => plain.emit('clientError', ...trouble))
  server.addHook('preClose', async () => {
    const closed = new Promise((resolve) => https.close(resolve))
    https.closeIdleConnections()
    // What was kept for more is let go once its answer is out.
    const letGo = setInterval(() => https.closeIdleConnections(), letGoEvery)
    await closed
    clearInterval(letGo)
  })
  return {
    listen: (host) =>
      new Promise((resolve, reject) => {
        https.once('error', reject)
        https.listen({ host, port: box.port }, () => {
          https.off('error', reject)
          resolve()
        })
      }),
    renew: () => https.setSecureContext({ ...box.credentials(), minVersion: 'TLSv1.2' }),
  }
}

/** What a device needs before it trusts the box, and what watches over it. */
const OPEN = /^\/(trust(\/.*)?|health|api\/healthz|readyz)$/

/**
 * In plain HTTP the box says how to trust it and whether it is well; everything else is sent to HTTPS. For this time
 * only: a browser that kept it for ever would find nobody there when HTTPS is switched off again.
 */
export function sendToHttps(server: FastifyInstance, box: TlsBox): void {
  server.addHook('onRequest', async (request, reply) => {
    if (request.protocol === 'https' || isOnMachineItself(request)) return
    const [address = ''] = request.url.split('?')
    if (OPEN.test(address)) return
    const rest = request.url.startsWith('/') ? request.url : '/'
    return inPlainHttp(reply)
      .code(307)
      .header('cache-control', 'no-store')
      .header('location', `${box.url()}${rest}`)
      .send()
  })
}

/** Without the headers that browsers take over HTTPS alone and complain of elsewhere. */
export function inPlainHttp(reply: FastifyReply): FastifyReply {
  reply.removeHeader('cross-origin-opener-policy')
  reply.removeHeader('origin-agent-cluster')
  return reply
}

/**
 * Browsers treat http://localhost as secure, and nothing said there goes over a network. It is told by the name that
 * was asked for: only a browser of the machine itself, or of one that leads here on purpose, asks for that one.
 */
function isOnMachineItself({ headers }: FastifyRequest): boolean {
  const [host = ''] = /^(\[[^\]]*\]|[^:]*)/.exec(headers.host ?? '') ?? []
  return /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/i.test(host)
}
