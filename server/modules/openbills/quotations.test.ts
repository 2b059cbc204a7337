import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '../../../core/kernel/dates.ts'
import { newId } from '../../platform/ids.ts'
import { cartWith, quote, today } from '../../testing/open-bills.ts'
import { addPerson, openShop, type Shop } from '../../testing/open-shop.ts'
import { pdfText } from '../../testing/pdf-text.ts'
import { openSecondOutlet } from '../../testing/second-outlet.ts'
import { line, refusalOf, sell, tender } from '../../testing/selling.ts'
import { invoicePdf } from '../invoicing/public.ts'
import { known, saveQuotation, withdrawQuotation } from './quotations.ts'
import { selectQuotations } from './store-quotations.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

test('offers are numbered one after the other in a series of their own', async () => {
  const offers = await Promise.all(Array.from({ length: 4 }, () => quote(shop)))
  const numbers = offers.map((offer) => offer.number).sort()
  expect(numbers[0]).toMatch(/^T1Q\/\d\d-\d\d\/000001$/)
  expect(numbers.map((number) => Number(number.slice(-6)))).toEqual([1, 2, 3, 4])
  expect(offers[0]).toMatchObject({ status: 'open', totalMinor: 118_00, itemCount: 1 })
})

test('the same offer sent again is the first one, another one under its id is refused', async () => {
  const cart = cartWith(shop.items.rice)
  const input = { quotationId: newId(), cart, validUntil: addDays(today(), 7) }
  const first = await saveQuotation(shop.database, shop.cashier, input)
  expect(await saveQuotation(shop.database, shop.cashier, input)).toEqual(first)
  const other = { ...input, validUntil: addDays(today(), 8) }
  expect(await refusalOf(saveQuotation(shop.database, shop.cashier, other))).toBe(
    'openbills.id_reused',
  )
})

test('an offer cannot end before it begins, and needs a price for each line', async () => {
  const cart = cartWith(shop.items.soap)
  expect(await refusalOf(quote(shop, cart, addDays(today(), -1)))).toBe('openbills.quotation_past')
  const [line] = cart.lines
  const lost = { ...cart, lines: [{ ...line, taxClassId: newId() }] } as typeof cart
  expect(await refusalOf(quote(shop, lost))).toBe('sales.tax_class_unknown')
  const over = cartWith(shop.items.soap, { discount: { kind: 'amount', amount: 500_00 } })
  expect(await refusalOf(quote(shop, over))).toBe('sales.discount_exceeds_cart')
})

test('the paper says what it is, until when, and what it would come to', async () => {
  const offer = await quote(shop, cartWith(shop.items.rice), addDays(today(), 14))
  const { snapshot } = await known(shop.database, shop.cashier, offer.id)
  const text = pdfText(await invoicePdf(snapshot, { copy: 'original', duplicate: false }))
  for (const words of ['Quotation', offer.number, 'Prices are valid until', 'Rice', '53.00']) {
    expect(text).toContain(words)
  }
  expect(text).not.toContain('Paid by')
})

test('an offer that was taken back stays readable and leaves the list', async () => {
  const offer = await quote(shop)
  const withdrawn = await withdrawQuotation(shop.database, shop.cashier, {
    quotationId: offer.id,
    reason: 'Price of soap rose',
  })
  expect(withdrawn.status).toBe('withdrawn')
  const list = (all: boolean) =>
    selectQuotations(shop.database, shop.outletId, { q: offer.number.slice(-6), all })
  expect(await list(false)).toEqual([])
  expect((await list(true)).map((each) => each.id)).toEqual([offer.id])
})

test('offers of another outlet are unknown', async () => {
  const stranger = await addPerson(shop.database, 'cashier', await openSecondOutlet(shop.database))
  const { id: quotationId } = await quote(shop)
  expect(await refusalOf(known(shop.database, stranger, quotationId))).toBe(
    'openbills.quotation_unknown',
  )
  const back = { quotationId, reason: 'x' }
  expect(await refusalOf(withdrawQuotation(shop.database, stranger, back))).toBe(
    'openbills.quotation_unknown',
  )
})

test('an offer that has become a bill can no longer be taken back', async () => {
  const { id: quotationId } = await quote(shop)
  const bill = { lines: [line(shop.items.soap)], tenders: [tender('cash', 118_00)] }
  await sell(shop, { ...bill, quotationId })
  const back = { quotationId, reason: 'x' }
  expect(await refusalOf(withdrawQuotation(shop.database, shop.cashier, back))).toBe(
    'openbills.quotation_billed',
  )
})

test('a bill that makes an offer good keeps its prices, and the offer knows its bill', async () => {
  const cart = cartWith(shop.items.soap)
  const { id: quotationId } = await quote(shop, cart)
  await shop.database
    .updateTable('items')
    .set({ price_minor: 150_00 })
    .where('id', '=', shop.items.soap.id)
    .execute()
  const bill = () => ({ lines: [line(shop.items.soap)], tenders: [tender('cash', 118_00)] })
  const sale = await sell(shop, { ...bill(), quotationId })
  expect(sale.flags).toEqual([])
  const sold = await known(shop.database, shop.cashier, quotationId)
  expect(sold).toMatchObject({ status: 'billed', saleId: sale.saleId })

  // A second bill for the same offer is recorded and sold at the list again, with leave for another price.
  await shop.database
    .updateTable('items')
    .set({ price_minor: 118_00 })
    .where('id', '=', shop.items.soap.id)
    .execute()
  const again = await sell(shop, { ...bill(), quotationId })
  expect(again.totalMinor).toBe(118_00)
  expect(await known(shop.database, shop.cashier, quotationId)).toMatchObject({
    saleId: sale.saleId,
  })
})

test('an offer below the list, or with a large discount, needs leave like a sale', async () => {
  const [soap] = cartWith(shop.items.soap).lines
  const cheap = { lines: [{ ...soap, unitPriceMinor: 90_00 }] }
  expect(await refusalOf(quote(shop, cartWith(shop.items.soap, cheap)))).toBe('approval.needed')
  const half = { discount: { kind: 'percent', rate: 500_000 } }
  expect(await refusalOf(quote(shop, cartWith(shop.items.soap, half)))).toBe('approval.needed')
  const offer = { quotationId: newId(), cart: cartWith(shop.items.soap, half), validUntil: today() }
  expect(await saveQuotation(shop.database, shop.owner, offer)).toMatchObject({
    totalMinor: 59_00,
  })
  const sale = await sell(shop, {
    lines: [line(shop.items.soap)],
    discount: half.discount,
    tenders: [tender('cash', 59_00)],
    quotationId: offer.quotationId,
  })
  expect(sale.totalMinor).toBe(59_00)
})
