import { expect, test } from 'vitest'
import { formatMoney } from '../../core/kernel/currency.ts'
import { minor } from '../../core/kernel/money.ts'
import { partsOfMoney } from './money-parts.ts'

const parts = (paise: number, shown: 'always' | 'never', currency = 'INR') =>
  Object.values(partsOfMoney(formatMoney(minor(paise), { currency, paise: shown })))

test.each<[string, string[], string[]]>([
  ['with paise', parts(1_28_450_00, 'always'), ['', '₹', '1,28,450', '.00']],
  ['without paise', parts(1_28_450_00, 'never'), ['', '₹', '1,28,450', '']],
  ['below zero', parts(-24, 'always'), ['−', '₹', '0', '.24']],
  ['a currency without a sign', parts(5_00, 'always', 'CHF'), ['', 'CHF ', '5', '.00']],
])('cuts an amount %s', (_name, cut, expected) => {
  expect(cut).toEqual(expected)
})

test('shows text it cannot cut as it is', () => {
  expect(partsOfMoney('5 or 6').whole).toBe('5 or 6')
})
