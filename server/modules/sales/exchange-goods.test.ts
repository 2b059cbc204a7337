import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TenderKind } from '../../../core/contracts/tenders.ts'
import { minor, subtract, sum } from '../../../core/kernel/money.ts'
import { quantity } from '../../../core/kernel/quantity.ts'
import { newId } from '../../platform/ids.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { exchangeOf, line, refusalOf, sell, tender } from '../../testing/selling.ts'
import { addCustomer, cardBalance, sellCard, topUp } from '../../testing/stored-value.ts'
import { checkBooks } from '../operations/check-books/check-books.ts'
import { shiftFigures } from '../tills/public.ts'
import { type ExchangeInput, exchangeGoods } from './exchange-goods.ts'
import { readSale } from './read-sale.ts'
import { returnGoods } from './refund-sale.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

type Given = Record<string, unknown>

const exchange = (saleId: string, given: Given, actor = shop.cashier) =>
  exchangeGoods(shop.database, actor, { ...exchangeOf(given), saleId })

const sellSoaps = (count: number, ...tenders: object[]) =>
  sell(shop, { lines: [line(shop.items.soap, count * 1_000)], tenders })

const takeBack = (saleId: string, milli: number, tenders?: [TenderKind, number][]) =>
  returnGoods(shop.database, shop.owner, {
    saleId,
    refundId: newId(),
    reason: 'not as wished',
    lines: [{ lineNo: 1, quantityMilli: quantity(milli) }],
    tenders: tenders?.map(([kind, amount]) => ({ kind, amountMinor: minor(amount) })),
  })

async function onHand(itemId: string): Promise<number> {
  const { rows } = await sql<{ onHand: number }>`select on_hand_milli as "onHand" from stock_levels
    where item_id = ${itemId}`.execute(shop.database)
  return rows[0]?.onHand ?? 0
}

const booksAreRight = async () =>
  expect((await checkBooks(shop.database)).filter((result) => result.total > 0)).toEqual([])

test('dearer goods: only the difference is paid, and both documents stand behind one paper', async () => {
  const { soap, flowers } = shop.items
  const old = await sellSoaps(2, tender('card', 236_00))
  const before = { soap: await onHand(soap.id), flowers: await onHand(flowers.id) }

  const done = await exchange(old.saleId, {
    lines: [line(flowers, 5_000)],
    tenders: [tender('cash', 100_00)],
  })

  expect(done).toMatchObject({
    coveredMinor: 118_00,
    refund: { totalMinor: 118_00, tenders: [{ kind: 'exchange', amountMinor: 118_00 }] },
    sale: { totalMinor: 200_00, changeMinor: 18_00 },
  })
  expect(await onHand(soap.id)).toBe(before.soap + 1_000)
  expect(await onHand(flowers.id)).toBe(before.flowers - 5_000)
  const sale = await readSale(shop.database, shop.outletId, done.sale.saleId)
  expect(sale).toMatchObject({
    exchanged: { from: { saleId: old.saleId } },
    tenders: expect.arrayContaining([
      expect.objectContaining({ kind: 'exchange', reference: done.refund.creditNoteNumber }),
    ]),
    // A later return goes back to the card that paid the old bill, and to the cash of the difference.
    paid: [
      { kind: 'card', paidMinor: 118_00, refundedMinor: 0 },
      { kind: 'cash', paidMinor: 82_00, refundedMinor: 0 },
    ],
  })
  // Nobody paid with the goods that came back: shift and day list what was paid, and it adds up to the net.
  const { tenders, netMinor } = await shiftFigures(shop.database, shop.shiftId)
  expect(tenders.map(({ kind }) => kind)).toEqual(['card', 'cash'])
  expect(sum(tenders.map((one) => subtract(one.takenMinor, one.refundedMinor)))).toBe(netMinor)
  const { snapshot } = await shop.database
    .selectFrom('documents')
    .select('snapshot')
    .where('id', '=', done.sale.documentId)
    .executeTakeFirstOrThrow()
  expect(snapshot).toMatchObject({
    exchange: {
      creditNoteNumber: done.refund.creditNoteNumber,
      original: { number: old.number, reason: 'another size' },
      lines: [{ name: 'Soap', totalMinor: 118_00 }],
      taxMinor: 18_00,
      coveredMinor: 118_00,
      given: [],
    },
  })
  await booksAreRight()
})

