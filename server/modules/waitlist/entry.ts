import type { WantedService } from '../../../core/contracts/appointments.ts'
import type {
  WaitingWindow,
  WaitlistEntry,
  WaitlistOffer,
} from '../../../core/contracts/waitlist.ts'
import type { BusinessDate, Instant } from '../../../core/kernel/dates.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { PassedRules } from '../appointments/public.ts'

/** Somebody who waits, as kept. */
export interface StoredEntry {
  readonly id: string
  readonly outletId: OutletActor['outletId']
  readonly state: WaitlistEntry['state']
  readonly customerId: string | null
  readonly guestName: string | null
  readonly source: WaitlistEntry['source']
  readonly services: readonly WantedService[]
  readonly staffIds: readonly string[]
  readonly windows: readonly WaitingWindow[]
  readonly until: BusinessDate
  readonly note: string | null
  readonly askedBy: string
  readonly askedAt: Instant
  readonly closedReason: string | null
  readonly contentHash: string
}

export interface StoredOffer extends Omit<WaitlistOffer, 'services' | 'staffNames' | 'pastRules'> {
  readonly entryId: string
  /** Rules that it went past, why, and who said so. */
  readonly pastRules: PassedRules | null
  readonly services: readonly WantedService[]
}
