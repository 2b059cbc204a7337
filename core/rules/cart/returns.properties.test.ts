import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TenderKind } from '../../contracts/tenders.ts'
import { allocate, type Minor, minor, sum, zero } from '../../kernel/money.ts'
import { quantity } from '../../kernel/quantity.ts'
import { rate } from '../../kernel/rate.ts'
import { pointsEarned, pointsShare } from '../points.ts'
import { priceCart } from './price-cart.ts'
import { afterRefund, nothingReturned, planRefund, type SoldLine } from './refund.ts'
import {
  type PaidTender,
  planRefundTenders,
  type RefundTender,
  refundChoices,
} from './refund-tenders.ts'

// Random bills, paid in random ways, that come back in random parts to whoever the customer chooses.

function allowed<T>(
  decision: { ok: true; value: T } | { ok: false; refusal: { code: string } },
): T {
  if (!decision.ok) throw new Error(decision.refusal.code)
  return decision.value
}

const kinds: readonly TenderKind[] = [
  'cash',
  'card',
  'upi',
  'cheque',
  'bank_transfer',
  'store_credit',
  'gift_card',
  'points',
  'khata',
]
const weights = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 9, maxLength: 9 })
const line = fc.record({
  quantity: fc.oneof(fc.constantFrom(1_000, 3_000), fc.integer({ min: 1, max: 5_000 })),
  unitPrice: fc.integer({ min: 0, max: 900_00 }),
  taxed: fc.boolean(),
  giftCard: fc.boolean(),
})
/** A part of one line, and which of the choices takes as much as it can; the last is what nobody chose. */
const step = fc.record({
  line: fc.nat(),
  part: fc.integer({ min: 1, max: 1_000 }),
  choice: fc.nat(),
})
const story = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  discount: fc.integer({ min: 0, max: 900_000 }),
  weights,
  steps: fc.array(step, { maxLength: 12 }),
})

type Story = typeof story extends fc.Arbitrary<infer T> ? T : never

interface Bill {
  lines: SoldLine[]
  readonly total: Minor
  readonly giftCards: Minor
  refundedTotal: Minor
  paid: PaidTender[]
}

function billOf({ lines, discount, weights: shares }: Story): Bill {
  const cart = allowed(
    priceCart({
      lines: lines.map((each, i) => ({
        lineNo: i + 1,
        quantity: quantity(each.giftCard ? 1_000 : each.quantity),
        unitPrice: minor(each.unitPrice),
        priceIncludesTax: true,
        giftCard: each.giftCard,
        taxClass: {
          treatment: each.taxed ? ('taxable' as const) : ('exempt' as const),
          rate: rate(each.taxed ? 180_000 : 0),
          cess: rate(0),
        },
      })),
      discount: { kind: 'percent', rate: rate(discount) },
      tax: { mode: 'regular', intraState: true },
      settings: { roundingLevel: 'document', roundingMode: 'half_up', roundOffStep: minor(100) },
    }),
  )
  const paid = allocate(cart.toPay, shares).map((amount, i) => ({
    kind: kinds[i] ?? 'cash',
    paid: amount,
    refunded: zero,
  }))
  const sold = cart.lines.map((each, i) => ({
    lineNo: each.lineNo,
    quantity: quantity(lines[i]?.giftCard ? 1_000 : (lines[i]?.quantity ?? 0)),
    taxable: each.taxable,
    taxes: each.taxes,
    total: each.total,
    returnedQuantity: quantity(0),
    returned: nothingReturned,
    giftCard: each.giftCard,
  }))
  const { total, giftCards } = cart
  return { lines: sold, total, giftCards, refundedTotal: zero, paid }
}

/** Khata that nobody has paid: what was put on account and has not come back is still due. */
const dueOn = (bill: Bill): Minor => {
  const account = bill.paid.find((each) => each.kind === 'khata')
  return minor((account?.paid ?? 0) - (account?.refunded ?? 0))
}

