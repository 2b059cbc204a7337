import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TenderKind } from '../../../core/contracts/tenders.ts'
import { minor } from '../../../core/kernel/money.ts'
import { quantity } from '../../../core/kernel/quantity.ts'
import { newId } from '../../platform/ids.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { line, refusalOf, sell, tender } from '../../testing/selling.ts'
import {
  addCustomer,
  anyCode,
  cardBalance,
  givePoints,
  sellCard,
} from '../../testing/stored-value.ts'
import { pointsBalance } from '../storedvalue/public.ts'
import { readSale } from './read-sale.ts'
import { returnGoods } from './refund-sale.ts'

let shop: Shop
beforeAll(async () => {
  const loyalty = {
    earnPerHundred: 0,
    pointValueMinor: 50,
    minimumToRedeem: 10,
    whenSpent: 'below_zero' as const,
  }
  shop = await openShop({ poolSize: 18, settings: { loyalty } })
})
afterAll(() => shop.close())

/** Flowers cost ₹40 each and bear no tax, so that sums are easy to see. */
const flowers = (pieces: number) => [line(shop.items.flowers, pieces * 1000)]

async function accountsOf(documentId: string): Promise<Record<string, number>> {
  const rows = await shop.database
    .selectFrom('ledger_postings')
    .innerJoin('ledger_entries', 'ledger_entries.id', 'entry_id')
    .select(['account_code', 'amount_minor'])
    .where('document_id', '=', documentId)
    .execute()
  return Object.fromEntries(rows.map((row) => [row.account_code, row.amount_minor]))
}

type Back = readonly [TenderKind, number]

function giveBack(saleId: string, pieces: number, tenders?: readonly Back[], actor = shop.owner) {
  return returnGoods(shop.database, actor, {
    saleId,
    refundId: newId(),
    lines: [{ lineNo: 1, quantityMilli: quantity(pieces * 1000) }],
    reason: 'not as wished',
    tenders: tenders?.map(([kind, amount]) => ({ kind, amountMinor: minor(amount) })),
  })
}

test('a bill is settled by cheque, bank transfer, gift card and points together, in any order', async () => {
  const customerId = await addCustomer(shop)
  await givePoints(shop, customerId, 200)
  const card = await sellCard(shop, 500_00)
  const sold = await sell(shop, {
    customerId,
    lines: flowers(10),
    tenders: [
      tender('points', 50_00),
      tender('cheque', 100_00, '004512'),
      tender('cash', 100_00),
      tender('gift_card', 120_00, card.code),
      tender('bank_transfer', 40_00),
    ],
  })

  expect(sold).toMatchObject({ totalMinor: 400_00, changeMinor: 10_00 })
  expect(await accountsOf(sold.saleId)).toMatchObject({
    points: 50_00,
    cheque_clearing: 100_00,
    cash: 90_00,
    gift_cards: 120_00,
    bank: 40_00,
  })
  expect(await cardBalance(shop, card.id)).toBe(380_00)
  expect(await pointsBalance(shop.database, customerId)).toBe(100)
})

test('rows and papers never keep the code of a gift card', async () => {
  const card = await sellCard(shop, 40_00)
  const sold = await sell(shop, {
    lines: flowers(1),
    tenders: [tender('gift_card', 40_00, card.code.toLowerCase())],
  })

  const sale = await readSale(shop.database, shop.outletId, sold.saleId)
  expect(sale?.tenders[0]?.reference).toBe(`•••• ${card.code.slice(-4)}`)
  const { rows } = await shop.test.pool.query(
    `select (select json_agg(d) from documents d)::text || (select json_agg(o) from outbox o)::text
      || (select json_agg(a) from audit_entries a)::text || (select json_agg(t) from tenders t)::text
      || (select json_agg(g) from gift_cards g)::text as everything`,
  )
  expect(rows[0].everything).toContain(card.code.slice(-4))
  expect(rows[0].everything.toUpperCase()).not.toContain(card.code)
})

// Rule 27 with its numbers, and rule 30: a card that is used up gets its money back.
test('of 400 by gift card and 600 by UPI a return of 500 gives the used-up card 200 and UPI 300', async () => {
  const card = await sellCard(shop, 400_00)
  const sold = await sell(shop, {
    lines: flowers(25),
    tenders: [tender('gift_card', 400_00, card.code), tender('upi', 600_00)],
  })
  expect(await cardBalance(shop, card.id)).toBe(0)

  const given = await giveBack(sold.saleId, 12.5)

  expect(given.tenders).toEqual([
    { kind: 'gift_card', amountMinor: 200_00 },
    { kind: 'upi', amountMinor: 300_00 },
  ])
  expect(await cardBalance(shop, card.id)).toBe(200_00)
  await giveBack(sold.saleId, 12.5)
  expect(await cardBalance(shop, card.id)).toBe(400_00)
})

