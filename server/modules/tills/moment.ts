import { type BusinessDate, businessDateOf, type Instant } from '../../../core/kernel/dates.ts'
import { instantAt, nowMilliseconds } from '../../platform/clock.ts'
import type { Reader } from '../../platform/database/client.ts'
import { sellingPlace } from '../outlets/public.ts'

/**
 * When something happened at a till: by the device, by the server, and on which day of the shop.
 */
export interface TillMoment {
  readonly occurredAt: Instant
  readonly recordedAt: Instant
  readonly businessDate: BusinessDate
  readonly outletName: string
}

/**
 * A device may send late, so its earlier time stands; it can not know the future, so a later one
 * does not.
 */
export async function tillMoment(
  reader: Reader,
  registerId: string,
  claimed: string | undefined,
): Promise<TillMoment> {
  const { outlet } = await sellingPlace(reader, registerId)
  const nowAt = nowMilliseconds()
  const recordedAt = instantAt(nowAt)
  const occurredAt = claimed ? instantAt(Math.min(Date.parse(claimed), nowAt)) : recordedAt
  const businessDate = businessDateOf(occurredAt, outlet)
  return { occurredAt, recordedAt, businessDate, outletName: outlet.name }
}
