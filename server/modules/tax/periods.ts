import type { TaxClass } from '../../../core/contracts/catalog.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'

type Periods = TaxClass['periods']

/**
 * The periods of a class after a change on `today`. A rate that has begun stays as bills were made with it, whatever
 * is sent for its day. A day that had no rate may get one even when it lies in the past, because a notification can
 * come to the shop late. Rates of days to come are what is sent.
 */
export function keepPastPeriods(stored: Periods, sent: Periods, today: BusinessDate): Periods {
  const begun = stored.filter((period) => period.validFrom <= today)
  const begunDays = new Set(begun.map((period) => period.validFrom))
  const byDay = new Map(sent.map((period) => [period.validFrom, period]))
  const added = [...byDay.values()].filter((period) => !begunDays.has(period.validFrom))
  return [...begun, ...added].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
}