test('a wallet pays the difference with its money first, and no more than it holds', async () => {
  const customerId = await addCustomer(shop, 'Wasim')
  await topUp(shop, customerId, 80_00)
  const soap = line(shop.items.soap, 1_000)
  const old = await sell(shop, { customerId, lines: [soap], tenders: [tender('card', 118_00)] })
  const flowers = (count: number) => ({ lines: [line(shop.items.flowers, count * 1_000)] })
  const much = exchange(old.saleId, { ...flowers(5), tenders: [tender('wallet', 82_00)] })
  expect(await refusalOf(much)).toBe('wallets.short')
  const done = await exchange(old.saleId, { ...flowers(4), tenders: [tender('wallet', 42_00)] })
  expect(done).toMatchObject({ coveredMinor: 118_00, sale: { totalMinor: 160_00 } })
  const kept = await sql<{ left: number }>`select balance_minor as left from store_credits
    where customer_id = ${customerId} and purse = 'wallet'`.execute(shop.database)
  expect(kept.rows).toEqual([{ left: 38_00 }])
  await booksAreRight()
})

test('cheaper goods: the difference goes back within what each tender paid', async () => {
  const old = await sellSoaps(2, tender('card', 100_00), tender('cash', 136_00))
  const given = {
    returns: [{ lineNo: 1, quantityMilli: 2_000 }],
    lines: [line(shop.items.flowers)],
  }
  const asked = (kind: TenderKind, amount: number) => ({
    ...given,
    refundTenders: [{ kind, amountMinor: amount }],
  })
  const tooMuch = exchange(old.saleId, asked('card', 196_00))
  expect(await refusalOf(tooMuch)).toBe('sales.refund_tender_over_paid')

  const done = await exchange(old.saleId, {
    ...given,
    refundTenders: [
      { kind: 'card', amountMinor: 100_00 },
      { kind: 'cash', amountMinor: 96_00 },
    ],
  })
  expect(done).toMatchObject({ coveredMinor: 40_00, sale: { totalMinor: 40_00 } })
  expect(done.refund.tenders).toContainEqual({ kind: 'exchange', amountMinor: 40_00 })
  const sale = await readSale(shop.database, shop.outletId, done.sale.saleId)
  expect(sale?.paid).toEqual([{ kind: 'cash', paidMinor: 40_00, refundedMinor: 0 }])
  await booksAreRight()
})

