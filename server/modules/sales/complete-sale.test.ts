import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { line, refusalOf, saleOf, tender } from '../../testing/selling.ts'
import { completeSale } from './complete-sale.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const cash = (amountMinor: number) => tender('cash', amountMinor)
const upi = (amountMinor: number) => tender('upi', amountMinor)

test('a sale makes its bill, tenders, stock, ledger, audit and event at once', async () => {
  const dryer = line(shop.items.dryer, 1000, { priceIncludesTax: false })
  const request = saleOf({
    lines: [line(shop.items.soap, 2000), line(shop.items.rice), dryer],
    tenders: [cash(1000_00), upi(469_00)],
  })
  const sold = await completeSale(shop.database, shop.cashier, request)

  // 236.00 + 52.50 with tax, 1,000.00 plus 180.00 tax = 1,468.50, rounded to 1,469.00.
  expect(sold).toMatchObject({
    totalMinor: 1469_00,
    roundOffMinor: 50,
    taxMinor: 36_00 + 2_50 + 180_00,
    changeMinor: 0,
    flags: [],
    documentKind: 'tax_invoice',
  })
  expect(sold.number).toMatch(/^T1\/\d\d-\d\d\/\d{6}$/)

  const { database } = shop
  const movements = await database
    .selectFrom('stock_movements')
    .selectAll()
    .where('document_id', '=', sold.saleId)
    .execute()
  expect(movements.map((movement) => movement.quantity_milli).sort()).toEqual([-1000, -1000, -2000])
  const postings = await database
    .selectFrom('ledger_postings')
    .innerJoin('ledger_entries', 'ledger_entries.id', 'entry_id')
    .select(['account_code', 'amount_minor'])
    .where('document_id', '=', sold.saleId)
    .execute()
  const byAccount = Object.fromEntries(
    postings.map((posting) => [posting.account_code, posting.amount_minor]),
  )
  expect(byAccount).toEqual({
    cash: 1000_00,
    upi_clearing: 469_00,
    sales_goods: -(200_00 + 50_00 + 1000_00),
    output_cgst: -(18_00 + 1_25 + 90_00),
    output_sgst: -(18_00 + 1_25 + 90_00),
    round_off: -50,
    cost_of_goods_sold: 118_00 + 26_25 + 500_00,
    stock: -(118_00 + 26_25 + 500_00),
  })
  const audit = await database
    .selectFrom('audit_entries')
    .select(['action'])
    .where('subject_id', '=', sold.saleId)
    .execute()
  expect(audit).toEqual([{ action: 'sale.completed' }])
  const events = await database
    .selectFrom('outbox')
    .select('type')
    .where('subject', '=', sold.saleId)
    .execute()
  expect(events).toEqual([{ type: 'sale.completed' }])
})

test('the same id and content gets the first answer, other content is refused', async () => {
  const request = saleOf({ lines: [line(shop.items.flowers)], tenders: [cash(50_00)] })
  const first = await completeSale(shop.database, shop.cashier, request)
  expect(first.changeMinor).toBe(10_00)
  expect(await completeSale(shop.database, shop.cashier, request)).toEqual(first)
  const other = { ...request, note: 'changed' }
  expect(await refusalOf(completeSale(shop.database, shop.cashier, other))).toBe('sales.id_reused')
})

test('a hundred twins of one request have one effect and one answer', async () => {
  const request = saleOf({ lines: [line(shop.items.flowers)], tenders: [cash(40_00)] })
  const answers = await Promise.all(
    Array.from({ length: 100 }, () => completeSale(shop.database, shop.cashier, request)),
  )
  expect(new Set(answers.map((answer) => answer.number)).size).toBe(1)
  const rows = await shop.database
    .selectFrom('tenders')
    .select('id')
    .where('sale_id', '=', request.saleId)
    .execute()
  expect(rows).toHaveLength(1)
})

test('sixteen clients numbering on one register get consecutive numbers', async () => {
  const answers = await Promise.all(
    Array.from({ length: 48 }, () =>
      completeSale(
        shop.database,
        shop.cashier,
        saleOf({ lines: [line(shop.items.flowers)], tenders: [cash(40_00)] }),
      ),
    ),
  )
  const numbers = answers.map((answer) => Number(answer.number.slice(-6))).sort((a, b) => a - b)
  expect(numbers.map((number, index) => number - index)).toEqual(numbers.map(() => numbers[0]))
})

test('sixteen clients sell the last unit: all are recorded, all but one are flagged', async () => {
  const own = await openShop({ stockMilli: 1000 })
  const sell = () =>
    completeSale(
      own.database,
      own.cashier,
      saleOf({ lines: [line(own.items.soap)], tenders: [cash(118_00)] }),
    )
  const answers = await Promise.all(Array.from({ length: 16 }, sell))
  const flagged = answers.filter((answer) =>
    answer.flags.some((flag) => flag.kind === 'stock_below_zero'),
  )
  expect(flagged).toHaveLength(15)
  const level = await own.database
    .selectFrom('stock_levels')
    .select('on_hand_milli')
    .where('item_id', '=', own.items.soap.id)
    .executeTakeFirstOrThrow()
  expect(level.on_hand_milli).toBe(-15_000)
  await own.close()
})

