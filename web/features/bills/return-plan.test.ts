import { expect, test } from 'vitest'
import { Sale } from '../../../core/contracts/sales.ts'
import { minor } from '../../../core/kernel/money.ts'
import { quantity } from '../../../core/kernel/quantity.ts'
import { newPaying, paidParts, walletFor } from './paying.ts'
import { paidOf, planOf, tendersOf, waysOf } from './return-plan.ts'

const id = '0193b6f0-5e6a-7c3e-9a52-0d6b1f0c7a11'
const line = (more: object = {}) => ({
  lineNo: 1,
  itemId: id,
  name: 'Soap',
  variantLabel: null,
  code: null,
  hsn: '3401',
  unit: 'NOS',
  quantityMilli: 3000,
  unitPriceMinor: 33_33,
  priceIncludesTax: true,
  grossMinor: 100_00,
  lineDiscountMinor: 0,
  cartDiscountMinor: 0,
  taxableMinor: 84_74,
  treatment: 'taxable',
  rate: 180_000,
  taxes: [
    { code: 'cgst', label: 'CGST', rate: 90_000, amountMinor: 7_63 },
    { code: 'sgst', label: 'SGST', rate: 90_000, amountMinor: 7_63 },
  ],
  taxMinor: 15_26,
  totalMinor: 100_00,
  returnedMilli: 0,
  giftCardMinor: 0,
  salesperson: null,
  mrpMinor: null,
  batch: null,
  expiresOn: null,
  serial: null,
  note: null,
  ...more,
})
const tender = (kind: string, paidMinor: number, refundedMinor = 0) => ({
  kind,
  paidMinor,
  refundedMinor,
})
const sale = (more: object = {}) =>
  Sale.parse({
    id,
    outletId: id,
    registerId: id,
    shiftId: id,
    documentId: id,
    number: 'T1/26-27/000042',
    documentKind: 'tax_invoice',
    cashier: 'Asha',
    customer: null,
    businessDate: '2026-11-01',
    occurredAt: '2026-11-01T10:00:00Z',
    recordedAt: '2026-11-01T10:00:00Z',
    lines: [line()],
    tenders: [],
    customerDueMinor: 0,
    paid: [tender('cash', 100_00)],
    corrections: [],
    exchanged: { from: null, into: [] },
    shiftOpen: true,
    giftCardsMinor: 0,
    refunds: [],
    flags: [],
    grossMinor: 100_00,
    lineDiscountMinor: 0,
    cartDiscountMinor: 0,
    taxableMinor: 84_74,
    taxMinor: 15_26,
    roundOffMinor: 0,
    totalMinor: 100_00,
    tipMinor: 0,
    changeMinor: 0,
    refundedMinor: 0,
    note: null,
    ...more,
  })
const pick = (text: string) => ({ 1: { text, disposition: 'restock' as const } })

// 100.00 over three pieces: 33.33, 33.34, 33.33 by running shares, whatever went back before.
test('a piece is worth what is left of the running share', () => {
  const totals = [0, 1000, 2000].map((returnedMilli) => {
    const refundedMinor = [0, 33_33, 66_67][returnedMilli / 1000]
    const some = sale({ lines: [line({ returnedMilli })], refundedMinor })
    return planOf(some, pick('1'))?.refund.total
  })
  expect(totals).toEqual([33_33, 33_34, 33_33])
})

test('a quantity that is not right gives no plan', () => {
  const plans = ['', '0', '4', '1.5', 'two'].map((text) => planOf(sale(), pick(text)))
  expect(plans).toEqual([null, null, null, null, null])
})

test('part of a weighed line comes back', () => {
  const some = sale({ lines: [line({ unit: 'KGS', quantityMilli: 1500 })] })
  expect(planOf(some, pick('0.5'))?.refund.lines[0]?.quantity).toBe(quantity(500))
})

