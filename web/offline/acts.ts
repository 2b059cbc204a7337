import { type Instant, instant } from '../../core/kernel/dates.ts'
import { type Uuid, uuidSequence } from '../../core/kernel/ids.ts'
import { giftCardCode } from '../../core/rules/gift-card.ts'
import { ApiProblem } from './api-problem.ts'

// What every act of this device begins with, and whether it may have been done.

/** The clock of this device. Rules take the time as an argument. */
export const nowOfDevice = (): Instant => instant(new Date().toISOString())

const nextId = uuidSequence()

/** An id made here before anything is sent, so that a repeat can be told from a second act. */
export function newId(): Uuid {
  return nextId(Date.now(), crypto.getRandomValues(new Uint8Array(10)))
}

/** The code of a new gift card. Nobody else knows it until it is handed over. */
export function newGiftCardCode(): string {
  return giftCardCode([...crypto.getRandomValues(new Uint8Array(15))].map((byte) => byte % 32))
}

/**
 * Whether a failure leaves open if the server acted: the way was lost, the server fell over, or the
 * session has to be renewed first. Everything else is an answer.
 */
export function mayHaveWorked(error: unknown): boolean {
  if (!(error instanceof ApiProblem)) return true
  return error.status === 0 || error.status >= 500 || [401, 408, 429].includes(error.status)
}
