import { randomUUID } from 'node:crypto'
import http from 'node:http'

/** What an answer of the API came to. */
export interface Answer {
  readonly status: number
  readonly body: Record<string, unknown>
}

/** One till over one kept-alive connection. */
export interface TillClient {
  call(method: string, path: string, body?: unknown): Promise<Answer>
  close(): void
}

export const newId: () => string = randomUUID

/** node:http instead of fetch: the load must not cost more than what it measures. */
export function tillClient(
  base: string,
  headers: Readonly<Record<string, string>>,
  timeoutMilliseconds = 15_000,
): TillClient {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  const { hostname, port } = new URL(base)
  return {
    call(method, path, body) {
      const text = body === undefined ? '' : JSON.stringify(body)
      return new Promise<Answer>((resolve, reject) => {
        const request = http.request({
          hostname,
          port,
          method,
          path,
          agent,
          timeout: timeoutMilliseconds,
          headers: {
            ...headers,
            ...(text && {
              'content-type': 'application/json',
              'content-length': Buffer.byteLength(text),
            }),
          },
        })
        request.on('timeout', () => request.destroy(new Error('no answer in time')))
        request.on('error', reject)
        request.on('response', (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('error', reject)
          response.on('end', () => {
            const answer = Buffer.concat(chunks).toString('utf8')
            resolve({ status: response.statusCode ?? 0, body: answer ? JSON.parse(answer) : {} })
          })
        })
        request.end(text)
      })
    },
    close: () => agent.destroy(),
  }
}

/** Signs in, choosing a new password when the first one must be changed; gives the headers of a session. */
export async function signIn(
  base: string,
  password = 'a long bench password',
): Promise<Record<string, string>> {
  const client = tillClient(base, {})
  const first = await client.call('POST', '/api/v1/auth/sign-in', {
    email: 'admin@vendly.com',
    password: 'admin123',
  })
  let token = String(first.body.accessToken ?? '')
  if (first.status === 200) {
    const changing = tillClient(base, { authorization: `Bearer ${token}` })
    const changed = await changing.call('POST', '/api/v1/auth/change-password', {
      currentPassword: 'admin123',
      newPassword: password,
    })
    token = String(changed.body.accessToken ?? '')
    changing.close()
  } else {
    const again = await client.call('POST', '/api/v1/auth/sign-in', {
      email: 'admin@vendly.com',
      password,
    })
    token = String(again.body.accessToken ?? '')
  }
  client.close()
  if (!token) throw new Error('Nobody could sign in.')
  return { authorization: `Bearer ${token}` }
}
