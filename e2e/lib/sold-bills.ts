import { ownPassword } from './counter-screens.ts'
import { type Answer, newId, signIn, type TillClient, tillClient } from './till-client.ts'

/** A bill of the counter T1 that stands in the list. */
export interface SoldBill {
  readonly saleId: string
  readonly number: string
}

/** The counter T1 of the demo shop over its API, with an open shift and a printer. */
export interface SoldBills {
  /** Sells so many of each code of an item for cash. */
  sell(counts: Readonly<Record<string, number>>, more?: object): Promise<SoldBill>
  readSale(saleId: string): Promise<Record<string, unknown>>
  close(): void
}

export async function sellAtCounter(url: string, printerPort: number): Promise<SoldBills> {
  const session = await signIn(url, ownPassword)
  const office = tillClient(url, session)
  const outlets = await listed(office, '/api/v1/outlets', 'outlets')
  office.close()
  const outletId = String(outlets.find((outlet) => outlet.kind === 'shop')?.id)
  const shop = tillClient(url, { ...session, 'x-vendly-outlet': outletId })
  const registers = await listed(shop, '/api/v1/registers', 'registers')
  const items = await listed(shop, '/api/v1/items?limit=200&kind=goods', 'items')
  const registerId = String(registers.find((register) => register.code === 'T1')?.id)
  const printer = { host: '127.0.0.1', port: printerPort }
  await made(shop.call('PATCH', `/api/v1/registers/${registerId}`, { printer }))
  shop.close()
  const headers = { 'x-vendly-outlet': outletId, 'x-vendly-register': registerId }
  const till = tillClient(url, { ...session, ...headers })
  const shift = { shiftId: newId(), floatMinor: 500_000 }
  await made(till.call('POST', '/api/v1/shifts', shift))
  const lineOf = ([code, count]: readonly [string, number]) => {
    const item = items.find((one) => (one.barcodes as string[]).includes(code))
    if (!item) throw new Error(`The demo has no item ${code}.`)
    return {
      itemId: item.id,
      quantityMilli: count * 1000,
      unitPriceMinor: item.priceMinor,
      priceIncludesTax: item.priceIncludesTax,
    }
  }
  return {
    async sell(counts, more = {}) {
      const body = await made(
        till.call('POST', '/api/v1/sales', {
          saleId: newId(),
          lines: Object.entries(counts).map(lineOf),
          tenders: [{ tenderId: newId(), kind: 'cash', amountMinor: 5_000_000 }],
          ...more,
        }),
      )
      return { saleId: String(body.saleId), number: String(body.number) }
    },
    readSale: (saleId) => made(till.call('GET', `/api/v1/sales/${saleId}`)),
    close: () => till.close(),
  }
}

async function made(call: Promise<Answer>): Promise<Record<string, unknown>> {
  const { status, body } = await call
  if (status >= 300) throw new Error(`Refused: ${JSON.stringify(body)}`)
  return body
}

async function listed(client: TillClient, path: string, name: string) {
  return (await made(client.call('GET', path)))[name] as Readonly<Record<string, unknown>>[]
}
