import type { feeDecisions } from '../../../core/contracts/cancellations.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import { momentOf } from '../../../core/kernel/wall-time.ts'
import { isLateFor } from '../../../core/rules/visit-parts.ts'
import { nowMilliseconds } from '../../platform/clock.ts'
import type { Reader } from '../../platform/database/client.ts'
import { selectSettings } from '../rosters/public.ts'

interface Asked {
  readonly startsAt: Instant
  readonly fee: (typeof feeDecisions)[number]
  readonly feeMinor?: number
}

/** Whether what begins then is cancelled too late at this outlet, and what is kept for it. */
export async function latenessAndFee(
  reader: Reader,
  outletId: string,
  { startsAt, fee, feeMinor = 0 }: Asked,
) {
  const { cancelFreeHours } = await selectSettings(reader, outletId)
  const isLate = isLateFor(momentOf(startsAt), nowMilliseconds(), cancelFreeHours)
  return { isLate, fee, feeMinor: fee === 'charged' ? feeMinor : 0 }
}
