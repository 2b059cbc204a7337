import type { Owner } from '../../../core/contracts/appointments.ts'
import type {
  BookableService,
  SalonResource,
  SalonSettings,
  StaffMember,
} from '../../../core/contracts/rosters.ts'
import { addDays, type Instant, wallClock } from '../../../core/kernel/dates.ts'
import { dayOf, type Moment } from '../../../core/kernel/wall-time.ts'
import type { Claim } from '../../../core/rules/free-times/question.ts'
import { indexAt, type Spans, spansOf, without } from '../../../core/rules/free-times/spans.ts'
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
  /** What keeps whom busy, by owner. */
  readonly busy: ReadonlyMap<string, readonly Claim[]>
  /** What was agreed with the client, by service. */
  readonly clientTerms: ReadonlyMap<string, AgreedTerms>
  readonly openOf: (owner: Owner) => Spans
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
  const times = await readWorkingTimes(reader, outletId, span)
  const isMeant = ({ isOnline }: { readonly isOnline: boolean }) => isOnline || !onlineOnly
  const staff = (await selectStaff(reader, outletId)).filter(isMeant)
  const clientTerms: BookingContext['clientTerms'] = customerId
    ? await termsOfClient(reader, customerId)
    : new Map()
  const resources = (await selectResources(reader, outletId)).filter(({ active }) => active)
  const services = (await selectServices(reader, outletId)).filter(isMeant)
  const ids = [...staff.map(({ userId }) => userId), ...resources.map(({ id }) => id)]
  const busy = await selectBusyTimes(reader, ids, {
    from: dayOf(addDays(span.from, -1), zone).from,
    to: dayOf(addDays(span.to, 1), zone).to,
    exceptSources,
  })
  const openThings = openTimeOfResources(times)
  const openStaff = new Map(staff.map(({ userId }) => [userId, openTimeOfStaff(times, userId)]))
  const openOf = ({ kind, id }: Owner) =>
    kind === 'resource' ? openThings : (openStaff.get(id) ?? [])
  const free = new Map<string, Spans>()
  const freeOf = (owner: Owner): Spans => {
    const known = free.get(owner.id)
    if (known) return known
    const made = without(openOf(owner), spansOf(busy.get(owner.id) ?? []))
    free.set(owner.id, made)
    return made
  }
  return {
    zone,
    settings: times.settings,
    staff,
    resources,
    services: new Map(services.map((service) => [service.itemId, service])),
    busy,
    clientTerms,
    openOf,
    isOpen: (owner, from, to) => holds(openOf(owner), from, to),
    isFree: (owner, from, to) => holds(freeOf(owner), from, to),
  }
}

function holds(spans: Spans, from: Moment, to: Moment): boolean {
  const index = indexAt(spans, from)
  return index >= 0 && (spans[index + 1] ?? 0) >= to
}
