import { expect, test } from 'vitest'
import { minor } from '../kernel/money.ts'
import { countDenominations, expectedCash } from './shift.ts'

test('the drawer should hold float, sales and pay-ins less what went out', () => {
  const flows = {
    float: minor(2_000_00),
    cashSales: minor(8_540_50),
    cashRefunds: minor(320_00),
    collected: minor(0),
    payIns: minor(500_00),
    payOuts: minor(150_00),
    drops: minor(5_000_00),
  }

  expect(expectedCash(flows)).toBe(5_570_50)
})

test('counted notes and coins', () => {
  const count = (denomination: number, pieces: number) => ({
    denomination: minor(denomination),
    count: pieces,
  })

  expect(countDenominations([count(500_00, 11), count(20_00, 3), count(50, 21)])).toBe(5_570_50)
  expect(countDenominations([])).toBe(0)
  expect(() => countDenominations([count(500_00, -1)])).toThrow('Broken assumption')
  expect(() => countDenominations([count(500_00, 0.5)])).toThrow('Broken assumption')
})
