import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export function answer(response: ServerResponse, status: number, body: unknown): void {
  const type = status < 400 ? 'application/json' : 'application/problem+json'
  response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body))
}

type Body = Readonly<Record<string, unknown>>
type Answer = (body: Body, response: ServerResponse, accessToken: string | null) => void

/** A real server on a real socket plays the shop, also one that is away. Keeps what it was asked, in order. */
export function playServer(routes: Readonly<Record<string, Answer>>) {
  const asked: string[] = []
  const browserFetch = globalThis.fetch
  let away = false
  const server = createServer(async (request, response) => {
    const path = request.url ?? ''
    let text = ''
    for await (const part of request) text += part
    if (away) return void request.socket.destroy()
    asked.push(path)
    const accessToken = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null
    const route = routes[path]
    if (route) route(text === '' ? {} : JSON.parse(text), response, accessToken)
    else answer(response, 404, { code: 'route.unknown' })
  })
  return {
    asked,
    async open(): Promise<void> {
      await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
      const { port } = server.address() as AddressInfo
      // A page's addresses are relative to its own server.
      globalThis.fetch = (input, init) =>
        browserFetch(new URL(String(input), `http://127.0.0.1:${port}`), init)
    },
    close(): void {
      globalThis.fetch = browserFetch
      server.close()
    },
    goAway: () => {
      away = true
    },
    comeBack: () => {
      away = false
    },
    async whileAway<T>(work: () => Promise<T>): Promise<T> {
      away = true
      try {
        return await work()
      } finally {
        away = false
      }
    },
  }
}
