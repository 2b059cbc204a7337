import { ownPassword } from './counter-screens.ts'
import { signIn, tillClient } from './till-client.ts'

/** The ends of the numbers of the shop's bills as the server keeps them, newest first. */
export async function numbersOfBills(url: string): Promise<string[]> {
  const session = await signIn(url, ownPassword)
  const client = tillClient(url, session)
  const outlets = (await client.call('GET', '/api/v1/outlets')).body.outlets as {
    id: string
    kind: string
  }[]
  client.close()
  const place = outlets.find((outlet) => outlet.kind === 'shop')
  const office = tillClient(url, { ...session, 'x-vendly-outlet': place?.id ?? '' })
  const bills = (await office.call('GET', '/api/v1/sales')).body.items as { number: string }[]
  office.close()
  return bills.map((bill) => bill.number.split('/').at(-1) ?? '')
}