test('two cards that paid one bill get back what each had paid, first one and then the other', async () => {
  const [one, other] = [await sellCard(shop, 100_00), await sellCard(shop, 100_00)]
  const sold = await sell(shop, {
    lines: flowers(4),
    tenders: [tender('gift_card', 100_00, one.code), tender('gift_card', 60_00, other.code)],
  })
  await giveBack(sold.saleId, 3)
  await giveBack(sold.saleId, 1)

  expect(await cardBalance(shop, one.id)).toBe(100_00)
  expect(await cardBalance(shop, other.id)).toBe(100_00)
})

test('cash for stored value needs the permission of a manager', async () => {
  const card = await sellCard(shop, 80_00)
  const sold = await sell(shop, {
    lines: flowers(2),
    tenders: [tender('gift_card', 80_00, card.code)],
  })
  const without = new Set([...shop.owner.permissions].filter((p) => !p.includes('value_to_cash')))
  const cashier = { ...shop.owner, permissions: without }

  expect(await refusalOf(giveBack(sold.saleId, 1, [['cash', 40_00]], cashier))).toBe(
    'approval.needed',
  )
  const given = await giveBack(sold.saleId, 1, [['cash', 40_00]])
  expect(given.tenders).toEqual([{ kind: 'cash', amountMinor: 40_00 }])
  expect(await cardBalance(shop, card.id)).toBe(0)
  await giveBack(sold.saleId, 1)
  expect(await cardBalance(shop, card.id)).toBe(40_00)
})

test('burned points come back in proportion, and all of them in the end', async () => {
  const customerId = await addCustomer(shop)
  await givePoints(shop, customerId, 101)
  const sold = await sell(shop, {
    customerId,
    lines: flowers(3),
    tenders: [tender('points', 50_50), tender('cash', 69_50)],
  })
  const after: number[] = []
  for (const _ of [1, 2, 3]) {
    await giveBack(sold.saleId, 1)
    after.push(await pointsBalance(shop.database, customerId))
  }
  expect(after).toEqual([34, 67, 101])
})

test('what a card or an account does not cover is refused, and nothing is written', async () => {
  const customerId = await addCustomer(shop)
  await givePoints(shop, customerId, 40)
  const small = await sellCard(shop, 39_99)
  const old = await sellCard(shop, 100_00, '2020-01-01')
  const attempt = (...tenders: ReturnType<typeof tender>[]) =>
    refusalOf(sell(shop, { customerId, lines: flowers(1), tenders }))

  const half = tender('cash', 20_00)
  expect(await attempt(tender('gift_card', 40_00, anyCode()))).toBe('giftcards.card_unknown')
  expect(await attempt(tender('gift_card', 40_00, 'no code'))).toBe('giftcards.card_unknown')
  expect(await attempt(tender('gift_card', 40_00, small.code))).toBe('giftcards.balance_short')
  expect(await attempt(tender('gift_card', 40_00, old.code))).toBe('giftcards.card_expired')
  expect(await attempt(tender('gift_card', 40_00))).toBe('sales.reference_needed')
  expect(await attempt(tender('points', 40_00))).toBe('loyalty.points_short')
  expect(await attempt(tender('points', 1_00), tender('cash', 39_00))).toBe('loyalty.points_few')
  expect(await attempt(tender('points', 20_25), tender('cash', 19_75))).toBe(
    'loyalty.points_uneven',
  )
  const tip = { lines: flowers(1), tipMinor: 5_00, customerId }
  const tenders = [tender('gift_card', 45_00, old.code)]
  expect(await refusalOf(sell(shop, { ...tip, tenders }))).toBe('sales.value_beyond_goods')
  expect(await attempt(half, tender('gift_card', 20_00, small.code))).toMatch(/^no refusal/)
  expect(await cardBalance(shop, small.id)).toBe(19_99)
})

test('sixteen tills that pay with one card at once never take it below zero', async () => {
  const card = await sellCard(shop, 100_00)
  const codes = await Promise.all(
    Array.from({ length: 16 }, () =>
      refusalOf(
        sell(shop, { lines: flowers(0.375), tenders: [tender('gift_card', 15_00, card.code)] }),
      ),
    ),
  )

  expect(codes.filter((code) => code.startsWith('no refusal'))).toHaveLength(6)
  expect(codes.filter((code) => code === 'giftcards.balance_short')).toHaveLength(10)
  expect(await cardBalance(shop, card.id)).toBe(10_00)
})

test('sixteen tills that sell for one customer’s store credit never take it below zero', async () => {
  const customerId = await addCustomer(shop)
  const bought = await sell(shop, {
    customerId,
    lines: flowers(5),
    tenders: [tender('cash', 200_00)],
  })
  await giveBack(bought.saleId, 2.5, [['store_credit', 100_00]])
  const codes = await Promise.all(
    Array.from({ length: 16 }, () =>
      refusalOf(
        sell(shop, { customerId, lines: flowers(0.375), tenders: [tender('store_credit', 15_00)] }),
      ),
    ),
  )

  expect(codes.filter((code) => code.startsWith('no refusal'))).toHaveLength(6)
  expect(codes.filter((code) => code === 'sales.store_credit_short')).toHaveLength(10)
})
