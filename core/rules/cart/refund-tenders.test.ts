import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TenderKind } from '../../contracts/tenders.ts'
import { minor, sum, zero } from '../../kernel/money.ts'
import {
  type PaidTender,
  planRefundTenders,
  type RefundTender,
  refundChoices,
  valueAsCash,
} from './refund-tenders.ts'

function allowed<T>(
  decision: { ok: true; value: T } | { ok: false; refusal: { code: string } },
): T {
  if (!decision.ok) throw new Error(decision.refusal.code)
  return decision.value
}

function codeOf(decision: { ok: true } | { ok: false; refusal: { code: string } }): string {
  return decision.ok ? 'allowed' : decision.refusal.code
}

const paid = (kind: TenderKind, amount: number, refunded = 0): PaidTender => ({
  kind,
  paid: minor(amount),
  refunded: minor(refunded),
})
const back = (kind: TenderKind, amount: number): RefundTender => ({
  kind,
  amount: minor(amount),
})

test('by default each tender gets back its share', () => {
  const both = [paid('store_credit', 400_00), paid('upi', 600_00)]
  const plan = planRefundTenders({ refundTotal: minor(500_00), paid: both })

  expect(allowed(plan)).toEqual([back('store_credit', 200_00), back('upi', 300_00)])
})

test('a tender that is used up gets no more, and kinds are taken together', () => {
  const plan = planRefundTenders({
    refundTotal: minor(50_00),
    paid: [
      paid('card', 100_00, 100_00),
      paid('cash', 30_00),
      paid('upi', 20_00),
      paid('cash', 50_00, 10_00),
    ],
  })

  expect(allowed(plan)).toEqual([back('upi', 11_11), back('cash', 38_89)])
})

test('a request must add up and stays within what each tender paid', () => {
  const both = [paid('store_credit', 400_00), paid('upi', 600_00)]
  const asking = (...requested: ReturnType<typeof back>[]) =>
    planRefundTenders({ refundTotal: minor(500_00), paid: both, requested })

  expect(allowed(asking(back('upi', 500_00)))).toEqual([back('upi', 500_00)])
  expect(allowed(asking(back('store_credit', 500_00)))).toEqual([back('store_credit', 500_00)])
  expect(codeOf(asking(back('upi', 499_99)))).toBe('refund_tender_mismatch')
  expect(codeOf(asking(back('upi', 600_00), back('cash', -100_00)))).toBe('refund_tender_mismatch')
  expect(codeOf(asking(back('cash', 500_00)))).toBe('refund_tender_over_paid')
  const tooMuch = planRefundTenders({
    refundTotal: minor(700_00),
    paid: both,
    requested: [back('upi', 700_00)],
  })
  expect(codeOf(tooMuch)).toBe('refund_tender_over_paid')
  expect(codeOf(planRefundTenders({ refundTotal: minor(1_000_01), paid: both }))).toBe(
    'refund_tender_over_paid',
  )
})

test('a refund of nothing needs no tender', () => {
  expect(allowed(planRefundTenders({ refundTotal: zero, paid: [] }))).toEqual([])
  expect(allowed(planRefundTenders({ refundTotal: zero, paid: [], requested: [] }))).toEqual([])
})

// Rule 27 of the field: stored value goes back to stored value, and cash is never made of it without somebody's word.
const giftAndUpi = [paid('gift_card', 400_00), paid('upi', 600_00)]

test('of a bill of 400 by gift card and 600 by UPI, a return of 500 goes 200 and 300', () => {
  const plan = planRefundTenders({ refundTotal: minor(500_00), paid: giftAndUpi })
  expect(allowed(plan)).toEqual([back('gift_card', 200_00), back('upi', 300_00)])
})

test('stored value leaves as cash only where somebody allows it, and never twice', () => {
  const asking = (valueToCash: boolean, ...requested: RefundTender[]) =>
    planRefundTenders({
      refundTotal: sum(requested.map((each) => each.amount)),
      paid: giftAndUpi,
      requested,
      valueToCash,
    })
  const wanted = [back('upi', 300_00), back('cash', 200_00)]

  expect(codeOf(asking(false, ...wanted))).toBe('refund_value_to_cash')
  expect(allowed(asking(true, ...wanted))).toEqual(wanted)
  expect(codeOf(asking(true, back('cash', 400_01)))).toBe('refund_tender_over_paid')
  expect(codeOf(asking(true, back('gift_card', 300_00), back('cash', 200_00)))).toBe(
    'refund_tender_over_paid',
  )
  expect(valueAsCash(wanted, { refundTotal: minor(500_00), paid: giftAndUpi })).toBe(200_00)

  const afterwards = [...giftAndUpi, paid('cash', 0, 200_00)]
  const rest = planRefundTenders({ refundTotal: minor(800_00), paid: afterwards })
  expect(allowed(rest)).toEqual([back('gift_card', 200_00), back('upi', 600_00)])
})

