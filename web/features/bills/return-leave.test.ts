import { beforeEach, expect, test, vi } from 'vitest'
import { BusinessSettings } from '../../../core/contracts/outlets.ts'
import type { Permission } from '../../../core/contracts/permissions.ts'
import { minor, zero } from '../../../core/kernel/money.ts'
import { leaveForReturn } from './return-leave.ts'

const held = new Set<Permission>()
const asked = vi.fn()
vi.mock('../../offline/session.ts', () => ({
  currentSession: () => null,
  may: (_: unknown, permission: Permission) => held.has(permission),
}))
vi.mock('../../offline/approval.ts', () => ({
  askApproval: (wish: { permission: Permission }) => asked(wish.permission),
}))

beforeEach(() => {
  held.clear()
  held.add('sales.return')
  asked.mockReset().mockResolvedValue('an approval')
})

const settings = BusinessSettings.parse({
  ...{ refundLimitMinor: 2_000_00, offlineValueLimitMinor: 1_000_00 },
})

function leave(given: number, uncertain: boolean) {
  const setting = { business: { settings } } as Parameters<typeof leaveForReturn>[1]['setting']
  const act = { kind: 'return', refundId: 'one', given: minor(given), reason: 'torn' } as const
  return leaveForReturn({ valueAsCash: zero }, { setting, uncertain }, act)
}

test.each([
  ['up to the limit of the shop nobody is asked', 2_000_00, false, []],
  ['above it somebody is', 2_000_01, false, ['an approval']],
  ['where another counter may have given it back, up to the lower limit', 1_000_00, true, []],
  ['and above that somebody is asked', 1_000_01, true, ['an approval']],
])('%s', async (_, given, uncertain, approvals) => {
  expect(await leave(given, uncertain)).toEqual(approvals)
  expect(asked.mock.calls).toEqual(approvals.map(() => ['sales.refund_over_limit']))
})

test('nobody who allows it: nothing is given back', async () => {
  asked.mockResolvedValue(null)
  await expect(leave(1_000_01, true)).rejects.toMatchObject({ code: 'approval.needed' })
})
