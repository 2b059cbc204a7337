import { expect, test } from 'vitest'
import type { TipSplit } from '../../../core/contracts/earnings.ts'
import { minor } from '../../../core/kernel/money.ts'
import { sharesTyped, wayOf } from './tip-draft.ts'

const split = (amounts: readonly number[], fixed = true): TipSplit => ({
  ...{ saleId: 'sale', editable: true, setBy: null },
  tipMinor: minor(amounts.reduce((all, amount) => all + amount, 0)),
  people: amounts.map((amount, at) => ({
    ...{ personId: `p${at}`, name: `Person ${at}`, valueMinor: minor(0), leftOut: false, fixed },
    amountMinor: minor(amount),
  })),
})

test('how a tip is split now is read from its shares', () => {
  expect(wayOf(split([300, 700], false))).toBe('value')
  expect(wayOf(split([334, 333, 333]))).toBe('even')
  expect(wayOf(split([300, 700]))).toBe('hand')
})

test('what is typed by hand comes to the tip, to the paisa, or says what is left', () => {
  const tip = split([500, 500])
  const typed = (p0: string, p1: string) => sharesTyped(tip, { p0, p1 }, 'INR')
  expect(typed('3.34', '6.66')).toEqual({ amounts: [334, 666], left: 0 })
  expect(typed('10', '')).toEqual({ amounts: [1000, 0], left: 0 })
  expect(typed('4', '4').left).toBe(200)
  expect(typed('8', '4').left).toBe(-200)
  expect(typed('-1', 'x').amounts).toEqual([null, null])
})