// The rule's own caution: what was never paid is not given back.
test('the part on account lowers the due first; what was paid since becomes credit, or cash on wish', () => {
  const onAccount = [paid('cash', 400_00), paid('khata', 600_00)]
  const back500 = { refundTotal: minor(500_00), paid: onAccount }

  expect(allowed(planRefundTenders({ ...back500, due: minor(600_00) }))).toEqual([
    back('khata', 500_00),
  ])
  const partly = { ...back500, due: minor(100_00) }
  expect(allowed(planRefundTenders(partly))).toEqual([
    back('khata', 100_00),
    back('store_credit', 222_22),
    back('cash', 177_78),
  ])
  const inCash = [back('khata', 100_00), back('cash', 400_00)]
  expect(allowed(planRefundTenders({ ...partly, requested: inCash }))).toEqual(inCash)
  expect(valueAsCash(inCash, partly)).toBe(0)
  const allCash = { ...partly, requested: [back('cash', 500_00)] }
  expect(codeOf(planRefundTenders(allCash))).toBe('refund_due_first')
})

test('points that are spent and now taken back are paid for first', () => {
  const plan = planRefundTenders({
    refundTotal: minor(300_00),
    paid: [paid('cash', 1_000_00)],
    pointsShort: minor(12_00),
  })
  expect(allowed(plan)).toEqual([back('points', 12_00), back('cash', 288_00)])
})

test('the bonus of a wallet comes back first, and becomes neither money nor credit', () => {
  const wallet = [paid('wallet', 500_00), paid('wallet_bonus', 60_00), paid('upi', 100_00)]
  const plan = (refundTotal: number, requested?: RefundTender[], valueToCash = true) =>
    planRefundTenders({ refundTotal: minor(refundTotal), paid: wallet, requested, valueToCash })
  expect(allowed(plan(40_00))).toEqual([back('wallet_bonus', 40_00)])
  expect(allowed(plan(360_00))).toEqual([
    back('wallet_bonus', 60_00),
    back('wallet', 250_00),
    back('upi', 50_00),
  ])
  for (const kind of ['store_credit', 'cash', 'wallet'] as const) {
    expect(codeOf(plan(40_00, [back(kind, 40_00)]))).toBe('refund_due_first')
  }
  const inCash = [back('wallet_bonus', 60_00), back('cash', 40_00)]
  expect(codeOf(plan(100_00, inCash))).toBe('allowed')
  expect(codeOf(plan(100_00, inCash, false))).toBe('refund_value_to_cash')
})

test('the choices name what each kind takes at least, at most, freely, and by default', () => {
  const situation = { refundTotal: minor(500_00), paid: giftAndUpi }

  expect(refundChoices({ ...situation, hasCustomer: true })).toEqual([
    { kind: 'store_credit', least: 0, most: 500_00, freely: 500_00, usual: 0 },
    { kind: 'gift_card', least: 0, most: 400_00, freely: 400_00, usual: 200_00 },
    { kind: 'upi', least: 0, most: 500_00, freely: 500_00, usual: 300_00 },
    { kind: 'cash', least: 0, most: 400_00, freely: 0, usual: 0 },
  ])
  const owed = { refundTotal: minor(500_00), paid: [paid('khata', 800_00)], due: minor(300_00) }
  expect(refundChoices({ ...owed, hasCustomer: true })).toEqual([
    { kind: 'khata', least: 300_00, most: 300_00, freely: 300_00, usual: 300_00 },
    { kind: 'store_credit', least: 0, most: 200_00, freely: 200_00, usual: 200_00 },
    { kind: 'cash', least: 0, most: 200_00, freely: 200_00, usual: 0 },
  ])
})

test('by default no kind gets more than it can take, and every choice can be taken', () => {
  const kinds = ['cash', 'card', 'upi', 'cheque', 'store_credit', 'gift_card', 'points', 'khata']
  const tenders = fc.uniqueArray(
    fc.record({
      kind: fc.constantFrom(...(kinds as TenderKind[])),
      paid: fc.integer({ min: 1, max: 900_00 }).map(minor),
    }),
    { selector: (each) => each.kind, minLength: 1 },
  )
  const part = fc.integer({ min: 1, max: 1_000 })
  fc.assert(
    fc.property(tenders, part, part, (list, share, owed) => {
      const bill = list.map((each) => ({ ...each, refunded: zero }))
      const total = sum(bill.map((each) => each.paid))
      const refundTotal = minor(Math.ceil((total * share) / 1_000))
      const onAccount = bill.find((each) => each.kind === 'khata')?.paid ?? zero
      const due = minor(Math.floor((onAccount * owed) / 1_000))
      const situation = { refundTotal, paid: bill, due }
      const usual = allowed(planRefundTenders(situation))
      expect(sum(usual.map((each) => each.amount))).toBe(refundTotal)
      expect(valueAsCash(usual, situation)).toBe(0)
      const choices = refundChoices({ ...situation, hasCustomer: true })
      const least = choices.map((each) => back(each.kind, each.least))
      for (const choice of choices) {
        const others = least.filter((each) => each.kind !== choice.kind)
        const rest = refundTotal - choice.most - sum(others.map((each) => each.amount))
        const requested = [...others, back(choice.kind, choice.most), back('store_credit', rest)]
        expect(codeOf(planRefundTenders({ ...situation, requested, valueToCash: true }))).toBe(
          'allowed',
        )
      }
    }),
  )
})
