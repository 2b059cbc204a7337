import { expect, test } from 'vitest'
import { minor, sum, zero } from '../kernel/money.ts'
import { quantity, units } from '../kernel/quantity.ts'
import { percent, rate } from '../kernel/rate.ts'
import type { CartLine } from './cart/cart.ts'
import { priceCart } from './cart/price-cart.ts'
import { afterRefund, nothingReturned, planRefund, type SoldLine } from './cart/refund.ts'
import { planRefundTenders, valueAsCash } from './cart/refund-tenders.ts'
import { settle } from './cart/tenders.ts'
import { refundPostings, salePostings } from './ledger.ts'
import { pointsEarned, pointsShare } from './points.ts'

// The rules of a return, by the numbers they have among shopkeepers' rules (24 to 34), each with its own figures. What
// needs rows and locks is proved once more on a database, beside the operations.

function allowed<T>(
  decision: { ok: true; value: T } | { ok: false; refusal: { code: string } },
): T {
  if (!decision.ok) throw new Error(decision.refusal.code)
  return decision.value
}

const codeOf = (decision: { ok: true } | { ok: false; refusal: { code: string } }) =>
  decision.ok ? 'allowed' : decision.refusal.code

/** Lines as the cart engine prices and the sale freezes them: without tax, so that sums are easy to see. */
function sold(lines: Partial<CartLine>[], discount?: number): SoldLine[] {
  const cart = allowed(
    priceCart({
      lines: lines.map((line, i) => ({
        lineNo: i + 1,
        quantity: units(1),
        unitPrice: zero,
        priceIncludesTax: true,
        taxClass: { treatment: 'exempt', rate: rate(0), cess: rate(0) },
        ...line,
      })),
      discount: discount === undefined ? undefined : { kind: 'amount', amount: minor(discount) },
      tax: { mode: 'regular', intraState: true },
      settings: { roundingLevel: 'document', roundingMode: 'half_up', roundOffStep: minor(0) },
    }),
  )
  return cart.lines.map((line, i) => ({
    lineNo: line.lineNo,
    quantity: lines[i]?.quantity ?? units(1),
    taxable: line.taxable,
    taxes: line.taxes,
    total: line.total,
    returnedQuantity: quantity(0),
    returned: nothingReturned,
    giftCard: line.giftCard,
  }))
}

const totalOf = (lines: readonly SoldLine[]) => sum(lines.map((line) => line.total))

function saleOf(lines: SoldLine[]) {
  return { lines, total: totalOf(lines), refundedTotal: zero }
}

/** Returns one line in parts and gives what each part is worth. */
function returnInParts(line: SoldLine, parts: readonly number[]): number[] {
  let state = line
  let refunded = zero
  return parts.map((part) => {
    const sale = { lines: [state], total: line.total, refundedTotal: refunded }
    const plan = allowed(planRefund(sale, [{ lineNo: line.lineNo, quantity: quantity(part) }]))
    for (const each of plan.lines) state = afterRefund(state, each)
    refunded = minor(refunded + plan.total)
    return plan.total
  })
}

test('rule 24: no more goes back than was sold and has not gone back', () => {
  const [line] = sold([{ quantity: units(3), unitPrice: minor(100_00) }])
  if (!line) throw new Error('no line')
  expect(returnInParts(line, [1_000, 2_000])).toEqual([100_00, 200_00])
  expect(() => returnInParts(line, [2_000, 1_001])).toThrow('return_exceeds_sold')
})

test('rule 25: of 3 × 100 with 30 off each gives back 90, never 100, and its tax at the old rate', () => {
  const three = { quantity: units(3), unitPrice: minor(100_00) }
  const [line] = sold([three], 30_00)
  if (!line) throw new Error('no line')
  expect(returnInParts(line, [1_000, 1_000, 1_000])).toEqual([90_00, 90_00, 90_00])

  const taxed = { treatment: 'taxable' as const, rate: percent(18), cess: rate(0) }
  const [old] = sold([{ ...three, taxClass: taxed }], 30_00)
  const plan = allowed(planRefund(saleOf(old ? [old] : []), [{ lineNo: 1, quantity: units(1) }]))
  expect(plan).toMatchObject({ taxable: 76_28, tax: 13_72, total: 90_00 })
  expect(plan.lines[0]?.taxes.map((tax) => tax.rate)).toEqual([percent(9), percent(9)])
})

test('rule 26: buy two, get one at 100 each was 200, and gives back 66.67, 66.66 and 66.67', () => {
  const [line] = sold([{ quantity: units(3), unitPrice: minor(100_00) }], 100_00)
  if (!line) throw new Error('no line')
  expect(returnInParts(line, [1_000, 1_000, 1_000])).toEqual([66_67, 66_66, 66_67])

  const apart = sold(Array(3).fill({ unitPrice: minor(100_00) }), 100_00)
  expect(apart.map((each) => each.total).sort()).toEqual([66_66, 66_67, 66_67])
})

