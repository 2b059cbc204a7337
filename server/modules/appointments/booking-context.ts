import type { Owner } from '../../../core/contracts/appointments.ts'
import type {
  BookableService,
  SalonResource,
  SalonSettings,
  StaffMember,
} from '../../../core/contracts/rosters.ts'
import { addDays, type BusinessDate, type Instant, wallClock } from '../../../core/kernel/dates.ts'
import { dayOf, type Moment } from '../../../core/kernel/wall-time.ts'
import { busySpans } from '../../../core/rules/free-times/busy.ts'
import type { BusyTimes } from '../../../core/rules/free-times/question.ts'
import { indexAt, type Spans, without } from '../../../core/rules/free-times/spans.ts'
import type { Reader } from '../../platform/database/client.ts'
import { type AgreedTerms, termsOfClient } from '../clientcards/public.ts'
import {
  type DaySpan,
  openTimeOfResources,
  openTimeOfStaff,
  readWorkingTimes,
  selectBusyTimes,
  selectResources,
  selectServices,
  selectStaff,
  timesWithin,
  type WorkingTimes,
  zoneOf,
} from '../rosters/public.ts'

/** What decides whether a visit can be at a time: who is there, what they do, when they are open and busy. */
export interface BookingContext extends Who {
  readonly zone: string
  readonly settings: SalonSettings
  readonly services: ReadonlyMap<string, BookableService>
  readonly busy: readonly BusyTimes[]
  /** What was agreed with the client, by service. */
  readonly clientTerms: ReadonlyMap<string, AgreedTerms>
  readonly openOf: (owner: Owner) => Spans
  /** Open and not busy. */
  readonly freeOf: (owner: Owner) => Spans
  readonly isOpen: (owner: Owner, from: Moment, to: Moment) => boolean
  readonly isFree: (owner: Owner, from: Moment, to: Moment) => boolean
}

interface Who {
  readonly staff: readonly StaffMember[]
  readonly resources: readonly SalonResource[]
}

/** All that a context of some of its days is made of, with what makes busy until one of them. */
export interface BookingFacts
  extends Omit<BookingContext, 'openOf' | 'freeOf' | 'isOpen' | 'isFree'> {
  readonly times: WorkingTimes
  readonly exceptSources: readonly string[]
  /** What begins later is not among what makes busy. */
  readonly busyUntil: Moment
}

interface Asked {
  /** A visit that is to be moved, or a hold that is to be used, does not stand in its own way. */
  readonly exceptSources?: readonly string[]
  /** For whom; left out and null are anybody. */
  readonly customerId?: string | null | undefined
  /** Clients who book themselves get people and services that are meant for it. */
  readonly onlineOnly?: boolean
}

export interface ContextQuestion extends Asked {
  readonly startsAt: Instant
  /** Days that are looked at from that of the start on. */
  readonly days?: number
}

export async function readContext(
  reader: Reader,
  outletId: string,
  { startsAt, days = 2, ...asked }: ContextQuestion,
): Promise<BookingContext> {
  const zone = await zoneOf(reader, outletId)
  const from = wallClock(startsAt, zone).date
  const span = { from, to: addDays(from, days - 1) }
  const facts = await readFacts(reader, outletId, { ...asked, zone, days: span, busyTo: span.to })
  return contextOf(facts, span)
}

export interface FactsQuestion extends Asked {
  readonly zone: string
  readonly days: DaySpan
  /** The last of the days of which it is told what makes busy. */
  readonly busyTo: BusinessDate
}

export async function readFacts(
  reader: Reader,
  outletId: string,
  { zone, days, busyTo, exceptSources = [], customerId, onlineOnly = false }: FactsQuestion,
): Promise<BookingFacts> {
  const isMeant = ({ isOnline }: { readonly isOnline: boolean }) => isOnline || !onlineOnly
  const [people, things] = await Promise.all([
    selectStaff(reader, outletId),
    selectResources(reader, outletId),
  ])
  const staff = people.filter(isMeant)
  const resources = things.filter(({ active }) => active)
  const busyUntil = dayOf(addDays(busyTo, 1), zone).to
  // Claims are most of what is read: the rest is read while the database looks them up.
  const [busy, times, services, clientTerms] = await Promise.all([
    selectBusyTimes(reader, idsOf({ staff, resources }), {
      from: dayOf(addDays(days.from, -1), zone).from,
      to: busyUntil,
      exceptSources,
    }),
    readWorkingTimes(reader, outletId, { zone, days }),
    selectServices(reader, outletId),
    customerId ? termsOfClient(reader, customerId) : new Map<string, AgreedTerms>(),
  ])
  return {
    ...{ zone, staff, resources, clientTerms, times, exceptSources, busy, busyUntil },
    settings: times.settings,
    services: new Map(services.filter(isMeant).map((service) => [service.itemId, service])),
  }
}

const idsOf = ({ staff, resources }: Who): string[] => [
  ...staff.map(({ userId }) => userId),
  ...resources.map(({ id }) => id),
]

/** The facts with what makes busy until a later day; nothing is read where that is known. */
export async function withBusyUntil(
  reader: Reader,
  facts: BookingFacts,
  day: BusinessDate,
): Promise<BookingFacts> {
  const { busyUntil: from, exceptSources } = facts
  const to = dayOf(addDays(day, 1), facts.zone).to
  if (to <= from) return facts
  const more = await selectBusyTimes(reader, idsOf(facts), {
    begins: from,
    from,
    to,
    exceptSources,
  })
  return { ...facts, busy: afterEachOther(facts.busy, more), busyUntil: to }
}

/** What makes busy with what begins after it: each owner keeps one list for a reason. */
function afterEachOther(before: readonly BusyTimes[], after: readonly BusyTimes[]): BusyTimes[] {
  const keyOf = ({ id, why }: BusyTimes) => `${id} ${why}`
  const made = new Map(before.map((each) => [keyOf(each), each]))
  for (const each of after) {
    const times = [...(made.get(keyOf(each))?.times ?? []), ...each.times]
    made.set(keyOf(each), { ...each, times })
  }
  return [...made.values()]
}

/** What decides on some of the days of the facts. */
export function contextOf(facts: BookingFacts, days: DaySpan): BookingContext {
  const { staff, busy } = facts
  const times = timesWithin(facts.times, days)
  const isHere = new Set(staff.map(({ userId }) => userId))
  const openThings = openTimeOfResources(times)
  const openStaff = (id: string) => (isHere.has(id) ? openTimeOfStaff(times, id) : [])
  const openOf = once(({ kind, id }) => (kind === 'resource' ? openThings : openStaff(id)))
  const freeOf = once((owner) => {
    const own = busy.filter(({ id }) => id === owner.id)
    return without(openOf(owner), busySpans(own))
  })
  return {
    ...facts,
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
