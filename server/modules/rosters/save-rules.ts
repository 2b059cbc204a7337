import type { BookingRules } from '../../../core/contracts/booking-rules.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import { selectServices, selectStaff, writeRules } from './store-setup.ts'
import { tellOfSalon } from './tell.ts'

/** Which starts are offered and booked from now on. Visits that are booked already stay as they are. */
export const saveBookingRules = operation(
  'saveBookingRules',
  async (tx, actor: OutletActor, rules: BookingRules): Promise<BookingRules> => {
    await requireKnown(tx, actor, rules)
    await writeRules(tx, actor.outletId, rules)
    await tellOfSalon(tx, actor, {
      event: 'salon.changed',
      action: 'booking_rules.saved',
      subjectType: 'booking_rules',
      subjectId: actor.outletId,
      facts: rules,
    })
    return rules
  },
)

async function requireKnown(
  tx: Tx,
  { outletId }: OutletActor,
  { caps, requirements }: BookingRules,
): Promise<void> {
  const services = new Set((await selectServices(tx, outletId)).map(({ itemId }) => itemId))
  const named = [
    ...caps.flatMap(({ itemId }) => itemId ?? []),
    ...requirements.flatMap(({ itemId, prerequisite, since }) => [
      itemId,
      ...(prerequisite?.itemIds ?? []),
      ...(since?.itemIds ?? []),
    ]),
  ]
  const strange = named.find((itemId) => !services.has(itemId))
  if (strange) deny('rosters.service_unknown', { itemId: strange })
  const staff = new Set((await selectStaff(tx, outletId)).map(({ userId }) => userId))
  const nobody = caps.find(({ staffId }) => staffId !== null && !staff.has(staffId))
  if (nobody) deny('rosters.staff_unknown', { userId: nobody.staffId })
}
