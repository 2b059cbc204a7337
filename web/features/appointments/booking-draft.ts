import type {
  CalendarVisit,
  FreeStart,
  Owner,
  Visit,
  WantedService,
} from '../../../core/contracts/appointments.ts'
import type { Customer } from '../../../core/contracts/customers.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import type { Moment } from '../../../core/kernel/wall-time.ts'
import { newId } from '../../offline/acts.ts'

/** What a booking begins with: a place in the calendar, a visit that is to be moved, or one to be booked again. */
export interface Booking {
  readonly startsAt?: Moment | null
  /** Until when, where a length was drawn. */
  readonly endsAt?: Moment | null
  /** The day to look at first. */
  readonly day?: BusinessDate
  readonly staffId?: string | null
  /** In whose column it began. */
  readonly owner?: Owner | null
  readonly move?: Visit
  readonly again?: Visit
}

export type Client = Pick<Customer, 'id' | 'name' | 'phone'> &
  Partial<Pick<Customer, 'note' | 'dueMinor' | 'visits'>>

/** A service as it stands in the form. */
export interface Wanted {
  readonly key: string
  readonly itemId: string
  readonly optionIds: readonly string[]
  readonly staffId: string | null
  readonly staffRequested: boolean
  /** After the service before it, or at the same time. */
  readonly begins: WantedService['begins']
}

export const newWanted = (itemId: string, staffId: string | null): Wanted => ({
  ...{ key: newId(), itemId, optionIds: [], staffId, staffRequested: false, begins: 'after' },
})

export const wantedOf = ({ services }: Pick<CalendarVisit, 'services'>): Wanted[] =>
  services.map((service, at) => ({
    key: String(service.serviceNo),
    itemId: service.itemId,
    optionIds: service.options.map(({ id }) => id),
    staffId: service.staffId,
    staffRequested: service.staffRequested,
    begins: service.startsAt === services[at - 1]?.startsAt ? 'with' : 'after',
  }))

export const askedOf = (wanted: readonly Wanted[]): WantedService[] =>
  wanted.map(({ key: _, optionIds, begins, ...service }, at) => ({
    ...service,
    optionIds: [...optionIds],
    staffRequested: service.staffRequested && service.staffId !== null,
    resourceIds: [],
    begins: at === 0 ? 'after' : begins,
  }))

/** Who does it, each name once. */
export const peopleOf = ({ services }: FreeStart): string =>
  [...new Set(services.flatMap(({ staffName }) => staffName ?? []))].join(', ')
