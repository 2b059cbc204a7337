import type { FreeStart, WantedService } from '../../../core/contracts/appointments.ts'
import {
  addDays,
  type BusinessDate,
  daysBetween,
  type Instant,
} from '../../../core/kernel/dates.ts'
import type { Reader } from '../../platform/database/client.ts'
import { findFreeTimes } from '../appointments/public.ts'
import type { StoredEntry } from './entry.ts'

export interface Fit {
  readonly startsAt: Instant
  readonly services: readonly WantedService[]
}

type Wishes = Pick<StoredEntry, 'outletId' | 'services' | 'staffIds' | 'windows' | 'customerId'>

/** Longest piece of a window that is asked about at once. */
const longest = 31
const looked = 50

/** The first start that somebody who waits could have, by the rule of free times; null where there is none. */
export async function firstFit(
  reader: Reader,
  wishes: Wishes,
  ahead: {
    readonly today: BusinessDate
    /** It begins later than that: the client needs time to answer. */
    readonly after: Instant
    /** Starts that were offered to this client before. */
    readonly except: ReadonlySet<Instant>
  },
): Promise<Fit | null> {
  const windows = wishes.windows.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  for (const { from, to, between } of windows) {
    let day = from > ahead.today ? from : ahead.today
    for (; day <= to; day = addDays(day, longest)) {
      const days = Math.min(longest, daysBetween(day, to) + 1)
      const fits = await startsOf(reader, wishes, { day, days, between })
      const first = fits
        .filter(({ startsAt }) => startsAt > ahead.after && !ahead.except.has(startsAt))
        .sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1))[0]
      if (first) return first
    }
  }
  return null
}

interface Piece {
  readonly day: BusinessDate
  readonly days: number
  readonly between: StoredEntry['windows'][number]['between']
}

async function startsOf(reader: Reader, wishes: Wishes, piece: Piece): Promise<Fit[]> {
  const fits: Fit[] = []
  for (const wanted of wantedBy(wishes)) {
    const { starts } = await findFreeTimes(reader, wishes, {
      services: [...wanted],
      from: piece.day,
      days: piece.days,
      ...(piece.between && { between: piece.between }),
      limit: looked,
      withReasons: false,
      customerId: wishes.customerId,
      booker: 'desk',
    })
    fits.push(
      ...starts.map((start) => ({ startsAt: start.startsAt, services: held(wanted, start) })),
    )
  }
  return fits
}

/** The services as they are asked for, by each of the people whom the client would have. */
export function wantedBy({ services, staffIds }: Pick<Wishes, 'services' | 'staffIds'>) {
  if (staffIds.length === 0) return [services]
  return staffIds.map((staffId) =>
    services.map((service): WantedService => ({ ...service, staffId, staffRequested: true })),
  )
}

/** What is offered is what is booked: the people and things of the start. */
function held(wanted: readonly WantedService[], { services }: FreeStart): WantedService[] {
  return wanted.map((service, index) => ({
    ...service,
    staffId: services[index]?.staffId ?? null,
    resourceIds: services[index]?.resourceIds ?? [],
  }))
}
