import type { Visit, VisitState } from '../../../core/contracts/appointments.ts'
import type { ClientBooking } from '../../../core/contracts/online-booking.ts'
import { minor } from '../../../core/kernel/money.ts'
import { instantOf, momentOf } from '../../../core/kernel/wall-time.ts'
import { isUpiId } from '../../../core/rules/upi.ts'
import { nowMilliseconds } from '../../platform/clock.ts'
import type { Reader } from '../../platform/database/client.ts'
import { knownVisit } from '../appointments/public.ts'
import { formsForVisit } from '../consultations/public.ts'
import { businessSettings } from '../outlets/public.ts'
import { selectSettings } from '../rosters/public.ts'
import { shownPlace } from './read-page.ts'
import { type LinkedVisit, selectPageOf } from './store.ts'

const states: Readonly<Record<VisitState, ClientBooking['state']>> = {
  requested: 'requested',
  booked: 'booked',
  confirmed: 'booked',
  arrived: 'begun',
  in_service: 'begun',
  completed: 'begun',
  no_show: 'begun',
  cancelled: 'cancelled',
}

const hour = 3_600_000

/** A visit as its client sees it, be the link of whom it may: no name, phone or note of anybody stands in it. */
export async function clientBooking(
  reader: Reader,
  { visitId, outletId }: LinkedVisit,
): Promise<ClientBooking> {
  const visit = await knownVisit(reader, outletId, visitId)
  const { cancelFreeHours } = await selectSettings(reader, outletId)
  const page = await selectPageOf(reader, outletId)
  return {
    visitId,
    page: page?.settings.isOn ? page.page : null,
    ...(await shownPlace(reader, outletId)),
    ...shownVisit(visit),
    deposit: await depositOf(reader, visit),
    changeUntil: changeUntil(visit, cancelFreeHours),
    forms: await formsOf(reader, visit),
  }
}

/** Forms to sign before it begins. What stands on the card of a client is not told to who has this link. */
async function formsOf(reader: Reader, visit: Visit): Promise<ClientBooking['forms']> {
  const isAhead = ['requested', 'booked'].includes(states[visit.state])
  const itemIds = visit.services.map(({ itemId }) => itemId)
  return isAhead ? formsForVisit(reader, { visitId: visit.id, itemIds }) : []
}

/** Money ahead, as the marks of the visit tell it. It is confirmed by the desk, which sees it come. */
async function depositOf(reader: Reader, { warnings }: Visit): Promise<ClientBooking['deposit']> {
  const told = (kind: 'deposit_due' | 'deposit_paid', fact: string) =>
    minor(Number(warnings.find((one) => one.kind === kind)?.facts[fact] ?? 0))
  const openMinor = told('deposit_due', 'openMinor')
  const paidMinor = told('deposit_paid', 'heldMinor')
  if (openMinor + paidMinor === 0) return null
  const { upiId } = await businessSettings(reader)
  return { openMinor, paidMinor, upiId: isUpiId(upiId) ? upiId : null }
}

function shownVisit(visit: Visit) {
  const { version, changes, startsAt, endsAt, totalMinor, services } = visit
  return {
    state: states[visit.state],
    sequence: version - 1,
    changedAt: changes.at(-1)?.at ?? startsAt,
    startsAt,
    endsAt,
    totalMinor,
    services: services.map(({ name, staffName }) => ({
      name,
      staffName: staffName?.split(' ')[0] ?? null,
    })),
  }
}

/** Elapsed hours before the start, whatever clocks do in between. */
function changeUntil(visit: Visit, freeHours: number): ClientBooking['changeUntil'] {
  const isOpen = ['requested', 'booked'].includes(states[visit.state])
  const last = momentOf(visit.startsAt) - freeHours * hour
  return isOpen && nowMilliseconds() <= last ? instantOf(last) : null
}
