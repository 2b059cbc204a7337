import fc from 'fast-check'
import { expect, test } from 'vitest'
import { minor } from '../../../core/kernel/money.ts'
import { percent } from '../../../core/kernel/rate.ts'
import {
  changeInNotes,
  evenParts,
  goodsLeft,
  leftToPay,
  settleAll,
  type TakenTender,
  takeTender,
  tipOf,
  walletTenders,
} from './payment.ts'

let made = 0
const tender = (kind: TakenTender['kind'], rupees: number): TakenTender => ({
  tenderId: `tender-${made++}`,
  kind,
  amountMinor: minor(rupees * 100),
  reference: null,
})
const due = (total: number, tip = 0, giftCards = 0) => ({
  total: minor(total),
  giftCards: minor(giftCards),
  tip: minor(tip),
  hasCustomer: true,
})
const total = due(2_974_00)

test('exact cash pays the bill', () => {
  const decision = takeTender(total, [], tender('cash', 2974), false)
  expect(decision).toMatchObject({ ok: true, value: { kind: 'paid', settlement: { change: 0 } } })
})

test('a part leaves the rest to pay, and cash breaks the last note', () => {
  const part = takeTender(total, [], tender('upi', 500), false)
  if (!part.ok || part.value.kind !== 'part') throw new Error('A part was taken')
  expect(leftToPay(total, part.value.taken)).toBe(2_474_00)
  const rest = takeTender(total, part.value.taken, tender('cash', 2500), false)
  expect(rest).toMatchObject({
    ok: true,
    value: { kind: 'paid', settlement: { change: 26_00 } },
  })
})

test('only cash may be more than what is left', () => {
  for (const kind of ['card', 'upi', 'store_credit'] as const) {
    expect(takeTender(total, [], tender(kind, 2975), true)).toMatchObject({
      ok: false,
      refusal: { code: 'tenders_over' },
    })
  }
})

// CBIC circular 243/37/2024: a voucher is no supply, so it stands beside the total; and it is paid all the same.
test('a gift card is paid beside the goods, and not with another card', () => {
  const bill = due(118_00, 0, 2_000_00)
  expect(leftToPay(bill, [])).toBe(2_118_00)
  expect(goodsLeft(bill.total, [])).toBe(118_00)
  const card = { ...tender('gift_card', 100), reference: 'a code' }
  expect(goodsLeft(bill.total, [card])).toBe(18_00)
  const rest = takeTender(bill, [card], tender('cash', 2_018), false)
  expect(rest).toMatchObject({ ok: true, value: { kind: 'paid', settlement: { change: 0 } } })
  const whole = { ...tender('gift_card', 2_118), reference: 'a code' }
  expect(takeTender(bill, [], whole, false)).toMatchObject({
    ok: false,
    refusal: { code: 'value_beyond_goods' },
  })
})

test('nothing is not a payment', () => {
  expect(takeTender(total, [], tender('cash', 0), false).ok).toBe(false)
})

test('more than twice what is left is asked about once', () => {
  const small = due(190_00)
  expect(takeTender(small, [], tender('cash', 380), false)).toMatchObject({
    value: { kind: 'paid' },
  })
  const much = tender('cash', 500)
  expect(takeTender(small, [], much, false)).toMatchObject({ value: { kind: 'unlikely' } })
  expect(takeTender(small, [], much, true)).toMatchObject({
    value: { kind: 'paid', settlement: { change: 310_00 } },
  })
})

test('a bill of nothing is settled with nothing', () => {
  expect(settleAll(due(0), [])).toMatchObject({ ok: true, value: { change: 0 } })
  expect(settleAll(due(1), [])).toMatchObject({ ok: false })
})

test('change is spelled out in notes and coins, largest first', () => {
  expect(changeInNotes(minor(26_00))).toEqual([20_00, 5_00, 1_00])
  expect(changeInNotes(minor(0))).toEqual([])
  expect(changeInNotes(minor(26_50))).toEqual([])
})

test('change of any whole rupees is spelled out exactly, with the fewest pieces first', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4_000 }), (rupees) => {
      const notes = changeInNotes(minor(rupees * 100))
      if (notes.length === 0) return
      expect(notes.reduce((sum, note) => sum + note, 0)).toBe(rupees * 100)
      expect(notes).toEqual(notes.toSorted((a, b) => b - a))
    }),
  )
})

test('parts of a split bill add up to the paisa and differ by one at most', () => {
  expect(evenParts(minor(100_00), 3)).toEqual([33_34, 33_33, 33_33])
  const cases = fc.property(
    fc.integer({ min: 0, max: 10_000_000 }),
    fc.integer({ min: 2, max: 12 }),
    (left, people) => {
      const parts = evenParts(minor(left), people)
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(left)
      expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1)
    },
  )
  fc.assert(cases)
})

test('a tip is a share of the bill in whole rupees, or what was given; it is part of what is left', () => {
  expect(tipOf({ kind: 'percent', rate: percent(10) }, minor(2_974_00))).toBe(297_00)
  expect(tipOf({ kind: 'amount', amount: minor(50_50) }, minor(2_974_00))).toBe(50_50)
  expect(tipOf(null, minor(2_974_00))).toBe(0)
  const tipped = due(2_974_00, 26_00)
  expect(leftToPay(tipped, [tender('upi', 2_000)])).toBe(1_000_00)
  expect(takeTender(tipped, [], tender('cash', 3_000), false)).toMatchObject({
    value: { kind: 'paid', settlement: { change: 0 } },
  })
})

test('a wallet pays with its money and then with its bonus, which pays for no tip', () => {
  const wallet = { money: minor(100_00), bonus: minor(20_00) }
  const pay = (amount: number, goods: number) =>
    walletTenders(
      { tenderId: 'one', kind: 'wallet', amountMinor: minor(amount), reference: null },
      wallet,
      { goodsLeft: minor(goods), bonusId: 'two' },
    ).map(({ tenderId, kind, amountMinor }) => [tenderId, kind, amountMinor])
  expect(pay(60_00, 60_00)).toEqual([['one', 'wallet', 60_00]])
  expect(pay(120_00, 150_00)).toEqual([
    ['one', 'wallet', 100_00],
    ['two', 'wallet_bonus', 20_00],
  ])
  expect(pay(120_00, 0)).toEqual([['one', 'wallet', 100_00]])
})
