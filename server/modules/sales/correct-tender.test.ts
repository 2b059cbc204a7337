import { afterAll, beforeAll, expect, test } from 'vitest'
import { findSales as findContract } from '../../../core/contracts/sales.ts'
import { minor } from '../../../core/kernel/money.ts'
import { quantity } from '../../../core/kernel/quantity.ts'
import type { AuthorizedOutletId } from '../../platform/auth/actor.ts'
import { newId } from '../../platform/ids.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { openSecondOutlet } from '../../testing/second-outlet.ts'
import { line, refusalOf, sell, tender } from '../../testing/selling.ts'
import { checkBooks } from '../operations/check-books/check-books.ts'
import { closeShift } from '../tills/close-shift.ts'
import { drawerCash } from '../tills/drawer-cash.ts'
import { moveCash } from '../tills/move-cash.ts'
import { openShift } from '../tills/open-shift.ts'
import { shiftFigures } from '../tills/public.ts'
import { type CorrectTenderInput, correctTender } from './correct-tender.ts'
import { findSales } from './find-sales.ts'
import { readSale } from './read-sale.ts'
import { returnGoods } from './refund-sale.ts'

let shop: Shop
let shiftId = ''
beforeAll(async () => {
  shop = await openShop()
  shiftId = shop.shiftId
})
afterAll(() => shop.close())

type Kind = CorrectTenderInput['from']

function correctionOf(saleId: string, from: Kind, to: Kind, amount: number): CorrectTenderInput {
  const given = { saleId, correctionId: newId(), from, to, amountMinor: minor(amount) }
  return { ...given, reference: null, reason: 'keyed as the wrong kind' }
}
const correct = (input: CorrectTenderInput) => correctTender(shop.database, shop.cashier, input)

const sellSoap = (...tenders: object[]) => sell(shop, { lines: [line(shop.items.soap)], tenders })

async function takenOf(kind: string) {
  const { tenders } = await shiftFigures(shop.database, shiftId)
  const found = tenders.find((each) => each.kind === kind)
  return { count: found?.count ?? 0, taken: found?.takenMinor ?? 0 }
}

const booksAreRight = async () =>
  expect((await checkBooks(shop.database)).filter((result) => result.total > 0)).toEqual([])

test('cash keyed as card: drawer, figures, ledger and list follow, and back again', async () => {
  const cash = await takenOf('cash')
  const { saleId, number } = await sellSoap(tender('card', 118_00))
  const card = await takenOf('card')

  const answer = await correct({
    ...correctionOf(saleId, 'card', 'cash', 118_00),
    reference: 'none',
  })
  expect(answer).toMatchObject({
    from: 'card',
    to: 'cash',
    amountMinor: 118_00,
    by: shop.cashier.name,
  })
  expect(await takenOf('cash')).toEqual({ count: cash.count + 1, taken: cash.taken + 118_00 })
  expect(await takenOf('card')).toEqual({ count: card.count - 1, taken: card.taken - 118_00 })
  const sale = await readSale(shop.database, shop.outletId, saleId)
  expect(sale?.tenders).toMatchObject([{ kind: 'card', amountMinor: 118_00 }])
  expect(sale?.paid).toEqual([
    { kind: 'card', paidMinor: 0, refundedMinor: 0 },
    { kind: 'cash', paidMinor: 118_00, refundedMinor: 0 },
  ])
  expect(sale?.corrections).toMatchObject([{ to: 'cash', reason: 'keyed as the wrong kind' }])
  const query = findContract.query.parse({ tender: 'cash', q: number })
  const found = await findSales(shop.database, shop.outletId, query)
  expect(found.items).toMatchObject([{ number, tenderKinds: ['cash'] }])

  await correct(correctionOf(saleId, 'cash', 'card', 118_00))
  expect(await takenOf('cash')).toEqual(cash)
  expect(await takenOf('card')).toEqual(card)
  await booksAreRight()
})

