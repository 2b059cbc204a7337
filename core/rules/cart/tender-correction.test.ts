import { expect, test } from 'vitest'
import { minor } from '../../kernel/money.ts'
import { correctableAmount, planCorrection } from './tender-correction.ts'

const paid = [
  { kind: 'cash', paid: minor(600_00), refunded: minor(200_00) },
  { kind: 'store_credit', paid: minor(100_00), refunded: minor(0) },
] as const

const correct = (from: 'cash' | 'store_credit', to: 'card' | 'cash', amount: number) => {
  const decision = planCorrection(paid, { from, to, amount: minor(amount) })
  return decision.ok ? 'allowed' : decision.refusal.code
}

test('what a kind gave back stays with it; the rest may be told as another', () => {
  expect(correctableAmount(paid, 'cash')).toBe(400_00)
  expect(correct('cash', 'card', 400_00)).toBe('allowed')
  expect(correct('cash', 'card', 400_01)).toBe('correction_over_paid')
  expect(correct('cash', 'card', 0)).toBe('correction_over_paid')
})

test('stored value moves by refunds only, and nothing is told as itself', () => {
  expect(correctableAmount(paid, 'store_credit')).toBe(0)
  expect(correct('store_credit', 'card', 1)).toBe('correction_kind')
  expect(correct('cash', 'cash', 1)).toBe('correction_same_kind')
})

test('a kind that paid nothing has nothing to move', () => {
  expect(correctableAmount(paid, 'upi')).toBe(0)
})
