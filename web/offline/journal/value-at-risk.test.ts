import { beforeEach, expect, test, vi } from 'vitest'
import { minor } from '../../../core/kernel/money.ts'
import type { KnownCustomer } from '../customers/customers-here.ts'

const risked = vi.fn()
const powers = vi.fn()
vi.mock('../customers/own-changes.ts', () => ({ ownChanges: () => ({ atRiskMinor: risked() }) }))
vi.mock('../session.ts', () => ({ currentSession: () => null, may: () => powers() }))
const { leftOnAccount, requireKnownValue } = await import('./value-at-risk.ts')

/** The shop risks 1,000 for each customer while it is alone. */
const business = { currency: 'INR', settings: { offlineValueLimitMinor: minor(1_000_00) } } as never
const customer = (over: Record<string, number> = {}) =>
  ({
    id: 'asha',
    dueMinor: 200_00,
    khataLimitMinor: 900_00,
    storeCreditMinor: 150_00,
    ...over,
  }) as unknown as KnownCustomer

const take = (over: object, of = customer()) => {
  const nothing = { saleId: 's', khata: minor(0), storeCredit: minor(0), allowed: false }
  return () => requireKnownValue({ ...nothing, ...over }, of, business)
}

beforeEach(() => {
  risked.mockReset().mockReturnValue(0)
  powers.mockReset().mockReturnValue(false)
})

test('dues go up to the limit of the customer, and beyond it only by leave', () => {
  expect(take({ khata: minor(700_00) })).not.toThrow()
  const over = take({ khata: minor(700_01) })
  expect(over).toThrow('approval.needed')
  expect(() => over()).toThrow(
    expect.objectContaining({
      facts: expect.objectContaining({ value: 900_01, limit: 900_00, subjectId: 's' }),
    }),
  )
  expect(take({ khata: minor(700_01), allowed: true })).not.toThrow()
  powers.mockReturnValue(true)
  expect(over).not.toThrow()
})

test('what this device gave since it heard counts towards what the shop risks', () => {
  const rich = customer({ khataLimitMinor: 50_000_00 })
  expect(leftOnAccount(rich, business)).toBe(1_000_00)
  risked.mockReturnValue(600_00)
  expect(leftOnAccount(rich, business)).toBe(400_00)
  expect(take({ khata: minor(400_00) }, rich)).not.toThrow()
  expect(take({ khata: minor(400_01) }, rich)).toThrow('approval.needed')
  risked.mockReturnValue(2_000_00)
  expect(leftOnAccount(rich, business)).toBe(0)
})

test('store credit goes as far as there is some, and no leave makes it more', () => {
  expect(take({ storeCredit: minor(150_00) })).not.toThrow()
  expect(take({ storeCredit: minor(150_01), allowed: true })).toThrow('sales.store_credit_short')
  const rich = customer({ storeCreditMinor: 5_000_00 })
  expect(take({ storeCredit: minor(1_000_01), allowed: true }, rich)).toThrow(
    'device.value_over_limit',
  )
  // Both together are risked.
  expect(take({ storeCredit: minor(600_00), khata: minor(400_01) }, rich)).toThrow(
    'approval.needed',
  )
})
