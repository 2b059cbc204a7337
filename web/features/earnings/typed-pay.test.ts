import { expect, test } from 'vitest'
import { payOf, type TypedPay, typedRate } from './typed-pay.ts'

const typed = (more: Partial<TypedPay>): TypedPay => ({
  ...{ by: 'rate', rate: '', amount: '', over: 'whole', tiers: [] },
  ...more,
})

test('what was typed is a pay, or nothing', () => {
  expect(payOf(typed({ rate: '12.5' }), 'INR')).toEqual({ by: 'rate', rate: 125_000 })
  expect(payOf(typed({ by: 'piece', amount: '1,250.50' }), 'INR')).toEqual({
    ...{ by: 'piece', amountMinor: 1_250_50 },
  })
  const tiers = [
    { upTo: '1000', rate: '30' },
    { upTo: '', rate: '40' },
  ]
  expect(payOf(typed({ by: 'tiers', over: 'slices', tiers }), 'INR')).toEqual({
    ...{ by: 'tiers', over: 'slices' },
    tiers: [
      { upToMinor: 1_000_00, rate: 300_000 },
      { upToMinor: null, rate: 400_000 },
    ],
  })
  expect(payOf(typed({ by: 'tiers', tiers: [...tiers, ...tiers] }), 'INR')).toBeNull()
  for (const text of ['', 'ten', '-1', '1000', '1.23456']) expect(typedRate(text)).toBeNull()
})
