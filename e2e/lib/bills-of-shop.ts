import { ownPassword } from './counter-screens.ts'
import { signIn, type TillClient, tillClient } from './till-client.ts'

interface Bill {
  readonly id: string
  readonly number: string
}

/** The ends of the numbers of the shop's bills as the server keeps them, newest first. */
export const numbersOfBills = (url: string): Promise<string[]> =>
  atShop(url, async (office) => (await billsOf(office)).map(({ number }) => endOf(number)))

/** The ends of the numbers of all credit notes to them. */
export const notesOfBills = (url: string): Promise<string[]> =>
  atShop(url, async (office) => {
    const notes: string[] = []
    for (const { id } of await billsOf(office)) {
      const sale = (await office.call('GET', `/api/v1/sales/${id}`)).body
      const refunds = sale.refunds as { creditNoteNumber: string }[]
      notes.push(...refunds.map(({ creditNoteNumber }) => endOf(creditNoteNumber)))
    }
    return notes
  })

/** Who is found by some text, and what they owe. */
export const customersOfShop = (url: string, q: string) =>
  atShop(url, async (office) => {
    const { items } = (await office.call('GET', `/api/v1/customers?q=${encodeURIComponent(q)}`))
      .body as { items: { name: string; phone: string; dueMinor: number }[] }
    return items.map(({ name, phone, dueMinor }) => ({ name, phone, dueMinor }))
  })

/** The shop and its registers by their codes. */
export const placesOfShop = (url: string) =>
  atShop(url, async (office, outletId) => {
    const { registers } = (await office.call('GET', '/api/v1/registers')).body as {
      registers: { id: string; code: string }[]
    }
    return {
      outletId,
      registerIds: Object.fromEntries(registers.map(({ code, id }) => [code, id])),
    }
  })

const endOf = (number: string) => number.split('/').at(-1) ?? ''

const billsOf = async (office: TillClient) =>
  (await office.call('GET', '/api/v1/sales')).body.items as Bill[]

/** Signing in costs a password each time, and is slowed down where somebody does it often. */
const sessions = new Map<string, Readonly<Record<string, string>>>()

/** With the owner signed in at the shop. */
async function atShop<T>(
  url: string,
  work: (office: TillClient, outletId: string) => Promise<T>,
): Promise<T> {
  const session = sessions.get(url) ?? (await sessionAtShop(url))
  sessions.set(url, session)
  const office = tillClient(url, session)
  try {
    return await work(office, session['x-vendly-outlet'] ?? '')
  } finally {
    office.close()
  }
}

async function sessionAtShop(url: string): Promise<Readonly<Record<string, string>>> {
  const session = await signIn(url, ownPassword)
  const client = tillClient(url, session)
  const outlets = (await client.call('GET', '/api/v1/outlets')).body.outlets as {
    id: string
    kind: string
  }[]
  client.close()
  const place = outlets.find((outlet) => outlet.kind === 'shop')
  return { ...session, 'x-vendly-outlet': place?.id ?? '' }
}
