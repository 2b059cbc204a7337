import { afterAll, beforeAll, expect, test } from 'vitest'
import { quantity } from '../../../core/kernel/quantity.ts'
import { newId } from '../../platform/ids.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { line, refusalOf, sell, tender } from '../../testing/selling.ts'
import { anyCode, cardBalance, cardLine, sellCard } from '../../testing/stored-value.ts'
import { readGiftCard } from '../storedvalue/read-gift-card.ts'
import { readSale } from './read-sale.ts'
import { returnGoods } from './refund-sale.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const newCard = () => ({ id: newId(), code: anyCode() })

async function postingsOf(documentId: string): Promise<Record<string, number>> {
  const rows = await shop.database
    .selectFrom('ledger_postings')
    .innerJoin('ledger_entries', 'ledger_entries.id', 'entry_id')
    .select(['account_code', 'amount_minor'])
    .where('document_id', '=', documentId)
    .execute()
  return Object.fromEntries(rows.map((row) => [row.account_code, row.amount_minor]))
}

function takeBack(saleId: string, lineNo: number, milli = 1000, at = shop) {
  return returnGoods(at.database, at.owner, {
    saleId,
    refundId: newId(),
    lines: [{ lineNo, quantityMilli: quantity(milli) }],
    reason: 'not wanted',
  })
}

// Rule 30: a liability, no revenue. CBIC circular 243/37/2024: no supply, so neither tax nor value.
test('a gift card is sold beside the goods: paid with them, but neither taxed nor part of the total', async () => {
  const card = newCard()
  const sold = await sell(shop, {
    lines: [line(shop.items.soap), cardLine(2_000_00, card)],
    tenders: [tender('upi', 2_118_00)],
  })

  expect(sold).toMatchObject({ totalMinor: 118_00, giftCardsMinor: 2_000_00, taxMinor: 18_00 })
  expect(await postingsOf(sold.saleId)).toMatchObject({
    upi_clearing: 2_118_00,
    sales_goods: -100_00,
    gift_cards: -2_000_00,
  })
  const { snapshot } = await shop.database
    .selectFrom('documents')
    .select('snapshot')
    .where('id', '=', sold.documentId)
    .executeTakeFirstOrThrow()
  expect(snapshot).toMatchObject({
    kind: 'tax_invoice',
    totals: { totalMinor: 118_00, giftCardsMinor: 2_000_00, taxableMinor: 100_00 },
    taxSummary: [{ taxableMinor: 100_00 }],
    lines: [{}, { name: `Gift card •••• ${card.code.slice(-4)}`, giftCardMinor: 2_000_00 }],
  })
})

test('a bill for nothing but a gift card is a plain bill of no value', async () => {
  const card = newCard()
  const sold = await sell(shop, {
    lines: [cardLine(500_00, card, '2027-03-31')],
    tenders: [tender('cash', 500_00)],
  })

  expect(sold).toMatchObject({ documentKind: 'plain_bill', totalMinor: 0, giftCardsMinor: 500_00 })
  const read = await readGiftCard(shop.database, shop.outletId, card.code)
  expect(read).toEqual({
    cardId: card.id,
    masked: `•••• ${card.code.slice(-4)}`,
    balanceMinor: 500_00,
    initialMinor: 500_00,
    expiresOn: '2027-03-31',
    status: 'open',
  })
})

test('without a date of its own a card is good for as long as the business says', async () => {
  const own = await openShop({ settings: { giftCards: { validMonths: 0 } } })
  const card = await sellCard(own, 100_00)
  const read = () => readGiftCard(own.database, own.outletId, card.code)
  expect((await read()).expiresOn).toBeNull()
  // What comes back does not give it a last day.
  const bought = await sell(own, {
    lines: [line(own.items.flowers)],
    tenders: [tender('gift_card', 40_00, card.code)],
  })
  await takeBack(bought.saleId, 1, 1_000, own)
  expect(await read()).toMatchObject({ balanceMinor: 100_00, expiresOn: null })
  await own.close()

  const { code, saleId } = await sellCard(shop, 100_00)
  const sale = await readSale(shop.database, shop.outletId, saleId)
  const [year, month] = (sale?.businessDate ?? '').split('-').map(Number)
  const { expiresOn } = await readGiftCard(shop.database, shop.outletId, code)
  expect(expiresOn?.slice(0, 7)).toBe(`${(year ?? 0) + 1}-${String(month).padStart(2, '0')}`)
})

