import type {
  ClientMessage,
  MessageKind,
  Tellable,
} from '../../../core/contracts/client-messages.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import type { About, Place } from '../../../core/rules/client-messages/news.ts'

/** That they wait, that a time is kept for them, or a form that they are to sign. */
export type OtherAbout = 'waiting' | 'offer' | 'form'

/** A message as it is kept. */
export interface StoredMessage {
  readonly id: string
  readonly outletId: string
  /** Null where it goes to somebody who waits, or with a form for a card. */
  readonly visitId: string | null
  readonly waitlistId: string | null
  readonly offerId: string | null
  /** The link to a form that it brings. */
  readonly formLinkId: string | null
  readonly asked: About | OtherAbout
  readonly about: About | OtherAbout
  readonly channel: ClientMessage['channel']
  readonly status: ClientMessage['status']
  readonly was: Place | null
  readonly forStart: Instant | null
  readonly byClient: boolean
  /** Tells of the other visits of its series, too. */
  readonly withSeries: boolean
  readonly sentAs: MessageKind | null
  readonly recipient: string | null
  readonly attempts: number
  readonly lastError: string | null
  readonly nextAttemptAt: Instant
  readonly createdAt: Instant
  readonly sentAt: Instant | null
  /** Who asked for it, by name. */
  readonly by: string | null
}

/** One about a visit. */
export interface VisitMessage extends StoredMessage {
  readonly visitId: string
  readonly about: About
}

/** One that waits, of a kind that a later one can be joined with. */
export interface WaitingMessage extends StoredMessage {
  readonly about: Tellable
}

export type NewMessage = Omit<
  StoredMessage,
  | 'sentAs'
  | 'attempts'
  | 'sentAt'
  | 'by'
  | 'lastError'
  | 'waitlistId'
  | 'offerId'
  | 'formLinkId'
  | 'withSeries'
> & {
  readonly withSeries?: boolean
  readonly waitlistId?: string
  readonly offerId?: string
  readonly formLinkId?: string
  readonly userId: string | null
  readonly lastError?: string | null
}
