import fc from 'fast-check'
import { expect, test } from 'vitest'
import { minor, sum, zero } from '../../kernel/money.ts'
import { mostOf, type PresentedTender, quickNotes, settle, type TenderKind } from './tenders.ts'

const present = (kind: TenderKind, amount: number): PresentedTender => ({
  kind,
  amount: minor(amount),
})
const bill = (total: number, tip: number, ...tenders: PresentedTender[]) =>
  settle({ total: minor(total), tip: minor(tip), tenders })

test('cash above the bill comes back as change', () => {
  expect(bill(1_180_00, 0, present('cash', 1_200_00))).toEqual({
    ok: true,
    value: {
      tenders: [
        { kind: 'cash', amount: 1_180_00, tendered: 1_200_00, change: 20_00, reference: null },
      ],
      change: 20_00,
    },
  })
})

test('card and UPI pay first, whatever the order; change is taken from the last cash', () => {
  const decision = bill(
    1_000_00,
    50_00,
    present('cash', 500_00),
    present('upi', 400_00),
    present('cash', 200_00),
  )

  expect(decision).toMatchObject({
    ok: true,
    value: {
      tenders: [
        { kind: 'cash', amount: 500_00, change: 0 },
        { kind: 'upi', amount: 400_00, change: 0 },
        { kind: 'cash', amount: 150_00, change: 50_00 },
      ],
      change: 50_00,
    },
  })
})

test('two notes rung up apart are broken from the last backwards', () => {
  expect(bill(450_00, 0, present('cash', 500_00), present('cash', 100_00))).toMatchObject({
    ok: true,
    value: {
      tenders: [
        { amount: 450_00, change: 50_00 },
        { amount: 0, change: 100_00 },
      ],
    },
  })
})

test.each([
  ['tenders_short', 100_00, 0, [present('cash', 99_99)]],
  ['tenders_short', 100_00, 10_00, [present('card', 100_00)]],
  ['tenders_short', 1, 0, []],
  ['tenders_over', 100_00, 0, [present('card', 100_01)]],
  ['tenders_over', 100_00, 0, [present('card', 150_00), present('cash', 20_00)]],
  ['tenders_over', 100_00, 0, [present('upi', 100_00), present('cash', 20_00)]],
  ['tender_invalid', 100_00, 0, [present('cash', 100_00), present('card', 0)]],
  ['tender_invalid', 100_00, 0, [present('cash', 200_00), present('card', -100_00)]],
] as const)('%s', (code, total, tip, tenders) => {
  expect(bill(total, tip, ...tenders)).toMatchObject({ ok: false, refusal: { code } })
})

test('a bill of nothing needs no tender', () => {
  expect(bill(0, 0)).toEqual({ ok: true, value: { tenders: [], change: 0 } })
})

test('what is owed to a customer, or by one, needs the customer', () => {
  for (const kind of ['store_credit', 'points', 'khata'] as const) {
    const input = { total: minor(100_00), tip: zero, tenders: [present(kind, 100_00)] }
    expect(settle({ ...input, hasCustomer: true }).ok).toBe(true)
    expect(settle({ ...input, hasCustomer: false })).toMatchObject({
      refusal: { code: 'customer_needed', facts: { kind } },
    })
  }
})

test('a gift card pays by its code, for goods, and neither for a tip nor for another gift card', () => {
  const card = (amount: number) => ({ ...present('gift_card', amount), reference: 'ABCD' })
  const bought = (giftCards: number, tip: number, ...tenders: PresentedTender[]) =>
    settle({
      total: minor(500_00 - giftCards),
      giftCards: minor(giftCards),
      tip: minor(tip),
      tenders,
    })
  const codeOf = (decision: ReturnType<typeof settle>) =>
    decision.ok ? 'allowed' : decision.refusal.code

  expect(codeOf(bought(0, 0, present('gift_card', 500_00)))).toBe('reference_needed')
  expect(codeOf(bought(0, 0, card(500_00)))).toBe('allowed')
  expect(codeOf(bought(0, 20_00, card(520_00)))).toBe('value_beyond_goods')
  expect(codeOf(bought(300_00, 0, card(200_01), present('cash', 299_99)))).toBe(
    'value_beyond_goods',
  )
  expect(codeOf(bought(300_00, 0, card(200_00), present('cash', 300_00)))).toBe('allowed')
  expect(codeOf(bought(0, 0, card(300_00), present('points', 200_00)))).toBe('allowed')
})

test.each([
  ['card', undefined, 700_00],
  ['store_credit', 250_00, 250_00],
  ['store_credit', 900_00, 700_00],
  ['gift_card', 900_00, 600_00],
  ['points', 40_00, 40_00],
] as const)('the most of a tender by %s with %s there is %i', (kind, balance, most) => {
  const open = { left: minor(700_00), goodsLeft: minor(600_00) }
  const known = balance === undefined ? open : { ...open, balance: minor(balance) }
  expect(mostOf(kind, known)).toBe(most)
})

test('settling loses no paisa, pays the bill exactly, and gives change from cash alone', () => {
  const kind = fc.constantFrom<TenderKind>('cash', 'card', 'upi', 'store_credit', 'khata')
  const tender = fc.record({ kind, amount: fc.integer({ min: 1, max: 500_00 }).map(minor) })
  const input = fc.record({
    total: fc.integer({ min: 0, max: 1_500_00 }).map(minor),
    tip: fc.integer({ min: 0, max: 50_00 }).map(minor),
    tenders: fc.array(tender, { maxLength: 6 }),
  })
  let settled = 0
  fc.assert(
    fc.property(input, (presented) => {
      const decision = settle(presented)
      if (!decision.ok) return
      settled += 1
      const { tenders, change } = decision.value
      expect(sum(tenders.map((each) => each.amount))).toBe(presented.total + presented.tip)
      expect(sum(tenders.map((each) => each.change))).toBe(change)
      expect(tenders.map((each) => each.kind)).toEqual(presented.tenders.map((each) => each.kind))
      for (const [i, each] of tenders.entries()) {
        expect(each.amount + each.change).toBe(presented.tenders[i]?.amount)
        expect(each.amount).toBeGreaterThanOrEqual(0)
        if (each.kind !== 'cash') expect(each.change).toBe(0)
      }
    }),
    { numRuns: 1000 },
  )
  expect(settled).toBeGreaterThan(50)
})

test.each([
  [437_00, [437_00, 440_00, 450_00, 500_00, 600_00]],
  [500_00, [500_00, 600_00]],
  [99_50, [99_50, 100_00, 200_00, 500_00]],
  [0, [0]],
])('a bill of %i is likely paid with %j', (due, expected) => {
  expect(quickNotes(minor(due))).toEqual(expected)
})
