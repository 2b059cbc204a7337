import type { RunningProduct } from './product.ts'
import { type Answer, newId, signIn, type TillClient, tillClient } from './till-client.ts'

/** The demo shop after a few customers. Counter T1 has its shift open, the one of T2 is closed. */
export interface LivedInShop {
  readonly openSaleId: string
  readonly partlyReturnedSaleId: string
  /** Goods that came back without their bill. */
  readonly returnId: string
  readonly documentId: string
  readonly itemId: string
  readonly customerId: string
  readonly zReportId: string
  /** Counts the open drawer a little wrong: once, however many devices ask. */
  countDrawer(): Promise<unknown>
}

interface Listed {
  readonly id: string
  readonly code: string
  readonly priceMinor: number
  readonly kind: string
}

type Body = Readonly<Record<string, unknown>>

export async function liveIn(product: RunningProduct, password: string): Promise<LivedInShop> {
  const session = await signIn(product.url, password)
  const office = tillClient(product.url, session)
  const outlets = listOf(await office.call('GET', '/api/v1/outlets'), 'outlets')
  office.close()
  const outletId = outlets.find((outlet) => outlet.kind === 'shop')?.id ?? ''
  const atShop = { ...session, 'x-vendly-outlet': outletId }
  const shop = tillClient(product.url, atShop)
  const registers = listOf(await shop.call('GET', '/api/v1/registers'), 'registers')
  const items = listOf(await shop.call('GET', '/api/v1/items?limit=40&kind=goods'), 'items')
  const customerId = newId()
  await made(
    shop.call('POST', '/api/v1/customers', {
      customerId,
      name: 'Lakshmi Venkataraman-Subramanian',
      phone: '9820141700',
    }),
  )
  const idOf = (code: string) => registers.find((register) => register.code === code)?.id ?? ''
  const first = tillClient(product.url, { ...atShop, 'x-vendly-register': idOf('T1') })
  const second = tillClient(product.url, { ...atShop, 'x-vendly-register': idOf('T2') })
  const zReportId = await closedShift(second, items)
  const { shiftId, ...sales } = await openShiftWithSales(first, items, customerId)
  for (const client of [shop, first, second]) client.close()
  let counting: Promise<unknown> | undefined
  const countDrawer = () => {
    counting ??= countOnce(tillClient(product.url, atShop), shiftId)
    return counting
  }
  return { zReportId, itemId: items[5]?.id ?? '', customerId, countDrawer, ...sales }
}

async function countOnce(till: TillClient, shiftId: string): Promise<void> {
  const count = { countId: newId(), countedMinor: 123_400 }
  await made(till.call('POST', `/api/v1/shifts/${shiftId}/counts`, count))
  till.close()
}

async function closedShift(till: TillClient, items: readonly Listed[]): Promise<string> {
  const shiftId = newId()
  await made(till.call('POST', '/api/v1/shifts', { shiftId, floatMinor: 200_000 }))
  await sell(till, items.slice(0, 3), {})
  const close = { countedMinor: 230_000, note: 'A torn note was set aside.' }
  return String((await made(till.call('POST', `/api/v1/shifts/${shiftId}/close`, close))).id)
}

async function openShiftWithSales(
  till: TillClient,
  items: readonly Listed[],
  customerId: string,
): Promise<
  Pick<LivedInShop, 'openSaleId' | 'partlyReturnedSaleId' | 'documentId' | 'returnId'> & {
    shiftId: string
  }
> {
  const shiftId = newId()
  await made(till.call('POST', '/api/v1/shifts', { shiftId, floatMinor: 150_000 }))
  const moves = `/api/v1/shifts/${shiftId}/cash-movements`
  const move = { kind: 'pay_out', amountMinor: 12_000, reason: 'Tea and snacks' }
  await made(till.call('POST', moves, { movementId: newId(), ...move }))
  const whole = await sell(till, items.slice(3, 8), { customerId })
  const parted = await sell(till, items.slice(8, 10), {})
  // Sold far below its list price: the books keep it and flag it for the owner.
  await sell(till, [{ ...(items[11] as Listed), priceMinor: 100 }], {})
  await made(
    till.call('POST', `/api/v1/sales/${parted.saleId}/return`, {
      refundId: newId(),
      lines: [{ lineNo: 1, quantityMilli: 1000, disposition: 'damaged' }],
      reason: 'Damaged',
    }),
  )
  const returnId = newId()
  const back = { returnId, customerId, reason: 'Bill lost' }
  const lines = [{ itemId: items[3]?.id, quantityMilli: 1000, disposition: 'restock' }]
  await made(till.call('POST', '/api/v1/returns', { ...back, lines }))
  return {
    shiftId,
    returnId,
    openSaleId: String(whole.saleId),
    documentId: String(whole.documentId),
    partlyReturnedSaleId: String(parted.saleId),
  }
}

function sell(till: TillClient, items: readonly Listed[], more: Body): Promise<Body> {
  return made(
    till.call('POST', '/api/v1/sales', {
      saleId: newId(),
      lines: items.map((item) => ({
        itemId: item.id,
        quantityMilli: 1000,
        unitPriceMinor: item.priceMinor,
        priceIncludesTax: true,
      })),
      tenders: [{ tenderId: newId(), kind: 'cash', amountMinor: 5_000_000 }],
      ...more,
    }),
  )
}

async function made(call: Promise<Answer>): Promise<Body> {
  const { status, body } = await call
  if (status >= 300) throw new Error(`Refused: ${JSON.stringify(body)}`)
  return body
}

function listOf(answer: Answer, name: string): readonly Listed[] {
  return answer.body[name] as readonly Listed[]
}
