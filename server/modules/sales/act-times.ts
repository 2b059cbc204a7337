import {
  type BusinessDate,
  businessDateOf,
  type DayRule,
  type Instant,
} from '../../../core/kernel/dates.ts'
import { instantAt, now } from '../../platform/clock.ts'

export interface ActTimes {
  readonly occurredAt: Instant
  readonly recordedAt: Instant
  readonly businessDate: BusinessDate
}

/** The business date of an act follows the device's time of it, unless that lies in the future. */
export function timesOfAct(claimed: string | undefined, rule: DayRule): ActTimes {
  const recordedAt = now()
  const occurredAt = claimed ? instantAt(Date.parse(claimed)) : recordedAt
  const earlier = occurredAt < recordedAt ? occurredAt : recordedAt
  return { occurredAt, recordedAt, businessDate: businessDateOf(earlier, rule) }
}
