import type { WantedService } from '../../../core/contracts/appointments.ts'
import type { WalkIn } from '../../../core/contracts/walk-ins.ts'
import type { BusinessDate, Instant } from '../../../core/kernel/dates.ts'

/** A guest without an appointment, as kept. */
export interface StoredWalkIn {
  readonly id: string
  readonly day: BusinessDate
  readonly state: WalkIn['state']
  readonly customerId: string | null
  readonly customerName: string | null
  readonly customerPhone: string | null
  readonly guestName: string | null
  readonly services: readonly WantedService[]
  readonly staffId: string | null
  readonly note: string | null
  readonly cameAt: Instant
  readonly promisedAt: Instant | null
  readonly visitId: string | null
  readonly takenBy: string | null
  readonly contentHash: string
}
