import { ownPassword } from './counter-screens.ts'
import { signIn, tillClient } from './till-client.ts'

/** What the office of the demo shop does beside the counter, over the API. */
export interface Office {
  /** Gives the answer; a refusal is an error of the story. */
  call(method: string, path: string, body?: unknown): Promise<Record<string, unknown>>
  /** The item of that code, as the API tells it. */
  item(code: string): Promise<{ readonly id: string; readonly [field: string]: unknown }>
  close(): void
}

export async function openOffice(url: string): Promise<Office> {
  const session = await signIn(url, ownPassword)
  const front = tillClient(url, session)
  const { body } = await front.call('GET', '/api/v1/outlets')
  front.close()
  const outlets = body.outlets as readonly { readonly id: string; readonly kind: string }[]
  const shop = outlets.find((outlet) => outlet.kind === 'shop')
  const client = tillClient(url, { ...session, 'x-vendly-outlet': shop?.id ?? '' })
  const call: Office['call'] = async (method, path, content) => {
    const answer = await client.call(method, path, content)
    if (answer.status >= 300) throw new Error(`Refused: ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  return {
    call,
    async item(code) {
      const found = await call('GET', `/api/v1/items/scan/${code}`)
      return found.item as Awaited<ReturnType<Office['item']>>
    },
    close: () => client.close(),
  }
}
