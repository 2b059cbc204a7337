import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { WalletStep } from '../contracts/wallets.ts'
import { businessDate } from '../kernel/dates.ts'
import { minor } from '../kernel/money.ts'
import { topUpOf, walletBonus, walletParts } from './wallet.ts'

const step = (from: number, bonus: number): WalletStep => ({
  fromMinor: minor(from),
  bonusMinor: minor(bonus),
})
const steps = [step(10_000_00, 2_000_00), step(5_000_00, 750_00)]

test.each([
  [4_999_99, 0],
  [5_000_00, 750_00],
  [9_999_99, 750_00],
  [10_000_00, 2_000_00],
  [25_000_00, 2_000_00],
])('a top-up of %i gets the bonus of the highest step that it reaches', (paid, bonus) => {
  expect(walletBonus(minor(paid), steps)).toBe(bonus)
})

test('a top-up adds to what is there and makes all of it good again', () => {
  const before = { money: minor(100_00), bonus: minor(20_00) }
  const day = businessDate('2026-11-30')
  const settings = { validMonths: 3, steps }
  expect(topUpOf(minor(5_000_00), before, { settings, day })).toEqual({
    paidMinor: 5_000_00,
    bonusMinor: 750_00,
    balanceMinor: 5_870_00,
    expiresOn: '2027-02-28',
  })
  const forEver = { settings: { validMonths: 0, steps: [] }, day }
  expect(topUpOf(minor(1), before, forEver)).toMatchObject({ bonusMinor: 0, expiresOn: null })
})

const paise = fc.integer({ min: 0, max: 1_000_000 }).map(minor)

test('a wallet pays with money first, never more than it has, and with bonus for goods alone', () => {
  fc.assert(
    fc.property(paise, paise, paise, paise, (amount, money, bonus, goodsLeft) => {
      const parts = walletParts(amount, { money, bonus }, goodsLeft)
      expect(parts.money).toBe(Math.min(amount, money))
      expect(parts.bonus).toBeLessThanOrEqual(Math.min(bonus, goodsLeft))
      expect(parts.money + parts.bonus).toBeLessThanOrEqual(amount)
      if (parts.bonus > 0) expect(parts.money).toBe(money)
    }),
  )
})
