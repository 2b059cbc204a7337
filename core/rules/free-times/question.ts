import type { BusinessDate } from '../../kernel/dates.ts'
import type { Moment } from '../../kernel/wall-time.ts'
import type { BookingRules, ClientFacts } from './booking-rules.ts'
import type { Spans } from './spans.ts'
import type { Visit } from './visit.ts'

export type OwnerKind = 'staff' | 'resource'

/** Whoever and whatever can be busy, with its open time (`openTimes`). */
export type Owner =
  | {
      readonly kind: 'staff'
      readonly id: string
      readonly skills: readonly string[]
      readonly open: Spans
    }
  | {
      readonly kind: 'resource'
      readonly id: string
      readonly type: string
      readonly open: Spans
    }

export type ClaimReason = 'visit' | 'hold' | 'break' | 'leave' | 'repair' | 'meeting' | 'other'

/** A half-open time in which an owner is busy, with set-up and clean-up in it. */
export interface Claim {
  readonly kind: OwnerKind
  readonly id: string
  readonly from: Moment
  readonly to: Moment
  readonly why: ClaimReason
}

/** Claims of one owner for one reason: a month of a salon has ten thousand, too many for an object each. */
export interface BusyTimes {
  readonly kind: OwnerKind
  readonly id: string
  readonly why: ClaimReason
  /** From and to by turns, in order of the beginnings. They overlap where one was made over another. */
  readonly times: readonly Moment[]
}

/** By what the owner of a post is chosen where the client named nobody, the first rule first. */
export type ChoiceRule = 'preferred' | 'same_staff' | 'least_busy' | 'longest_idle'

export interface GapRule {
  /** `edges`: only starts that leave no gap beside other bookings. `empty_days`: as edges, all on a day without any. */
  readonly offer: 'all' | 'edges' | 'empty_days'
  /** Whether the beginning and the end of a shift count as edges. */
  readonly dayEdges: boolean
}

export interface FreeTimesQuestion {
  readonly zone: string
  readonly now: Moment
  /** Local days on which a visit may start. */
  readonly days: { readonly from: BusinessDate; readonly to: BusinessDate }
  /** Starts lie at each so many minutes of the local clock. */
  readonly grid: number
  readonly owners: readonly Owner[]
  /** Active claims alone. */
  readonly busy: readonly BusyTimes[]
  readonly visit: Visit
  readonly rules: BookingRules
  readonly client: ClientFacts
  readonly gaps: GapRule
  readonly choice: readonly ChoiceRule[]
}

export const usualChoice: readonly ChoiceRule[] = [
  'preferred',
  'same_staff',
  'least_busy',
  'longest_idle',
]

/** Who holds a post of a part of the visit. */
export interface PostHolder {
  readonly partId: string
  readonly post: string
  readonly kind: OwnerKind
  readonly id: string
}

export interface PartTimes {
  readonly partId: string
  readonly from: Moment
  readonly to: Moment
}

/** A start that can be booked at once. Its times are what the client sees. */
export interface FreeStart {
  readonly at: Moment
  readonly parts: readonly PartTimes[]
  readonly holders: readonly PostHolder[]
}
