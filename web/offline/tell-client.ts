import type { Tellable } from '../../core/contracts/client-messages.ts'
import { nowOfDevice } from './acts.ts'

/** What was done with whose visit, for the question whether to tell them. */
export interface TellRequest {
  readonly visitId: string
  readonly about: Tellable
  readonly who: string
  /** It was done with its series: the other visits are told of, too. */
  readonly withSeries: boolean
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

/** Of whom it is asked, one after the other. */
let requests: readonly TellRequest[] = []
const listeners = new Set<() => void>()

/** Asks at the desk whether to tell the client. Nobody is told before a person says so. */
export function askToTell(visit: TellableVisit, about: Tellable): void {
  settle(requestOf(visit, about))
}

/** The same of a visit with which its series was booked, moved or cancelled. */
export function askToTellOfSeries(visit: TellableVisit, about: Tellable): void {
  settle(requestOf(visit, about).map((request) => ({ ...request, withSeries: true })))
}

/** Asks of each guest who came together: each is told of their own visit. */
export function askToTellEach(visits: readonly TellableVisit[], about: Tellable): void {
  settle(visits.flatMap((visit) => requestOf(visit, about)))
}

function requestOf(visit: TellableVisit, about: Tellable): TellRequest[] {
  const who = visit.guestName ?? visit.customer?.name
  const isAhead = coming.has(visit.state) && Date.parse(visit.startsAt) > Date.parse(nowOfDevice())
  return who && isAhead
    ? [{ visitId: visit.id, about, who, withSeries: false, way: 'ask' as const }]
    : []
}

/** Opens the text for WhatsApp at once. */
export function writeOnWhatsapp(wish: Omit<TellRequest, 'way'>): void {
  const rest = requests.filter(({ visitId }) => visitId !== wish.visitId)
  settle([{ ...wish, way: 'whatsapp' }, ...rest])
}

/** Nobody is to be told of what was undone. */
export const closeTell = (): void => settle([])
/** This one is answered: the next guest is asked about. */
export const tellNext = (): void => settle(requests.slice(1))
export const currentTell = (): TellRequest | null => requests[0] ?? null

export function subscribeToTell(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function settle(next: readonly TellRequest[]): void {
  requests = next
  for (const listener of listeners) listener()
}
