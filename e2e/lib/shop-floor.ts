import type { RunningProduct } from './product.ts'
import { newId, signIn, type TillClient, tillClient } from './till-client.ts'

/** What a till needs to know of an item to sell it. */
export interface SoldItem {
  readonly id: string
  readonly priceMinor: number
  readonly priceIncludesTax: boolean
}

/** The demo shop with tills of one's own, each with an open shift. */
export interface ShopFloor {
  readonly session: Readonly<Record<string, string>>
  readonly items: readonly SoldItem[]
  readonly tills: readonly TillClient[]
}

export async function openShopFloor(
  product: RunningProduct,
  tillCount: number,
): Promise<ShopFloor> {
  const session = await signIn(product.url)
  const office = tillClient(product.url, session)
  const outlets = await office.call('GET', '/api/v1/outlets')
  const shop = (outlets.body.outlets as { id: string; kind: string }[]).find(
    (outlet) => outlet.kind === 'shop',
  )
  session['x-vendly-outlet'] = shop?.id ?? ''
  const page = await office.call('GET', '/api/v1/items?limit=200&kind=goods')
  const tills: TillClient[] = []
  for (let index = 0; index < tillCount; index++)
    tills.push(await openTill(product, session, index))
  office.close()
  return { session, items: page.body.items as SoldItem[], tills }
}

async function openTill(
  product: RunningProduct,
  session: Readonly<Record<string, string>>,
  index: number,
): Promise<TillClient> {
  const registerId = newId()
  const office = tillClient(product.url, session)
  await expectCreated(
    office.call('POST', '/api/v1/registers', {
      registerId,
      code: `B${index + 10}`,
      name: `Till ${index}`,
    }),
  )
  office.close()
  const till = tillClient(product.url, { ...session, 'x-vendly-register': registerId })
  await expectCreated(
    till.call('POST', '/api/v1/shifts', { shiftId: newId(), floatMinor: 100_000 }),
  )
  return till
}

async function expectCreated(call: ReturnType<TillClient['call']>): Promise<void> {
  const answer = await call
  if (answer.status !== 201) throw new Error(`Not created: ${JSON.stringify(answer.body)}`)
}

/** A sale of three random items for cash, with its ids, so that it can be sent again. */
export function randomSale(
  items: readonly SoldItem[],
  random: () => number = Math.random,
): Record<string, unknown> {
  const lines = Array.from({ length: 3 }, () => {
    const { id, priceMinor, priceIncludesTax } = items[
      Math.floor(random() * items.length)
    ] as SoldItem
    return { itemId: id, quantityMilli: 1000, unitPriceMinor: priceMinor, priceIncludesTax }
  })
  return {
    saleId: newId(),
    lines,
    tenders: [{ tenderId: newId(), kind: 'cash', amountMinor: 10_000_000 }],
  }
}
