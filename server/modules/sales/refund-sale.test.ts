import { afterAll, beforeAll, expect, test } from 'vitest'
import { minor } from '../../../core/kernel/money.ts'
import { quantity } from '../../../core/kernel/quantity.ts'
import { newId } from '../../platform/ids.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { line, refusalOf, sell, tender } from '../../testing/selling.ts'
import { createCustomer } from '../customers/create-customer.ts'
import { readSale } from './read-sale.ts'
import type { RefundInput } from './refund-sale.ts'
import { refundSale, returnGoods } from './refund-sale.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const back = (
  lineNo: number,
  milli: number,
  disposition?: RefundInput['lines'][number]['disposition'],
) => ({
  lineNo,
  quantityMilli: quantity(milli),
  disposition,
})

function refundOf(
  saleId: string,
  lines: RefundInput['lines'],
  more: Partial<RefundInput> = {},
): RefundInput {
  return { saleId, refundId: newId(), lines, reason: 'Wrong size', ...more }
}

async function onHand(itemId: string): Promise<number> {
  const row = await shop.database
    .selectFrom('stock_levels')
    .select('on_hand_milli')
    .where('item_id', '=', itemId)
    .executeTakeFirstOrThrow()
  return row.on_hand_milli
}

test('returning units one at a time gives back exactly what was charged, with the round-off at the end', async () => {
  const sold = await sell(shop, {
    lines: [line(shop.items.rice, 3000)],
    tenders: [tender('cash', 158_00)],
  })
  expect(sold).toMatchObject({ totalMinor: 158_00, roundOffMinor: 50 })
  const before = await onHand(shop.items.rice.id)
  const totals: number[] = []
  for (let unit = 0; unit < 3; unit++) {
    const given = await returnGoods(
      shop.database,
      shop.owner,
      refundOf(sold.saleId, [back(1, 1000)]),
    )
    totals.push(given.totalMinor)
    expect(given.creditNoteNumber).toMatch(/^T1C\/\d\d-\d\d\/\d{5,6}$/)
  }
  expect(totals).toEqual([52_50, 52_50, 53_00])
  expect(await onHand(shop.items.rice.id)).toBe(before + 3000)
  const again = returnGoods(shop.database, shop.owner, refundOf(sold.saleId, [back(1, 1000)]))
  expect(await refusalOf(again)).toBe('sales.return_exceeds_sold')
})

test('a discounted line goes back at what was paid for it, in part of its weight', async () => {
  const sold = await sell(shop, {
    lines: [line(shop.items.flowers, 1500, { discount: { kind: 'amount', amount: 6_00 } })],
    tenders: [tender('upi', 54_00)],
  })
  const given = await returnGoods(shop.database, shop.owner, refundOf(sold.saleId, [back(1, 500)]))
  expect(given).toMatchObject({ totalMinor: 18_00, tenders: [{ kind: 'upi', amountMinor: 18_00 }] })
})

test('a split bill gives back to each tender its share, and no tender more than it paid', async () => {
  const sold = await sell(shop, {
    lines: [line(shop.items.flowers, 25_000)],
    tenders: [tender('card', 400_00), tender('upi', 600_00)],
  })
  const half = await refundSale(shop.database, shop.owner, refundOf(sold.saleId, [back(1, 12_500)]))
  expect(half.tenders).toEqual([
    { kind: 'card', amountMinor: 200_00 },
    { kind: 'upi', amountMinor: 300_00 },
  ])
  const tooMuch = refundOf(sold.saleId, [back(1, 10_000)], {
    tenders: [{ kind: 'card', amountMinor: minor(400_00) }],
  })
  expect(await refusalOf(refundSale(shop.database, shop.owner, tooMuch))).toBe(
    'sales.refund_tender_over_paid',
  )
  const unequal = refundOf(sold.saleId, [back(1, 1000)], {
    tenders: [{ kind: 'upi', amountMinor: minor(1) }],
  })
  expect(await refusalOf(refundSale(shop.database, shop.owner, unequal))).toBe(
    'sales.refund_tender_mismatch',
  )
})

test('damaged goods come back without joining the shelf, kept goods never left', async () => {
  const sold = await sell(shop, {
    lines: [line(shop.items.soap, 3000)],
    tenders: [tender('cash', 354_00)],
  })
  const before = await onHand(shop.items.soap.id)
  await returnGoods(shop.database, shop.owner, refundOf(sold.saleId, [back(1, 1000, 'damaged')]))
  await refundSale(shop.database, shop.owner, refundOf(sold.saleId, [back(1, 1000)]))
  expect(await onHand(shop.items.soap.id)).toBe(before)
  await returnGoods(shop.database, shop.owner, refundOf(sold.saleId, [back(1, 1000)]))
  expect(await onHand(shop.items.soap.id)).toBe(before + 1000)
})

