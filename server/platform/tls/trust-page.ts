import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { inPlainHttp } from './serve-https.ts'
import type { TlsBox } from './tls-box.ts'
import { drawCode } from './trust-code.ts'
import { noTrustNeeded, tlsIsOff, trustHtml } from './trust-html.ts'
import { trustProfile } from './trust-profile.ts'

/** Nothing but its own words, look and icon. It must not turn its own links into HTTPS, which nobody trusts yet. */
const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/**
 * The page that shows a device how to trust the box, the certificate and Apple's profile of it. Public and in plain
 * HTTP too: who needs it does not trust the box yet. What is secret about the authority is its key alone.
 */
export function addTrustPage(server: FastifyInstance, box: TlsBox | undefined): void {
  const page = (reply: FastifyReply, html: string) =>
    inPlainHttp(reply)
      .header('cache-control', 'no-store')
      .header('content-security-policy', pagePolicy)
      .type('text/html; charset=utf-8')
      .send(html)

  server.get('/trust', async (request, reply) => {
    if (!box) return page(reply, request.protocol === 'https' ? noTrustNeeded() : tlsIsOff())
    const address = addressFor(request, box)
    const code = await drawCode(address)
    const userAgent = request.headers['user-agent'] ?? ''
    return page(reply, trustHtml({ box, address, code, userAgent }))
  })
  if (!box) return

  server.get('/trust/authority.crt', (_request, reply) =>
    file(reply, 'vendly-authority.crt')
      .type('application/x-x509-ca-cert')
      .send(box.authority().certificate.raw),
  )
  server.get('/trust/authority.mobileconfig', (_request, reply) =>
    file(reply, 'vendly-authority.mobileconfig')
      .type('application/x-apple-aspen-config')
      .send(trustProfile(box.authority().certificate)),
  )
}

/** Not as an attachment: Safari and Firefox then offer to install it at once. */
function file(reply: FastifyReply, name: string): FastifyReply {
  return reply
    .header('cache-control', 'no-store')
    .header('content-disposition', `inline; filename="${name}"`)
}

/**
 * Where other devices find the page. By number and in plain HTTP: a device that does not trust the box yet, or does not
 * look for names in the network, must reach it too.
 */
export function trustAddress(box: TlsBox, host?: string): string {
  const name = host ?? box.addresses()[0]?.address ?? 'localhost'
  const port = box.plainPort === 80 ? '' : `:${box.plainPort}`
  return `http://${name.includes(':') ? `[${name}]` : name}${port}/trust`
}

/** The address by which this very page was reached works for the next device as well. */
function addressFor({ headers }: FastifyRequest, box: TlsBox): string {
  const asked = (headers.host ?? '').replace(/:\d+$/, '').replace(/^\[|\]$/g, '')
  return trustAddress(box, box.addresses().find(({ address }) => address === asked)?.address)
}