test('a discount on the bill leaves the gift card whole', async () => {
  const card = newCard()
  const sold = await sell(
    shop,
    {
      lines: [line(shop.items.flowers), cardLine(1_000_00, card)],
      discount: { kind: 'percent', rate: 100_000 },
      tenders: [tender('cash', 1_036_00)],
    },
    shop.owner,
  )
  expect(sold).toMatchObject({ totalMinor: 36_00, giftCardsMinor: 1_000_00, discountMinor: 4_00 })
  expect(await cardBalance(shop, card.id)).toBe(1_000_00)
})

test('an unused card can be taken back for what was paid, and then pays nothing', async () => {
  const { id, code, saleId } = await sellCard(shop, 300_00)
  const given = await takeBack(saleId, 1)

  expect(given).toMatchObject({
    totalMinor: 0,
    giftCardsMinor: 300_00,
    tenders: [{ kind: 'cash', amountMinor: 300_00 }],
  })
  expect(await postingsOf(given.refundId)).toEqual({ gift_cards: 300_00, cash: -300_00 })
  expect(await cardBalance(shop, id)).toBe(0)
  const { status } = await readGiftCard(shop.database, shop.outletId, code)
  expect(status).toBe('returned')
  const spend = sell(shop, {
    lines: [line(shop.items.flowers)],
    tenders: [tender('gift_card', 40_00, code)],
  })
  expect(await refusalOf(spend)).toBe('giftcards.balance_short')
  expect(await refusalOf(takeBack(saleId, 1))).toBe('sales.return_exceeds_sold')
})

test('a card that has paid, and a part of a card, stay with the customer', async () => {
  const { id, code, saleId } = await sellCard(shop, 300_00)
  expect(await refusalOf(takeBack(saleId, 1, 500))).toBe('sales.gift_card_in_parts')
  const used = await sell(shop, {
    lines: [line(shop.items.flowers)],
    tenders: [tender('gift_card', 40_00, code)],
  })
  expect(await refusalOf(takeBack(saleId, 1))).toBe('giftcards.card_used')
  await takeBack(used.saleId, 1)
  expect(await cardBalance(shop, id)).toBe(300_00)
  expect((await takeBack(saleId, 1)).giftCardsMinor).toBe(300_00)
})

test('a card that was given back to after its last day is good for some days more', async () => {
  const { code } = await sellCard(shop, 100_00, '2099-01-01')
  const bought = await sell(shop, {
    lines: [line(shop.items.flowers)],
    tenders: [tender('gift_card', 40_00, code)],
  })
  await shop.test.pool.query("update gift_cards set expires_on = '2020-01-01'")
  expect((await readGiftCard(shop.database, shop.outletId, code)).status).toBe('expired')
  await takeBack(bought.saleId, 1)
  expect((await readGiftCard(shop.database, shop.outletId, code)).status).toBe('open')
})

test('what is no proper sale of a gift card is refused', async () => {
  const known = await sellCard(shop, 100_00)
  const attempt = (given: object, amount = 100_00, actor = shop.cashier) =>
    refusalOf(
      sell(
        shop,
        { lines: [{ ...cardLine(amount, newCard()), ...given }], tenders: [tender('cash', 1_00)] },
        actor,
      ),
    )
  const card = { cardId: newId(), code: known.code }

  expect(await attempt({ quantityMilli: 2000 })).toBe('giftcards.line_wrong')
  expect(await attempt({}, 0)).toBe('giftcards.line_wrong')
  expect(await attempt({ discount: { kind: 'amount', amount: 1 } })).toBe('giftcards.line_wrong')
  expect(await attempt({ giftCard: { ...card, code: '1234' } })).toBe('giftcards.code_malformed')
  expect(await attempt({ giftCard: card }, 1_00)).toBe('giftcards.code_taken')
  const without = new Set([...shop.cashier.permissions].filter((p) => p !== 'giftcards.sell'))
  const nobody = { ...shop.cashier, permissions: without }
  expect(await attempt({}, 1_00, nobody)).toBe('approval.needed')
  const byCard = sell(shop, {
    lines: [cardLine(50_00, newCard())],
    tenders: [tender('gift_card', 50_00, known.code)],
  })
  expect(await refusalOf(byCard)).toBe('sales.value_beyond_goods')
})

test('sixteen tills that sell one code at once: one sells it', async () => {
  const code = anyCode()
  const codes = await Promise.all(
    Array.from({ length: 16 }, () =>
      refusalOf(
        sell(shop, {
          lines: [cardLine(10_00, { id: newId(), code })],
          tenders: [tender('cash', 10_00)],
        }),
      ),
    ),
  )
  expect(codes.filter((each) => each.startsWith('no refusal'))).toHaveLength(1)
  expect(codes.filter((each) => each === 'giftcards.code_taken')).toHaveLength(15)
})