test('what is odd is recorded and flagged, never refused', async () => {
  const unknownCustomer = newId()
  const sold = await completeSale(
    shop.database,
    shop.owner,
    saleOf({
      customerId: unknownCustomer,
      occurredAt: '2099-01-01T00:00:00Z',
      lines: [{ ...line(shop.items.soap), unitPriceMinor: 100_00 }],
      tenders: [cash(101_00)],
      totalMinor: 101_00,
    }),
  )
  expect(sold.totalMinor).toBe(101_00)
  expect(sold.roundOffMinor).toBe(1_00)
  expect(sold.flags.map((flag) => flag.kind).sort()).toEqual([
    'clock_differs',
    'customer_unknown',
    'price_differs',
    'total_differs',
  ])
})

test('discounts on line and cart come off before tax, above the limit only with permission', async () => {
  const request = saleOf({
    lines: [
      line(shop.items.soap, 1000, { discount: { kind: 'percent', rate: 100_000 } }),
      line(shop.items.flowers),
    ],
    discount: { kind: 'amount', amount: 10_00 },
    tenders: [cash(137_00)],
  })
  // 118.00 − 11.80 = 106.20 and 40.00, less 10.00 over both = 136.20, rounded to 136.00.
  const sold = await completeSale(shop.database, shop.cashier, request)
  expect(sold).toMatchObject({
    discountMinor: 21_80,
    totalMinor: 136_00,
    changeMinor: 1_00,
    roundOffMinor: -20,
  })

  const half = {
    discount: { kind: 'percent', rate: 500_000 },
    lines: [line(shop.items.soap)],
    tenders: [cash(59_00)],
  }
  expect(await refusalOf(completeSale(shop.database, shop.cashier, saleOf(half)))).toBe(
    'approval.needed',
  )
  expect((await completeSale(shop.database, shop.owner, saleOf(half))).totalMinor).toBe(59_00)
})

test('a custom item needs a name and a tax class, and sells without stock', async () => {
  const custom = { itemId: null, quantityMilli: 1000, unitPriceMinor: 118_00 }
  const sell = (more: object) =>
    completeSale(
      shop.database,
      shop.cashier,
      saleOf({ lines: [{ ...custom, ...more }], tenders: [cash(118_00)] }),
    )
  expect(await refusalOf(sell({}))).toBe('sales.item_unknown')
  expect(await refusalOf(sell({ name: 'Gift wrap' }))).toBe('sales.tax_class_unknown')
  const sold = await sell({ name: 'Gift wrap', taxClassId: shop.taxClasses['18'] })
  expect(sold.taxMinor).toBe(18_00)
})

test.each([
  ['sales.tenders_short', { tenders: [cash(117_00)] }],
  ['sales.tenders_over', { tenders: [upi(119_00)] }],
  ['sales.tender_invalid', { tenders: [cash(0), cash(118_00)] }],
  ['sales.discount_exceeds_line', { lineDiscount: { kind: 'amount', amount: 119_00 } }],
  ['sales.negative_discount', { lineDiscount: { kind: 'to_total', total: 119_00 } }],
  ['sales.amount_too_large', { quantityMilli: 999_999_999_999 }],
  ['sales.discount_exceeds_cart', { discount: { kind: 'amount', amount: 119_00 } }],
  [
    'sales.customer_needed',
    { tenders: [{ tenderId: newId(), kind: 'store_credit', amountMinor: 118_00 }] },
  ],
])(
  'refuses %s and writes nothing',
  async (code, { lineDiscount, quantityMilli = 1000, ...given }: Record<string, unknown>) => {
    const request = saleOf({
      lines: [line(shop.items.soap, Number(quantityMilli), { discount: lineDiscount })],
      tenders: [cash(118_00)],
      ...given,
    })
    expect(await refusalOf(completeSale(shop.database, shop.owner, request))).toBe(code)
    const rows = await shop.database
      .selectFrom('sales')
      .select('id')
      .where('id', '=', request.saleId)
      .execute()
    expect(rows).toEqual([])
  },
)

test('without an open shift nothing is sold', async () => {
  const own = await openShop({ shift: false })
  const request = saleOf({ lines: [line(own.items.soap)], tenders: [cash(118_00)] })
  expect(await refusalOf(completeSale(own.database, own.cashier, request))).toBe(
    'tills.shift_not_open',
  )
  await own.close()
})

test('composition and unregistered sellers collect no tax', async () => {
  for (const [sellerMode, kind] of [
    ['composition', 'bill_of_supply'],
    ['unregistered', 'plain_bill'],
  ] as const) {
    const own = await openShop({ sellerMode })
    const sold = await completeSale(
      own.database,
      own.cashier,
      saleOf({ lines: [line(own.items.soap)], tenders: [cash(118_00)] }),
    )
    expect(sold).toMatchObject({ documentKind: kind, taxMinor: 0, totalMinor: 118_00 })
    expect(sold.number).toMatch(/^T1B\//)
    await own.close()
  }
})