// Rule 28.
test('an even exchange needs no tender, and still prints and moves stock', async () => {
  const old = await sellSoaps(1, tender('upi', 118_00))
  const before = await onHand(shop.items.soap.id)
  const done = await exchange(old.saleId, { lines: [line(shop.items.soap)], totalMinor: 118_00 })
  expect(done).toMatchObject({ coveredMinor: 118_00, sale: { totalMinor: 118_00, changeMinor: 0 } })
  expect(done.refund.creditNoteNumber).toMatch(/^T1C\//)
  expect(await onHand(shop.items.soap.id)).toBe(before)
  const { rows } = await sql`select kind from stock_movements where document_id in
    (${done.refund.refundId}, ${done.sale.saleId})`.execute(shop.database)
  expect(rows).toHaveLength(2)
  await booksAreRight()
})

test('a bill that was exchanged and exchanged again goes back to what had paid the first', async () => {
  const old = await sellSoaps(1, tender('card', 18_00), tender('upi', 100_00))
  const second = await exchange(old.saleId, { lines: [line(shop.items.soap)] })
  const third = await exchange(second.sale.saleId, { lines: [line(shop.items.soap)] })
  const asCash = takeBack(third.sale.saleId, 1_000, [['cash', 118_00]])
  expect(await refusalOf(asCash)).toBe('sales.refund_tender_over_paid')
  const back = await takeBack(third.sale.saleId, 1_000)
  expect(back.tenders).toEqual([
    { kind: 'card', amountMinor: 18_00 },
    { kind: 'upi', amountMinor: 100_00 },
  ])
  // The old bill has given all of it back by the exchange.
  expect(await refusalOf(takeBack(old.saleId, 1_000))).toBe('sales.return_exceeds_sold')
  await booksAreRight()
})

test('a gift card that paid the first bill gets its value back from a later one', async () => {
  const card = await sellCard(shop, 118_00)
  const old = await sellSoaps(1, tender('gift_card', 118_00, card.code))
  const second = await exchange(old.saleId, { lines: [line(shop.items.soap)] })
  await takeBack(second.sale.saleId, 1_000)
  expect(await cardBalance(shop, card.id)).toBe(118_00)
  await booksAreRight()
})

test('goods and stock, money and ledger are where they were when everything went back', async () => {
  const balances = async () => {
    const { rows } = await sql<{ account: string; sum: number }>`
      select account_code as account, sum(amount_minor) as sum from ledger_postings
      where account_code in ('cash', 'card_clearing', 'stock', 'cost_of_goods_sold', 'output_cgst', 'round_off',
        'exchange_clearing') group by 1 having sum(amount_minor) <> 0 order by 1`.execute(
      shop.database,
    )
    return rows
  }
  const before = [
    await balances(),
    await onHand(shop.items.soap.id),
    await onHand(shop.items.rice.id),
  ]
  const old = await sellSoaps(3, tender('card', 200_00), tender('cash', 154_00))
  const done = await exchange(old.saleId, {
    lines: [line(shop.items.rice, 3_000)],
    tenders: [tender('cash', 40_00)],
  })
  await takeBack(done.sale.saleId, 3_000)
  await takeBack(old.saleId, 2_000)
  const after = [
    await balances(),
    await onHand(shop.items.soap.id),
    await onHand(shop.items.rice.id),
  ]
  expect(after).toEqual(before)
  await booksAreRight()
})

test('a repeat gets the first answer, twins are one exchange, other content is refused', async () => {
  const old = await sellSoaps(2, tender('cash', 236_00))
  const input: ExchangeInput = {
    ...exchangeOf({ lines: [line(shop.items.soap)] }),
    saleId: old.saleId,
  }
  const run = (given: ExchangeInput) => exchangeGoods(shop.database, shop.cashier, given)
  const [one, two] = await Promise.all([run(input), run(input)])
  expect(two).toEqual(one)
  expect(await run({ ...input, approvalIds: [newId()] })).toEqual(one)
  expect(await refusalOf(run({ ...input, reason: 'other' }))).toBe('sales.id_reused')
  expect(await refusalOf(run({ ...input, exchangeId: newId() }))).toBe('sales.id_reused')
  expect(await refusalOf(run({ ...input, exchangeId: newId(), newSaleId: newId() }))).toBe(
    'sales.id_reused',
  )
  const sale = await readSale(shop.database, shop.outletId, old.saleId)
  expect(sale?.exchanged.into).toHaveLength(1)
})

test('two exchanges of the same piece: one is refused', async () => {
  const old = await sellSoaps(1, tender('cash', 118_00))
  const both = await Promise.all(
    [1, 2].map(() => refusalOf(exchange(old.saleId, { lines: [line(shop.items.soap)] }))),
  )
  expect(both.filter((code) => code === 'sales.return_exceeds_sold')).toHaveLength(1)
})

test('more than the limit goes back only by somebody’s leave, an even exchange of any worth by oneself', async () => {
  const old = await sell(shop, {
    lines: [line(shop.items.soap, 20_000)],
    tenders: [tender('card', 2_360_00)],
  })
  const all = { returns: [{ lineNo: 1, quantityMilli: 20_000 }] }
  const cheap = exchange(old.saleId, { ...all, lines: [line(shop.items.flowers)] })
  expect(await refusalOf(cheap)).toBe('approval.needed')
  const even = await exchange(old.saleId, { ...all, lines: [line(shop.items.soap, 20_000)] })
  expect(even.coveredMinor).toBe(2_360_00)
})

test('the difference is paid as any bill: too little and unknown bills are refused', async () => {
  const old = await sellSoaps(1, tender('cash', 118_00))
  const dearer = { lines: [line(shop.items.flowers, 5_000)] }
  const short = exchange(old.saleId, { ...dearer, tenders: [tender('cash', 81_99)] })
  expect(await refusalOf(short)).toBe('sales.tenders_short')
  const over = exchange(old.saleId, { ...dearer, tenders: [tender('card', 82_01)] })
  expect(await refusalOf(over)).toBe('sales.tenders_over')
  expect(await refusalOf(exchange(newId(), dearer))).toBe('sales.sale_unknown')
})

test('the new bill belongs to the customer of the old one', async () => {
  const customerId = await addCustomer(shop)
  const old = await sell(shop, {
    customerId,
    lines: [line(shop.items.soap)],
    tenders: [tender('cash', 118_00)],
  })
  const done = await exchange(old.saleId, { lines: [line(shop.items.soap)] })
  const sale = await readSale(shop.database, shop.outletId, done.sale.saleId)
  expect(sale?.customer?.id).toBe(customerId)
})