test('rule 27: of 400 by gift card and 600 by UPI a return of 500 gives 200 and 300', () => {
  const paid = [
    { kind: 'gift_card' as const, paid: minor(400_00), refunded: zero },
    { kind: 'upi' as const, paid: minor(600_00), refunded: zero },
  ]
  const situation = { refundTotal: minor(500_00), paid }
  const plan = allowed(planRefundTenders(situation))
  expect(plan).toEqual([
    { kind: 'gift_card', amount: 200_00 },
    { kind: 'upi', amount: 300_00 },
  ])
  expect(valueAsCash(plan, situation)).toBe(0)

  const cash = [{ kind: 'cash' as const, amount: minor(500_00) }]
  expect(codeOf(planRefundTenders({ ...situation, requested: cash, valueToCash: true }))).toBe(
    'refund_tender_over_paid',
  )
  const upi = [{ kind: 'upi' as const, amount: minor(600_01) }]
  expect(codeOf(planRefundTenders({ refundTotal: minor(600_01), paid, requested: upi }))).toBe(
    'refund_tender_over_paid',
  )
})

test('rule 28: an exchange tenders the difference only, and its clearing account comes to nothing', () => {
  const exchanged = { kind: 'exchange' as const, amount: minor(300_00) }
  const back = refundPostings({
    tenders: [exchanged],
    goods: minor(300_00),
    services: zero,
    taxes: [],
    roundOff: zero,
    giftCards: zero,
    restockedCost: minor(180_00),
    damagedCost: zero,
  })
  const bought = (price: number, ...cash: number[]) => {
    const given = cash.map((amount) => ({ kind: 'cash' as const, amount: minor(amount) }))
    const tenders = [exchanged, ...given]
    return allowed(settle({ total: minor(price), tip: zero, tenders })).tenders
  }
  for (const tenders of [bought(300_00), bought(500_00, 200_00)]) {
    const sale = { services: zero, taxes: [], roundOff: zero, tip: zero, giftCards: zero }
    const goods = sum(tenders.map((tender) => tender.amount))
    const anew = salePostings({ ...sale, tenders, goods, cost: zero })
    const clearing = [...back, ...anew].filter((each) => each.account === 'exchange_clearing')
    expect(sum(clearing.map((each) => each.amount))).toBe(0)
  }
})

test('rule 29: 1,000 earned 100; a return of 300 takes 30 back', () => {
  const earned = pointsEarned(minor(1_000_00), 10)
  const part = { whole: minor(1_000_00), before: zero, part: minor(300_00) }
  expect([earned, pointsShare(earned, part)]).toEqual([100, 30])
  // Burned points come back in the same way: of 40 that paid 40.00, a return of half gives 20.
  expect(pointsShare(40, { whole: minor(40_00), before: zero, part: minor(20_00) })).toBe(20)
})

test('rule 30: a gift card is a liability beside the bill, without discount, and goes back whole', () => {
  const lines = sold(
    [{ unitPrice: minor(100_00) }, { unitPrice: minor(2_000_00), giftCard: true }],
    10_00,
  )
  expect(lines.map((line) => [line.total, line.giftCard])).toEqual([
    [90_00, undefined],
    [0, 2_000_00],
  ])
  const sale = saleOf(lines)
  const whole = allowed(planRefund(sale, [{ lineNo: 2, quantity: units(1) }]))
  expect(whole).toMatchObject({ total: 0, giftCards: 2_000_00, toGiveBack: 2_000_00 })
  expect(codeOf(planRefund(sale, [{ lineNo: 2, quantity: quantity(500) }]))).toBe(
    'gift_card_in_parts',
  )
})

test('rule 31: what goes on the shelf returns at its cost, what is damaged becomes a loss', () => {
  const postings = refundPostings({
    tenders: [{ kind: 'cash', amount: minor(200_00) }],
    goods: minor(200_00),
    services: zero,
    taxes: [],
    roundOff: zero,
    giftCards: zero,
    restockedCost: minor(60_00),
    damagedCost: minor(55_00),
  })
  expect(Object.fromEntries(postings.map((each) => [each.account, each.amount]))).toMatchObject({
    stock: 60_00,
    stock_adjustment: 55_00,
    cost_of_goods_sold: -115_00,
  })
})

test('rule 33: a refund is planned beside the sale, which stays as it was', () => {
  const sale = saleOf(sold([{ quantity: units(2), unitPrice: minor(100_00) }]))
  const before = structuredClone(sale)
  const plan = allowed(planRefund(sale, [{ lineNo: 1, quantity: units(2) }]))
  expect(plan.wholeBill).toBe(true)
  expect(sale).toEqual(before)
})

test('rule 34: of weighed goods a part may go back', () => {
  const [line] = sold([{ quantity: quantity(335), unitPrice: minor(199_00) }])
  if (!line) throw new Error('no line')
  expect(line.total).toBe(66_67)
  expect(returnInParts(line, [100, 35, 200])).toEqual([19_90, 6_97, 39_80])
})
