import type { Owner } from '../../../core/contracts/appointments.ts'
import type {
  BookableService,
  SalonResource,
  SalonSettings,
  StaffMember,
} from '../../../core/contracts/rosters.ts'
import { addDays, type Instant, wallClock } from '../../../core/kernel/dates.ts'
import { dayOf, type Moment } from '../../../core/kernel/wall-time.ts'
import { busySpans } from '../../../core/rules/free-times/busy.ts'
import type { BusyTimes } from '../../../core/rules/free-times/question.ts'
import { indexAt, type Spans, without } from '../../../core/rules/free-times/spans.ts'
import type { Reader } from '../../platform/database/client.ts'
import { type AgreedTerms, termsOfClient } from '../clientcards/public.ts'
import {
  openTimeOfResources,
  openTimeOfStaff,
  readWorkingTimes,
  selectBusyTimes,
  selectResources,
  selectServices,
  selectStaff,
  zoneOf,
} from '../rosters/public.ts'

/** What decides whether a visit can be at a time: who is there, what they do, when they are open and busy. */
export interface BookingContext {
  readonly zone: string
  readonly settings: SalonSettings
  readonly staff: readonly StaffMember[]
  readonly services: ReadonlyMap<string, BookableService>
  readonly resources: readonly SalonResource[]
  readonly busy: readonly BusyTimes[]
  /** What was agreed with the client, by service. */
  readonly clientTerms: ReadonlyMap<string, AgreedTerms>
  readonly openOf: (owner: Owner) => Spans
  /** Open and not busy. */
  readonly freeOf: (owner: Owner) => Spans
  readonly isOpen: (owner: Owner, from: Moment, to: Moment) => boolean
  readonly isFree: (owner: Owner, from: Moment, to: Moment) => boolean
}

export interface ContextQuestion {
  readonly startsAt: Instant
  /** Days that are looked at from that of the start on. */
  readonly days?: number
  /** A visit that is to be moved, or a hold that is to be used, does not stand in its own way. */
  readonly exceptSources?: readonly string[]
  /** For whom; left out and null are anybody. */
  readonly customerId?: string | null | undefined
  /** Clients who book themselves get people and services that are meant for it. */
  readonly onlineOnly?: boolean
}

export async function readContext(
  reader: Reader,
  outletId: string,
  { startsAt, days = 2, exceptSources = [], customerId, onlineOnly = false }: ContextQuestion,
): Promise<BookingContext> {
  const zone = await zoneOf(reader, outletId)
  const from = wallClock(startsAt, zone).date
  const span = { from, to: addDays(from, days - 1) }
  const isMeant = ({ isOnline }: { readonly isOnline: boolean }) => isOnline || !onlineOnly
  const staff = (await selectStaff(reader, outletId)).filter(isMeant)
  const resources = (await selectResources(reader, outletId)).filter(({ active }) => active)
  const isHere = new Set(staff.map(({ userId }) => userId))
  // Claims are most of what is read: the rest is read while the database looks them up.
  const [busy, times, services, clientTerms] = await Promise.all([
    selectBusyTimes(reader, [...isHere, ...resources.map(({ id }) => id)], {
      from: dayOf(addDays(span.from, -1), zone).from,
      to: dayOf(addDays(span.to, 1), zone).to,
      exceptSources,
    }),
    readWorkingTimes(reader, outletId, span),
    selectServices(reader, outletId),
    customerId ? termsOfClient(reader, customerId) : new Map<string, AgreedTerms>(),
  ])
  const openThings = openTimeOfResources(times)
  const openStaff = (id: string) => (isHere.has(id) ? openTimeOfStaff(times, id) : [])
  const openOf = once(({ kind, id }) => (kind === 'resource' ? openThings : openStaff(id)))
  const freeOf = once((owner) => {
    const own = busy.filter(({ id }) => id === owner.id)
    return without(openOf(owner), busySpans(own))
  })
  return {
    zone,
    settings: times.settings,
    staff,
    resources,
    services: new Map(services.filter(isMeant).map((service) => [service.itemId, service])),
    busy,
    clientTerms,
    openOf,
    freeOf,
    isOpen: (owner, from, to) => holds(openOf(owner), from, to),
    isFree: (owner, from, to) => holds(freeOf(owner), from, to),
  }
}

function holds(spans: Spans, from: Moment, to: Moment): boolean {
  const index = indexAt(spans, from)
  return index >= 0 && (spans[index + 1] ?? 0) >= to
}

/** Keeps what was worked out for an owner. */
function once(make: (owner: Owner) => Spans): (owner: Owner) => Spans {
  const made = new Map<string, Spans>()
  return (owner) => {
    const known = made.get(owner.id)
    if (known) return known
    const spans = make(owner)
    made.set(owner.id, spans)
    return spans
  }
}
