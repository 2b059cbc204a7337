import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'

/**
 * The product behind another address, where its app can be renewed while devices hold the old one: another version has
 * the same files, and an index.html that tells its number.
 */
export interface RenewableApp {
  readonly url: string
  /** From now on that version is served. A `torn` one names an index.html that it does not have. */
  renew(version: number, torn?: 'torn'): void
  stop(): Promise<void>
}

interface Served {
  readonly version: number
  readonly torn: boolean
}

const digest = (text: string, kind: 'hex' | 'base64') =>
  createHash('sha256').update(text).digest(kind)

const marked = (html: string, version: number) =>
  html.replace('<head>', `<head><meta name="version" content="${version}">`)

export async function openRenewableApp(product: string): Promise<RenewableApp> {
  const sockets = new Set<Socket>()
  let served: Served = { version: 1, torn: false }
  const server = createServer((asked, answer) => void serve(product, served, asked, answer))
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  server.on('upgrade', (asked, socket: Socket) => tunnel(product, asked, socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    renew(version, torn) {
      served = { version, torn: torn !== undefined }
    },
    stop() {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

async function serve(
  product: string,
  served: Served,
  asked: IncomingMessage,
  answer: ServerResponse,
): Promise<void> {
  const address = asked.url ?? '/'
  try {
    if (address === '/sw.js')
      return send(answer, await workerOf(product, served), 'text/javascript')
    const isPage = address === '/index.html' || asked.headers['sec-fetch-mode'] === 'navigate'
    if (isPage) return send(answer, await pageOf(product, served), 'text/html; charset=utf-8')
    pass(product, asked, answer)
  } catch {
    answer.destroy()
  }
}

function send(answer: ServerResponse, text: string, type: string): void {
  answer.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' }).end(text)
}

const textOf = async (address: string) => (await fetch(address)).text()

async function pageOf(product: string, { version, torn }: Served): Promise<string> {
  return marked(await textOf(`${product}/index.html`), torn ? version - 1 : version)
}

/** As the build writes it, but for the content of index.html. */
async function workerOf(product: string, { version }: Served): Promise<string> {
  const worker = await textOf(`${product}/sw.js`)
  const html = await textOf(`${product}/index.html`)
  const other = marked(html, version)
  return worker
    .replace(digest(html, 'hex'), digest(other, 'hex'))
    .replace(digest(html, 'base64'), digest(other, 'base64'))
}

function pass(product: string, asked: IncomingMessage, answer: ServerResponse): void {
  const { method, headers } = asked
  const onward = request(`${product}${asked.url}`, { method, headers }, (got) => {
    answer.writeHead(got.statusCode ?? 502, got.headers)
    got.pipe(answer)
  })
  onward.on('error', () => answer.destroy())
  asked.pipe(onward)
}

/** The live line: what the client said first is said again, then both hear each other. */
function tunnel(product: string, asked: IncomingMessage, client: Socket): void {
  const { hostname, port } = new URL(product)
  const onward = connect(Number(port), hostname, () => {
    const lines = [`GET ${asked.url} HTTP/1.1`]
    for (let at = 0; at < asked.rawHeaders.length; at += 2) {
      lines.push(`${asked.rawHeaders[at]}: ${asked.rawHeaders[at + 1]}`)
    }
    onward.write(`${lines.join('\r\n')}\r\n\r\n`)
    onward.pipe(client).pipe(onward)
  })
  onward.on('error', () => client.destroy())
  client.on('error', () => onward.destroy())
}
