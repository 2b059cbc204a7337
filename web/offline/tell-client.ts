import type { Tellable } from '../../core/contracts/client-messages.ts'
import { nowOfDevice } from './acts.ts'

/** What was done with whose visit, for the question whether to tell them. */
export interface TellRequest {
  readonly visitId: string
  readonly about: Tellable
  readonly who: string
  /** A person asked to write on WhatsApp, not only to be asked. */
  readonly way: 'ask' | 'whatsapp'
}

interface TellableVisit {
  readonly id: string
  readonly startsAt: string
  readonly state: string
  readonly customer: { readonly name: string } | null
  readonly guestName: string | null
}

const coming = new Set(['requested', 'booked', 'confirmed', 'cancelled'])

let request: TellRequest | null = null
const listeners = new Set<() => void>()

/** Asks at the desk whether to tell the client. Nobody is told before a person says so. */
export function askToTell(visit: TellableVisit, about: Tellable): void {
  const who = visit.guestName ?? visit.customer?.name
  const isAhead = coming.has(visit.state) && Date.parse(visit.startsAt) > Date.parse(nowOfDevice())
  settle(who && isAhead ? { visitId: visit.id, about, who, way: 'ask' } : null)
}

/** Opens the text for WhatsApp at once. */
export function writeOnWhatsapp(visitId: string, about: Tellable, who: string): void {
  settle({ visitId, about, who, way: 'whatsapp' })
}

export const closeTell = (): void => settle(null)
export const currentTell = (): TellRequest | null => request

export function subscribeToTell(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function settle(next: TellRequest | null): void {
  request = next
  for (const listener of listeners) listener()
}
