import type { Instant } from '../../../core/kernel/dates.ts'
import { instantAt, nowMilliseconds } from '../../platform/clock.ts'

/** When an act of a till was done by its device, never later than now, and when it came here. */
export function momentOf(claimed: Instant | undefined): {
  readonly occurredAt: Instant
  readonly recordedAt: Instant
} {
  const nowAt = nowMilliseconds()
  const recordedAt = instantAt(nowAt)
  const occurredAt = claimed ? instantAt(Math.min(Date.parse(claimed), nowAt)) : recordedAt
  return { occurredAt, recordedAt }
}