test('a part may be told as another kind, and a refund follows what was corrected', async () => {
  const { saleId } = await sellSoap(tender('cash', 118_00))
  await correct(correctionOf(saleId, 'cash', 'upi', 18_00))
  const back = await returnGoods(shop.database, shop.owner, {
    saleId,
    refundId: newId(),
    reason: 'not as wished',
    lines: [{ lineNo: 1, quantityMilli: quantity(1000) }],
  })
  expect(back.tenders).toEqual([
    { kind: 'upi', amountMinor: 18_00 },
    { kind: 'cash', amountMinor: 100_00 },
  ])
  // All of it went back, so nothing is left to be told otherwise.
  const late = correct(correctionOf(saleId, 'upi', 'cash', 18_00))
  expect(await refusalOf(late)).toBe('sales.correction_over_paid')
  await booksAreRight()
})

test('a repeat gets the first answer; another content under the same id is refused', async () => {
  const { saleId } = await sellSoap(tender('cash', 118_00))
  const input = correctionOf(saleId, 'cash', 'card', 118_00)
  const [one, two] = await Promise.all([correct(input), correct(input)])
  expect(two).toEqual(one)
  expect(await correct(input)).toEqual(one)
  expect(await refusalOf(correct({ ...input, to: 'upi' }))).toBe('sales.id_reused')
  expect((await readSale(shop.database, shop.outletId, saleId))?.corrections).toHaveLength(1)
})

test('two corrections of the same money: one is refused', async () => {
  const { saleId } = await sellSoap(tender('card', 118_00))
  const outcomes = await Promise.all(
    (['upi', 'cash'] as const).map((to) =>
      refusalOf(correct(correctionOf(saleId, 'card', to, 118_00))),
    ),
  )
  expect(outcomes.filter((code) => code === 'sales.correction_over_paid')).toHaveLength(1)
})

test('refused: more than was paid, stored value, the same kind, a bill of elsewhere', async () => {
  const { saleId } = await sellSoap(tender('card', 118_00))
  const code = (from: Kind, to: Kind, amount: number) =>
    refusalOf(correct(correctionOf(saleId, from, to, amount)))
  expect(await code('card', 'cash', 118_01)).toBe('sales.correction_over_paid')
  expect(await code('upi', 'cash', 1)).toBe('sales.correction_over_paid')
  expect(await code('card', 'store_credit', 1)).toBe('sales.correction_kind')
  expect(await code('card', 'card', 1)).toBe('sales.correction_same_kind')
  const elsewhere = await openSecondOutlet(shop.database)
  const input = correctionOf(saleId, 'card', 'cash', 118_00)
  const there = { ...elsewhere, outletId: elsewhere.outletId as AuthorizedOutletId }
  const foreign = correctTender(shop.database, { ...shop.cashier, ...there }, input)
  expect(await refusalOf(foreign)).toBe('sales.sale_unknown')
})

test('money that has left the drawer cannot become card, and a closed shift stays as it was', async () => {
  const { saleId } = await sellSoap(tender('cash', 118_00))
  const { expectedMinor } = await drawerCash(shop.database, shiftId)
  const input = { shiftId, movementId: newId(), kind: 'drop' as const, reason: 'safe' }
  await moveCash(shop.database, shop.cashier, {
    ...input,
    amountMinor: minor(expectedMinor - 50_00),
  })
  const short = correct(correctionOf(saleId, 'cash', 'card', 118_00))
  expect(await refusalOf(short)).toBe('sales.cash_short')
  await correct(correctionOf(saleId, 'cash', 'card', 50_00))

  await closeShift(shop.database, shop.cashier, { shiftId, countedMinor: minor(0) })
  shiftId = newId()
  await openShift(shop.database, shop.cashier, { shiftId, floatMinor: minor(0) })
  const late = correct(correctionOf(saleId, 'cash', 'card', 1_00))
  expect(await refusalOf(late)).toBe('sales.correction_shift_closed')
  await booksAreRight()
})
