import type {
  CalendarVisit,
  VisitState,
  VisitWarning,
  visitSources,
} from '../../../core/contracts/appointments.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import { instantOf, type Moment, minuteLength, momentOf } from '../../../core/kernel/wall-time.ts'
import type { IconName } from '../../ui/marks/icon-names.ts'
import { timeWords } from '../../ui/moments.ts'

/** How a visit looks and what it is called in each state. */
export const states: Readonly<
  Record<VisitState, { readonly says: string; readonly icon: IconName; readonly look: string }>
> = {
  requested: { says: 'Asked for', icon: 'bell', look: 'requested' },
  booked: { says: 'Booked', icon: 'circle-dashed', look: 'booked' },
  confirmed: { says: 'Confirmed', icon: 'check', look: 'confirmed' },
  arrived: { says: 'Arrived', icon: 'armchair', look: 'arrived' },
  in_service: { says: 'In service', icon: 'scissors', look: 'service' },
  completed: { says: 'Done', icon: 'check-check', look: 'done' },
  cancelled: { says: 'Cancelled', icon: 'circle-slash', look: 'gone' },
  no_show: { says: 'Did not come', icon: 'user-x', look: 'noshow' },
}

/** What the key says that brings a visit into a state. */
export const stateActs: Readonly<Record<VisitState, string>> = {
  requested: 'Asked for',
  booked: 'Take the request',
  confirmed: 'Confirm',
  arrived: 'Check in',
  in_service: 'Start',
  completed: 'Done',
  cancelled: 'Cancel',
  no_show: 'Did not come',
}

export const sources: Readonly<Record<(typeof visitSources)[number], string>> = {
  desk: 'At the desk',
  phone: 'By phone',
  walk_in: 'Walked in',
  online: 'Online',
}

export const warnings: Readonly<
  Record<VisitWarning['kind'], { readonly says: string; readonly icon: IconName }>
> = {
  new_client: { says: 'First visit', icon: 'user-plus' },
  note: { says: 'Has a note', icon: 'notebook-pen' },
  owes: { says: 'Has dues', icon: 'indian-rupee' },
  birthday: { says: 'Birthday', icon: 'gift' },
  elsewhere: { says: 'Booked elsewhere at this time', icon: 'map-pin' },
  no_phone: { says: 'No phone number', icon: 'smartphone' },
  double_booked: { says: 'Booked twice on purpose', icon: 'split' },
  outside_hours: { says: 'Outside of working hours', icon: 'clock' },
  deposit_paid: { says: 'Deposit paid', icon: 'shield-check' },
  deposit_due: { says: 'Deposit still open', icon: 'hourglass' },
  form_pending: { says: 'Form to sign', icon: 'clipboard-check' },
  form_alert: { says: 'Answers of a form to know', icon: 'triangle-alert' },
}

/** Nobody was named for somebody who walked in. */
export const clientOf = (visit: Pick<CalendarVisit, 'customer' | 'guestName'>): string =>
  visit.guestName ?? visit.customer?.name ?? 'Walk-in client'

export const servicesOf = ({ services }: Pick<CalendarVisit, 'services'>): string =>
  services.map(({ name }) => name).join(', ')

const half = /\s(am|pm)$/

/** "1:45 to 3:20 pm"; the half of the day stands once where both times are in the same. */
export function spanWords(from: Moment, to: Moment, zone: string): string {
  const [start, end] = [timeAt(from, zone), timeAt(to, zone)]
  const same = half.exec(start)?.[1] === half.exec(end)?.[1]
  return `${same ? start.replace(half, '') : start} to ${end}`
}

export const timeAt = (moment: Moment, zone: string): string => timeWords(instantOf(moment), zone)

/** "1:45", for a block that stands beside the hours of the day. */
export const bareTime = (moment: Moment, zone: string): string =>
  timeAt(moment, zone).replace(half, '')

export const minutesBetween = (from: Instant, to: Instant): number =>
  Math.round((momentOf(to) - momentOf(from)) / minuteLength)