function takeBack(bill: Bill, lineNo: number, part: number, choice: number | null): Minor {
  const sold = bill.lines.find((each) => each.lineNo === lineNo)
  if (!sold) return zero
  const left = sold.quantity - sold.returnedQuantity
  if (left === 0) return zero
  const amount = sold.giftCard ? left : Math.max(1, Math.floor((left * part) / 1_000))
  const plan = allowed(planRefund(bill, [{ lineNo, quantity: quantity(amount) }]))
  const situation = { refundTotal: plan.toGiveBack, paid: bill.paid, due: dueOn(bill) }
  const requested = choice === null ? undefined : chosen(situation, choice)
  const tenders = allowed(planRefundTenders({ ...situation, requested, valueToCash: true }))
  for (const each of plan.lines) {
    bill.lines = bill.lines.map((now) => (now.lineNo === lineNo ? afterRefund(now, each) : now))
  }
  bill.refundedTotal = minor(bill.refundedTotal + plan.total)
  for (const tender of tenders) giveTo(bill, tender)
  return plan.toGiveBack
}

function chosen(
  situation: Parameters<typeof planRefundTenders>[0],
  choice: number,
): RefundTender[] | undefined {
  const choices = refundChoices({ ...situation, hasCustomer: true })
  const favourite = choices[choice % (choices.length + 1)]
  if (!favourite) return undefined
  const others = choices.filter((each) => each.kind !== favourite.kind)
  const least = others.map(({ kind, least: amount }) => ({ kind, amount }))
  const rest = situation.refundTotal - favourite.most - sum(least.map((each) => each.amount))
  const tenders = [...least, { kind: favourite.kind, amount: favourite.most }]
  return [...tenders, { kind: 'store_credit', amount: minor(rest) }]
}

function giveTo(bill: Bill, { kind, amount }: RefundTender): void {
  bill.paid = bill.paid.map((each) =>
    each.kind === kind ? { ...each, refunded: minor(each.refunded + amount) } : each,
  )
}

const refundedTo = (bill: Bill, of: readonly TenderKind[]) =>
  sum(bill.paid.filter((each) => of.includes(each.kind)).map((each) => each.refunded))
const paidBy = (bill: Bill, of: readonly TenderKind[]) =>
  sum(bill.paid.filter((each) => of.includes(each.kind)).map((each) => each.paid))

test('however a bill comes back, nobody gets more than was paid: per line, per tender and in all', () => {
  fc.assert(
    fc.property(story, (told) => {
      const bill = billOf(told)
      let given = 0
      for (const { line: at, part, choice } of told.steps) {
        given += takeBack(bill, 1 + (at % told.lines.length), part, choice)
        expect(given).toBeLessThanOrEqual(bill.total + bill.giftCards)
        for (const each of bill.lines) {
          expect(each.returned.total).toBeLessThanOrEqual(each.total)
          expect(each.returned.taxable).toBeLessThanOrEqual(each.taxable)
          expect(each.returnedQuantity).toBeLessThanOrEqual(each.quantity)
        }
        for (const kind of ['card', 'upi', 'cheque', 'bank_transfer', 'khata'] as const) {
          expect(refundedTo(bill, [kind])).toBeLessThanOrEqual(paidBy(bill, [kind]))
        }
        for (const kind of ['gift_card', 'points'] as const) {
          expect(refundedTo(bill, [kind])).toBeLessThanOrEqual(paidBy(bill, [kind]))
        }
        const value = ['cash', 'store_credit', 'gift_card', 'points'] as const
        expect(refundedTo(bill, ['cash'])).toBeLessThanOrEqual(paidBy(bill, value))
      }
      expect(refundedTo(bill, kinds)).toBe(given)
    }),
    { numRuns: 500 },
  )
})

test('when everything is returned, lines, tenders, round-off and points are back where they were', () => {
  fc.assert(
    fc.property(story, (told) => {
      const bill = billOf(told)
      const earned = pointsEarned(bill.total, 7)
      let points = earned
      const give = (lineNo: number, part: number) => {
        const before = bill.refundedTotal
        takeBack(bill, lineNo, part, null)
        const returned = minor(bill.refundedTotal - before)
        points -= pointsShare(earned, { whole: bill.total, before, part: returned })
      }
      for (const { line: at, part } of told.steps) give(1 + (at % told.lines.length), part)
      for (const each of bill.lines) give(each.lineNo, 1_000)

      for (const each of bill.lines) {
        expect(each.returned.total).toBe(each.total)
        expect(each.returned.taxable).toBe(each.taxable)
      }
      expect(bill.refundedTotal).toBe(bill.total)
      for (const tender of bill.paid) expect(tender.refunded).toBe(tender.paid)
      expect(points).toBe(0)
    }),
    { numRuns: 500 },
  )
})