test('goods can be returned for store credit, which pays a later bill', async () => {
  const customer = await createCustomer(shop.database, shop.cashier, {
    customerId: newId(),
    name: 'Asha',
    phone: '9820012345',
  })
  const sold = await sell(shop, {
    customerId: customer.id,
    lines: [line(shop.items.flowers, 2000)],
    tenders: [tender('cash', 80_00)],
  })
  const given = await returnGoods(
    shop.database,
    shop.owner,
    refundOf(sold.saleId, [back(1, 1000)], {
      tenders: [{ kind: 'store_credit', amountMinor: minor(40_00) }],
    }),
  )
  expect(given.storeCreditMinor).toBe(40_00)
  const spend = (amount: number) =>
    sell(shop, {
      customerId: customer.id,
      lines: [line(shop.items.flowers)],
      tenders: [tender('store_credit', amount)],
    })
  expect((await spend(40_00)).totalMinor).toBe(40_00)
  expect(await refusalOf(spend(40_00))).toBe('sales.store_credit_short')
})

test('the same refund twice has one effect; other content is refused', async () => {
  const sold = await sell(shop, {
    lines: [line(shop.items.flowers)],
    tenders: [tender('cash', 40_00)],
  })
  const refund = refundOf(sold.saleId, [back(1, 1000)])
  const first = await refundSale(shop.database, shop.owner, refund)
  expect(await refundSale(shop.database, shop.owner, refund)).toEqual(first)
  const other = { ...refund, reason: 'Another reason' }
  expect(await refusalOf(refundSale(shop.database, shop.owner, other))).toBe('sales.id_reused')
})

// F32: the same line by sixteen tills at once.
test('sixteen refunds of the same line: one is given, fifteen are refused', async () => {
  const sold = await sell(shop, {
    lines: [line(shop.items.flowers)],
    tenders: [tender('cash', 40_00)],
  })
  const codes = await Promise.all(
    Array.from({ length: 16 }, () =>
      refusalOf(refundSale(shop.database, shop.owner, refundOf(sold.saleId, [back(1, 1000)]))),
    ),
  )
  expect(codes.filter((code) => code === 'sales.return_exceeds_sold')).toHaveLength(15)
  const sale = await readSale(shop.database, shop.outletId, sold.saleId)
  expect(sale?.refundedMinor).toBe(40_00)
})

test('refuses what cannot be given back', async () => {
  const sold = await sell(shop, {
    lines: [line(shop.items.flowers)],
    tenders: [tender('upi', 40_00)],
  })
  const codes = {
    unknownSale: refundOf(newId(), [back(1, 1000)]),
    unknownLine: refundOf(sold.saleId, [back(9, 1000)]),
    unknownAuthoriser: refundOf(sold.saleId, [back(1, 1000)], { authorisedBy: newId() }),
    cashierAuthorises: refundOf(sold.saleId, [back(1, 1000)], {
      authorisedBy: shop.cashier.userId,
    }),
    creditWithoutCustomer: refundOf(sold.saleId, [back(1, 1000)], {
      tenders: [{ kind: 'store_credit', amountMinor: minor(40_00) }],
    }),
  }
  const given = await Promise.all(
    Object.entries(codes).map(async ([name, refund]) => [
      name,
      await refusalOf(refundSale(shop.database, shop.owner, refund)),
    ]),
  )
  expect(Object.fromEntries(given)).toEqual({
    unknownSale: 'sales.sale_unknown',
    unknownLine: 'sales.return_line_unknown',
    unknownAuthoriser: 'sales.authoriser_unknown',
    cashierAuthorises: 'sales.authoriser_unknown',
    creditWithoutCustomer: 'sales.customer_needed',
  })
})

test('cash that the drawer does not hold is not given back', async () => {
  const own = await openShop()
  const sold = await sell(own, {
    lines: [line(own.items.dryer, 2000)],
    tenders: [tender('cash', 2000_00)],
  })
  await own.database.updateTable('shifts').set({ float_minor: 0 }).execute()
  await own.database
    .insertInto('cash_movements')
    .values({
      id: newId(),
      shift_id: own.shiftId,
      kind: 'drop',
      amount_minor: 1500_00,
      reason: 'Safe',
      user_id: own.owner.userId,
      occurred_at: '2026-11-01T10:00:00Z',
      recorded_at: '2026-11-01T10:00:00Z',
    })
    .execute()
  const refund = refundOf(sold.saleId, [back(1, 1000)])
  expect(await refusalOf(refundSale(own.database, own.owner, refund))).toBe('sales.cash_short')
  await own.close()
})

test('a sale shows its lines, what went back, and who allowed it', async () => {
  const sold = await sell(shop, {
    lines: [line(shop.items.soap), line(shop.items.flowers)],
    tenders: [tender('cash', 200_00)],
  })
  await returnGoods(shop.database, shop.owner, refundOf(sold.saleId, [back(2, 1000)]))
  const sale = await readSale(shop.database, shop.outletId, sold.saleId)
  expect(sale).toMatchObject({
    number: sold.number,
    totalMinor: 158_00,
    refundedMinor: 40_00,
    changeMinor: 42_00,
    lines: [{ returnedMilli: 0 }, { returnedMilli: 1000 }],
    refunds: [
      {
        kind: 'return',
        authorisedBy: shop.owner.name,
        tenders: [{ kind: 'cash', amountMinor: 40_00 }],
      },
    ],
  })
  expect(await readSale(shop.database, newId(), sold.saleId)).toBeNull()
})
