import type { Business } from '../../../core/contracts/outlets.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { refusedHere } from '../api-problem.ts'

/**
 * Refuses what a bill would put on account or take of store credit beyond what the shop risks while
 * the server cannot be asked: another counter may have used the same balance.
 */
export function requireWithinRisk(value: Minor, { settings, currency }: Business): void {
  const limit = settings.offlineValueLimitMinor
  if (value > limit) throw refusedHere('device.value_over_limit', { limit, currency })
}