test('what was corrected and exchanged counts as it is now, not as it was keyed', () => {
  const some = sale({ paid: [tender('card', 100_00, 20_00)] })
  expect(paidOf(some)).toEqual([{ kind: 'card', paid: 100_00, refunded: 20_00 }])
})

const giving = (total: number, covered = 0) => ({ total: minor(total), covered: minor(covered) })

test('cash cannot be given for what the card paid', () => {
  const some = sale({ paid: [tender('card', 60_00), tender('cash', 40_00)] })
  const asked = tendersOf(some, giving(100_00), { way: 'cash', typed: [] })
  expect(asked.ok).toBe(false)
  expect(waysOf(some, minor(50_00)).map(({ way }) => way)).toEqual([
    'as_paid',
    'card',
    'store_credit',
    'split',
  ])
})

test('where one kind paid, the other way is store credit for a known customer', () => {
  expect(waysOf(sale(), minor(50_00))).toEqual([
    { way: 'as_paid' },
    { way: 'store_credit', off: 'customer' },
  ])
})

test('what returned goods pay of new ones leaves less for each kind', () => {
  const some = sale({ paid: [tender('card', 60_00), tender('cash', 40_00)] })
  const back = tendersOf(some, giving(30_00, 70_00), { way: 'cash', typed: [] })
  expect(back).toMatchObject({ ok: true, value: [{ kind: 'cash', amount: 30_00 }] })
  expect(tendersOf(some, giving(0, 100_00), { way: 'as_paid', typed: [] })).toMatchObject({
    ok: true,
    value: [],
  })
})

test('the due of a customer is lowered first, and then no single other way is offered', () => {
  const customer = { id, name: 'Asha', phone: null }
  const some = sale({ customer, customerDueMinor: 100_00, paid: [tender('khata', 100_00)] })
  expect(tendersOf(some, giving(40_00), { way: 'as_paid', typed: [] })).toMatchObject({
    ok: true,
    value: [{ kind: 'khata', amount: 40_00 }],
  })
  expect(waysOf(some, minor(40_00))).toEqual([{ way: 'as_paid' }])
})

test('a wallet pays a difference that it covers, its bonus for goods alone', () => {
  const paying = { ...newPaying(), kind: 'wallet' as const }
  const pay = (toPay: number, goods: number, [money, bonus]: readonly [number, number]) => {
    const due = minor(toPay)
    const wallet = walletFor(due, minor(goods), { money: minor(money), bonus: minor(bonus) })
    return paidParts(paying, { toPay: due, wallet, credit: minor(0) }, 'INR')?.map(
      ({ kind, amount }) => [kind, amount],
    )
  }
  expect(pay(100_00, 500_00, [300_00, 50_00])).toEqual([['wallet', 100_00]])
  expect(pay(320_00, 500_00, [300_00, 50_00])).toEqual([
    ['wallet', 300_00],
    ['wallet_bonus', 20_00],
  ])
  expect(pay(50_00, 500_00, [0, 50_00])).toEqual([['wallet_bonus', 50_00]])
  // Of a gift card that is bought with it the bonus pays nothing.
  expect(pay(320_00, 0, [300_00, 50_00])).toBeUndefined()
  expect(pay(351_00, 500_00, [300_00, 50_00])).toBeUndefined()
  expect(pay(0, 0, [0, 0])).toEqual([])
})

test('store credit pays a difference that it covers, and no other', () => {
  const paying = { ...newPaying(), kind: 'store_credit' as const }
  const pay = (toPay: number, credit: number) => {
    const wallet = { money: minor(0), bonus: minor(0) }
    return paidParts(paying, { toPay: minor(toPay), wallet, credit: minor(credit) }, 'INR')
  }
  expect(pay(450_00, 990_00)).toMatchObject([{ kind: 'store_credit', amount: 450_00 }])
  expect(pay(990_00, 990_00)).toMatchObject([{ kind: 'store_credit', amount: 990_00 }])
  expect(pay(990_01, 990_00)).toBeNull()
  expect(pay(1_00, 0)).toBeNull()
})
