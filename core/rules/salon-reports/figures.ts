import type { BusinessDate } from '../../kernel/dates.ts'
import { addDays } from '../../kernel/dates.ts'
import { type Minor, minor, multiplyDivide, sum, zero } from '../../kernel/money.ts'
import { million, type Rate, rate } from '../../kernel/rate.ts'
import { type Moment, minuteLength } from '../../kernel/wall-time.ts'
import { both, listOf, type Span, type Spans, spansOf } from '../free-times/spans.ts'

// The figures of a salon by the definitions that docs/owners-guide.md publishes, so that nobody has
// to argue about them.

/** A part of a whole, half up; null where there is no whole to be a part of. */
export function partOf(part: number, whole: number): Rate | null {
  return whole <= 0 ? null : rate(multiplyDivide(part, million, whole, 'half_up'))
}

export interface OwnerTime {
  readonly ownerId: string
  readonly busyMinutes: number
  readonly openMinutes: number
  readonly share: Rate | null
}

export interface Utilisation {
  readonly owners: readonly OwnerTime[]
  readonly busyMinutes: number
  readonly openMinutes: number
  readonly share: Rate | null
}

const minutesOf = (spans: Spans): number =>
  listOf(spans).reduce((all, { from, to }) => all + (to - from) / minuteLength, 0)

/**
 * Booked minutes of service over rostered minutes, which know no breaks. Two clients at once are one time; work
 * outside the roster counts, so that more than the whole is possible.
 */
export function utilisation(
  busy: ReadonlyMap<string, readonly Span[]>,
  open: ReadonlyMap<string, Spans>,
): Utilisation {
  const owners = [...new Set([...open.keys(), ...busy.keys()])].map((ownerId) => {
    const busyMinutes = minutesOf(spansOf(busy.get(ownerId) ?? []))
    const openMinutes = minutesOf(open.get(ownerId) ?? [])
    return { ownerId, busyMinutes, openMinutes, share: partOf(busyMinutes, openMinutes) }
  })
  const busyMinutes = owners.reduce((all, each) => all + each.busyMinutes, 0)
  const openMinutes = owners.reduce((all, each) => all + each.openMinutes, 0)
  return { owners, busyMinutes, openMinutes, share: partOf(busyMinutes, openMinutes) }
}

/** Somebody's booking as the books tell it. */
export interface Booking {
  readonly startsAt: Moment
  readonly bookedAt: Moment
  /** When it was taken off the books. */
  readonly cancelledAt: Moment | null
}

/** Whether, at the end of a day, a later visit of the client stood on the books. */
export function isRebooked(endOfDay: Moment, bookings: readonly Booking[]): boolean {
  return bookings.some(
    ({ startsAt, bookedAt, cancelledAt }) =>
      startsAt >= endOfDay &&
      bookedAt < endOfDay &&
      (cancelledAt === null || cancelledAt >= endOfDay),
  )
}

/** No-shows over those who should have come: cancellations are neither. */
export const noShowShare = (noShows: number, completed: number): Rate | null =>
  partOf(noShows, noShows + completed)

/** A bill or credit note: what it comes to without tax. What is given back is below zero. */
export interface BilledValue {
  readonly day: BusinessDate
  readonly customerId: string | null
  readonly documentId: string
  readonly servicesMinor: Minor
  readonly productsMinor: Minor
  /** Somebody was here for it: not a credit note, and not a package alone. */
  readonly isGuest: boolean
}

export interface BilledFigures {
  readonly guests: number
  readonly servicesMinor: Minor
  readonly productsMinor: Minor
  readonly averageMinor: Minor
  /** Products of services and products together. */
  readonly retailShare: Rate | null
}

/** One client on one day is one visit, however many bills; who is not known is one for each bill. */
export function billedFigures(list: readonly BilledValue[]): BilledFigures {
  const guests = new Set(
    list
      .filter(({ isGuest }) => isGuest)
      .map(({ day, customerId, documentId }) => (customerId ? `${day} ${customerId}` : documentId)),
  ).size
  const servicesMinor = list.reduce((all, each) => minor(all + each.servicesMinor), zero)
  const productsMinor = list.reduce((all, each) => minor(all + each.productsMinor), zero)
  const whole = minor(servicesMinor + productsMinor)
  return {
    ...{ guests, servicesMinor, productsMinor },
    averageMinor: guests === 0 ? zero : minor(multiplyDivide(whole, 1, guests, 'half_up')),
    retailShare: partOf(productsMinor, whole),
  }
}

/** Days within which a new client should come again. */
export const retentionDays = 60

/** A client whose first visit was in the period, and when they came next. */
export interface NewClient {
  readonly firstOn: BusinessDate
  readonly nextOn: BusinessDate | null
}

export type Retained = 'returned' | 'waiting' | 'gone'

/** Whether a new client came again in time, has time left, or did not. */
export function retainedOf({ firstOn, nextOn }: NewClient, today: BusinessDate): Retained {
  const until = addDays(firstOn, retentionDays)
  if (nextOn !== null && nextOn <= until) return 'returned'
  return today <= until ? 'waiting' : 'gone'
}

export interface Retention {
  readonly newClients: number
  readonly returned: number
  /** Those whose days are not over: the share can still grow. */
  readonly waiting: number
  readonly share: Rate | null
}

export function retention(list: readonly NewClient[], today: BusinessDate): Retention {
  const states = list.map((each) => retainedOf(each, today))
  const returned = states.filter((state) => state === 'returned').length
  const waiting = states.filter((state) => state === 'waiting').length
  return { newClients: list.length, returned, waiting, share: partOf(returned, list.length) }
}

/**
 * The part of a cancelled visit's price that others brought in its time: by the minutes of its people that are busy
 * all the same, rounded down.
 */
export function refilledValue(
  price: Minor,
  freed: ReadonlyMap<string, readonly Span[]>,
  busy: ReadonlyMap<string, readonly Span[]>,
): Minor {
  let all = 0
  let filled = 0
  for (const [ownerId, list] of freed) {
    const spans = spansOf(list)
    all += minutesOf(spans)
    filled += minutesOf(both(spans, spansOf(busy.get(ownerId) ?? [])))
  }
  return all === 0 ? zero : minor(multiplyDivide(price, filled, all, 'down'))
}

/** A visit that was cancelled, or one service of a visit whose rest takes place. */
export interface Cancelled {
  readonly isPart: boolean
  readonly isLate: boolean
  readonly priceMinor: Minor
  /** What others brought in its time. */
  readonly refilledMinor: Minor
}

export interface Cancellations {
  readonly cancelled: number
  readonly cancelledServices: number
  /** Visits and single services alike. */
  readonly cancelledLate: number
  readonly lostMinor: Minor
  readonly refilledMinor: Minor
}

/** Visits are counted apart from single services, as a visit that lost one is still a visit; money is of both. */
export function cancellations(list: readonly Cancelled[]): Cancellations {
  const services = list.filter(({ isPart }) => isPart).length
  return {
    cancelled: list.length - services,
    cancelledServices: services,
    cancelledLate: list.filter(({ isLate }) => isLate).length,
    lostMinor: sum(list.map(({ priceMinor }) => priceMinor)),
    refilledMinor: sum(list.map(({ refilledMinor }) => refilledMinor)),
  }
}
