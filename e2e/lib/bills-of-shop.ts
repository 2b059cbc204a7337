import { ownPassword } from './counter-screens.ts'
import { newId, signIn, type TillClient, tillClient } from './till-client.ts'

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

/** The numbers of goods that came back without their bill. */
export const returnNotesOf = (url: string): Promise<string[]> =>
  atShop(url, async (office) => {
    const { items } = (await office.call('GET', '/api/v1/sales?kind=return_notes')).body
    return (items as { number: string }[]).map(({ number }) => number)
  })

/** Bills that wait at the shop, by what they come to. */
export const heldBillsOf = (url: string): Promise<number[]> =>
  atShop(url, async (office) => {
    const { bills } = (await office.call('GET', '/api/v1/held-bills')).body
    return (bills as { totalMinor: number }[]).map(({ totalMinor }) => totalMinor)
  })

/** What the server found odd about a bill, by the end of its number. */
export const flagsOfBill = (url: string, number: string): Promise<string[]> =>
  atShop(url, async (office) => {
    const bill = (await billsOf(office)).find((one) => endOf(one.number) === number)
    const { flags } = (await office.call('GET', `/api/v1/sales/${bill?.id}`)).body
    return (flags as { kind: string }[]).map(({ kind }) => kind)
  })

/** Who is found by some text, and what they owe. */
export const customersOfShop = (url: string, q: string) =>
  atShop(url, async (office) => {
    const { items } = (await office.call('GET', `/api/v1/customers?q=${encodeURIComponent(q)}`))
      .body as { items: { name: string; phone: string; dueMinor: number }[] }
    return items.map(({ name, phone, dueMinor }) => ({ name, phone, dueMinor }))
  })

/** What the server would send to a printer for a bill, by the end of its number: its bytes as letters. */
export const receiptOfBill = (url: string, number: string): Promise<string> =>
  atShop(url, async (office) => {
    const bill = (await billsOf(office)).find((one) => endOf(one.number) === number)
    const { documentId } = (await office.call('GET', `/api/v1/sales/${bill?.id}`)).body
    const address = `${url}/api/v1/documents/${documentId}/receipt?paper=80`
    const answer = await fetch(address, { headers: sessions.get(url) ?? {} })
    return Buffer.from(await answer.arrayBuffer()).toString('latin1')
  })

/** The shop and its registers by their codes. */
export const placesOfShop = (url: string) => atShop(url, placesOf)

async function placesOf(office: TillClient, outletId: string) {
  const { registers } = (await office.call('GET', '/api/v1/registers')).body as {
    registers: { id: string; code: string }[]
  }
  const registerIds: Record<string, string> = Object.fromEntries(
    registers.map(({ code, id }) => [code, id]),
  )
  return { outletId, registerIds }
}

/** Two of an item sold at the second counter of the shop, by its server. */
export const sellAtSecondCounter = (url: string, code: string): Promise<Bill> =>
  atShop(url, async (office, outletId, session) => {
    const { registerIds } = await placesOf(office, outletId)
    const till = tillClient(url, { ...session, 'x-vendly-register': registerIds.T2 ?? '' })
    await till.call('POST', '/api/v1/shifts', { shiftId: newId(), floatMinor: 500_00 })
    const scanned = await till.call('GET', `/api/v1/items/scan/${code}`)
    const { id: itemId, priceMinor } = scanned.body.item as { id: string; priceMinor: number }
    const sold = await till.call('POST', '/api/v1/sales', {
      saleId: newId(),
      lines: [{ itemId, quantityMilli: 2_000, unitPriceMinor: priceMinor }],
      tenders: [{ tenderId: newId(), kind: 'cash', amountMinor: 2 * priceMinor }],
    })
    till.close()
    if (sold.status !== 201) throw new Error(`Refused: ${JSON.stringify(sold.body)}`)
    return { id: String(sold.body.saleId), number: String(sold.body.number) }
  })

const endOf = (number: string) => number.split('/').at(-1) ?? ''

const billsOf = async (office: TillClient) =>
  (await office.call('GET', '/api/v1/sales')).body.items as Bill[]

/** Signing in costs a password each time, and is slowed down where somebody does it often. */
type Session = Readonly<Record<string, string>>
const sessions = new Map<string, Session>()

/** With the owner signed in at the shop. */
async function atShop<T>(
  url: string,
  work: (office: TillClient, outletId: string, session: Session) => Promise<T>,
): Promise<T> {
  const session = sessions.get(url) ?? (await sessionAtShop(url))
  sessions.set(url, session)
  const office = tillClient(url, session)
  try {
    return await work(office, session['x-vendly-outlet'] ?? '', session)
  } finally {
    office.close()
  }
}

async function sessionAtShop(url: string): Promise<Session> {
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
