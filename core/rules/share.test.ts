import { expect, test } from 'vitest'
import type { BusinessDate } from '../kernel/dates.ts'
import { minor, zero } from '../kernel/money.ts'
import { billMessage, whatsappLink } from './share.ts'

const bill = {
  shopName: 'Saffron & Sage',
  title: 'Tax invoice',
  number: 'T1/26-27/000042',
  businessDate: '2026-10-17' as BusinessDate,
  totalMinor: minor(1_28_450_00),
  currency: 'INR',
  savedMinor: zero,
  footer: ['Thank you. Please come again.', 'धन्यवाद, फिर आइए'],
}

test('a message says shop, number, day and total, and thanks in the shop’s own words', () => {
  expect(billMessage(bill).split('\n')).toEqual([
    '*Saffron & Sage*',
    'Tax invoice T1/26-27/000042, 17 Oct 2026',
    'Total: *₹1,28,450.00*',
    'Thank you. Please come again.',
  ])
})

test('what was saved is said when there is something', () => {
  expect(billMessage({ ...bill, savedMinor: minor(250_50) })).toContain('You saved ₹250.50')
})

test.each([
  ['919820155417', '919820155417'],
  ['+91 98201 55417', '919820155417'],
  ['98201 55417', '919820155417'],
  ['+44 20 7946 0018', '442079460018'],
  ['022 4001', ''],
  ['', ''],
  [null, ''],
])('a link to %j goes to %j', (phone, to) => {
  expect(whatsappLink('a & b\n₹5', phone)).toBe(`https://wa.me/${to}?text=a%20%26%20b%0A%E2%82%B95`)
})
