import type {
  ClientMessage,
  MessageKind,
  Tellable,
} from '../../../core/contracts/client-messages.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import type { About, Place } from '../../../core/rules/client-messages/news.ts'

/** A message as it is kept. */
export interface StoredMessage {
  readonly id: string
  readonly outletId: string
  readonly visitId: string
  readonly asked: About
  readonly about: About
  readonly channel: ClientMessage['channel']
  readonly status: ClientMessage['status']
  readonly was: Place | null
  readonly forStart: Instant | null
  readonly byClient: boolean
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

/** One that waits, of a kind that a later one can be joined with. */
export interface WaitingMessage extends StoredMessage {
  readonly about: Tellable
}

export type NewMessage = Omit<
  StoredMessage,
  'sentAs' | 'attempts' | 'sentAt' | 'by' | 'lastError'
> & {
  readonly userId: string | null
  readonly lastError?: string | null
}
