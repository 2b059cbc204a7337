import type {
  BrokenRule,
  CalendarVisit,
  VisitChange,
  VisitState,
} from '../../../core/contracts/appointments.ts'
import type { BusinessDate, Instant } from '../../../core/kernel/dates.ts'

export interface StoredStep {
  readonly stepNo: number
  readonly name: string | null
  readonly startsAt: Instant
  readonly endsAt: Instant
  readonly busyFrom: Instant
  readonly busyUntil: Instant
  readonly needsStaff: boolean
  readonly staffId: string | null
  readonly resourceId: string | null
  readonly typeId: string | null
}

export interface StoredService {
  readonly serviceNo: number
  readonly itemId: string
  readonly name: string
  readonly staffId: string | null
  readonly staffRequested: boolean
  readonly begins: 'after' | 'with'
  readonly startsAt: Instant
  readonly endsAt: Instant
  readonly priceMinor: number
  readonly priceIncludesTax: boolean
  readonly options: readonly {
    readonly id: string
    readonly name: string
    readonly priceMinor: number
  }[]
  readonly steps: readonly StoredStep[]
}

/** Rules of booking that a visit goes past, who let it and why. */
export interface PassedRules {
  readonly reason: string
  readonly by: string
  readonly rules: readonly BrokenRule[]
}

export interface VisitHead {
  readonly id: string
  readonly outletId: string
  readonly customerId: string | null
  readonly guestName: string | null
  readonly state: VisitState
  readonly source: 'desk' | 'phone' | 'walk_in' | 'online'
  readonly startsAt: Instant
  readonly endsAt: Instant
  readonly localDay: BusinessDate
  readonly localTime: string
  readonly timeZone: string
  readonly note: string | null
  readonly forceReason: string | null
  readonly forcedBy: string | null
  readonly pastRules: PassedRules | null
  readonly version: number
  readonly bookedBy: string
  readonly bookedAt: Instant
  readonly cancelReason?: string | null
  readonly fee?: 'none' | 'waived' | 'charged' | null
}

/** A visit as it is kept. */
export interface StoredVisit extends VisitHead {
  readonly contentHash: string
  readonly cancelReason: string | null
  readonly cancelLate: boolean | null
  readonly fee: 'none' | 'waived' | 'charged' | null
  readonly feeMinor: number | null
  /** The bill that it has become. */
  readonly saleId: string | null
  readonly customerName: string | null
  readonly customerPhone: string | null
  /** Its place in the series that it belongs to. */
  readonly series: CalendarVisit['series']
  /** Its place among the guests who come together. */
  readonly group: CalendarVisit['group']
  readonly services: readonly StoredService[]
}

/** Where a visit is from now on; one of a series that lies apart keeps that when the series moves. */
export type NewPlace = Pick<
  VisitHead,
  'id' | 'startsAt' | 'endsAt' | 'localDay' | 'localTime' | 'timeZone' | 'forceReason'
> &
  Pick<VisitHead, 'forcedBy' | 'pastRules'> & { readonly isApart: boolean }

/** A change as it is written. */
export interface NewChange {
  readonly actId: string
  readonly act: VisitChange['act']
  readonly from: VisitState | null
  readonly to: VisitState
  readonly undoes?: number
  readonly occurredAt: Instant
  readonly reason: string | null
  readonly facts: Readonly<Record<string, unknown>>
  readonly hash: Buffer
}

export interface StoredChange extends VisitChange {
  readonly undoes: number | null
  readonly byId: string
}
