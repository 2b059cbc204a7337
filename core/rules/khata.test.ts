import { expect, test } from 'vitest'
import { businessDate } from '../kernel/dates.ts'
import { minor, sum } from '../kernel/money.ts'
import { collectionPostings, duesByAge, openingDuesPostings, reminderText } from './khata.ts'

test('collected dues bring money in and lower debtors; what is beyond is owed as store credit', () => {
  const postings = collectionPostings({
    tenders: [
      { kind: 'cash', amount: minor(120_00) },
      { kind: 'upi', amount: minor(80_00) },
      { kind: 'cash', amount: minor(10_00) },
    ],
    dues: minor(170_00),
    storeCredit: minor(40_00),
  })
  expect(postings).toEqual([
    { account: 'cash', amount: 130_00 },
    { account: 'upi_clearing', amount: 80_00 },
    { account: 'debtors', amount: -170_00 },
    { account: 'store_credit', amount: -40_00 },
  ])
  expect(sum(postings.map((posting) => posting.amount))).toBe(0)
})

test('dues from before were earned before', () => {
  expect(openingDuesPostings(minor(75_00))).toEqual([
    { account: 'debtors', amount: 75_00 },
    { account: 'opening_balance', amount: -75_00 },
  ])
})

test('what is owed is told by its age: the thirtieth day is still the youngest', () => {
  const charge = (since: string, unpaid: number) => ({
    since: businessDate(since),
    unpaid: minor(unpaid),
  })
  const charges = [
    charge('2025-12-31', 1_00),
    charge('2026-01-02', 2_00),
    charge('2026-03-02', 4_00),
    charge('2026-03-03', 8_00),
    charge('2026-04-01', 16_00),
    charge('2026-04-02', 32_00),
  ]
  expect(duesByAge(charges, businessDate('2026-04-02'))).toEqual([
    { upTo: 30, amountMinor: 56_00 },
    { upTo: 60, amountMinor: 4_00 },
    { upTo: 90, amountMinor: 2_00 },
    { upTo: null, amountMinor: 1_00 },
  ])
  expect(duesByAge([], businessDate('2026-04-02')).map((age) => age.amountMinor)).toEqual([
    0, 0, 0, 0,
  ])
})

test('a reminder names shop, sum and day, and how to pay', () => {
  const facts = { shop: 'Saffron & Sage', customer: 'Asha', due: '₹250.00', since: '17 Oct' }
  expect(reminderText({ ...facts, upiId: 'shop@example' })).toBe(
    'Hello Asha, this is Saffron & Sage. ₹250.00 is open on your account since 17 Oct. ' +
      'You can pay by UPI to shop@example, or when you next visit us. ' +
      'If you have paid already, please ignore this. Thank you.',
  )
  expect(reminderText({ ...facts, since: null, upiId: '' })).toContain(
    '₹250.00 is open on your account. You can pay when you next visit us.',
  )
})
