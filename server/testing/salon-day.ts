import { holdTime as holdContract } from '../../core/contracts/appointments.ts'
import { closeEarningPeriod, saveCommissionRule } from '../../core/contracts/earnings.ts'
import { askLeave as leaveContract } from '../../core/contracts/rosters.ts'
import {
  blockTime as blockContract,
  cancelVisit as cancelContract,
} from '../../core/contracts/visit-changes.ts'
import { addDays, type Instant } from '../../core/kernel/dates.ts'
import { quantity } from '../../core/kernel/quantity.ts'
import { cancelVisit } from '../modules/appointments/change-state.ts'
import { holdTime } from '../modules/appointments/hold-time.ts'
import { saveRecipe } from '../modules/backbar/save-recipe.ts'
import { settleUse } from '../modules/backbar/settle-use.ts'
import { closeEarningPeriod as closePeriod } from '../modules/earnings/close-period.ts'
import { saveCommissionRule as saveRule } from '../modules/earnings/commission-rules.ts'
import { outletToday } from '../modules/outlets/public.ts'
import { blockTime } from '../modules/rosters/block-time.ts'
import { askLeave, decideLeave } from '../modules/rosters/leave.ts'
import { runInTransaction } from '../platform/database/operation.ts'
import { newId } from '../platform/ids.ts'
import { type DepositDay, useDepositsOfDay } from './deposits.ts'
import { type MembershipDay, useMemberships } from './memberships.ts'
import { at, book, makeSalon, type Salon } from './open-salon.ts'
import type { Shop } from './open-shop.ts'
import { type PackageDay, usePackages } from './packages.ts'
import { sell, tender } from './selling.ts'

/** What a salon has after a day at the desk. */
export interface SalonDay extends PackageDay, MembershipDay, DepositDay {
  /** A colour with its setting time: one person, one chair. */
  readonly visitId: string
  readonly cancelledVisitId: string
  readonly paidVisitId: string
  /** The soap that the paid visit has used. */
  readonly backBarBookingId: string
  readonly leaveId: string
  readonly blockId: string
  readonly holdId: string
  /** A closed period with a tip and a commission on the cut that was paid. */
  readonly periodId: string
  readonly paidOutSaleId: string
}

export async function useSalon(shop: Shop): Promise<SalonDay> {
  const salon = await makeSalon(shop)
  const { database, owner, receptionist, meher, ravi, services } = salon
  const colour = { itemId: services.colour, staffId: meher.userId }
  const visit = await book(salon, { startsAt: at('10:00'), services: [colour] })
  const cut = { itemId: services.cut, staffId: ravi.userId }
  const off = await book(salon, { startsAt: at('10:00'), services: [cut] })
  const act = { actId: newId(), version: off.version, reason: 'Has a cold' }
  const input = cancelContract.body.parse(act)
  await cancelVisit(database, receptionist, { ...input, visitId: off.id })
  const paid = await book(salon, { startsAt: at('11:00'), services: [cut] })
  const bill = [{ itemId: services.cut, quantityMilli: 1000, unitPriceMinor: 900_00 }]
  await sell(shop, { visitId: paid.id, lines: bill, tenders: [tender('upi', 900_00)] })
  const backBarBookingId = await useSoap(shop, { visitId: paid.id, serviceId: services.cut })
  const [leaveId, blockId, holdId] = [newId(), newId(), newId()]
  const time = { startsAt: at('15:00'), endsAt: at('19:00') }
  await askLeave(database, ravi, leaveContract.body.parse({ leaveId, ...time }))
  await decideLeave(database, owner, { leaveId, grant: true, note: null, visitsStay: false })
  const block = { blockId, owner: { kind: 'resource', id: salon.basin }, kind: 'repair', ...time }
  await blockTime(database, receptionist, blockContract.body.parse(block))
  const hold = { holdId, startsAt: at('14:00'), services: [colour] }
  await holdTime(database, receptionist, holdContract.body.parse(hold))
  const ids = {
    visitId: visit.id,
    cancelledVisitId: off.id,
    paidVisitId: paid.id,
    backBarBookingId,
  }
  return {
    ...ids,
    ...(await usePackages(salon)),
    ...(await useMemberships(salon)),
    ...(await useDepositsOfDay(salon)),
    leaveId,
    blockId,
    holdId,
    ...(await payStaff(shop, salon)),
  }
}

async function useSoap(
  { database, owner, outletId, items }: Shop,
  { visitId, serviceId }: { readonly visitId: string; readonly serviceId: string },
): Promise<string> {
  const lines = [{ itemId: items.soap.id, quantityMilli: quantity(50) }]
  await saveRecipe(database, owner, { serviceId, lines })
  await runInTransaction(database, (tx) => settleUse(tx, outletId, { visitId }))
  const booking = database.selectFrom('back_bar_bookings').select('id')
  return (await booking.where('visit_id', '=', visitId).executeTakeFirstOrThrow()).id
}

/** A bill of yesterday with a tip, and the period in which it was paid out. */
async function payStaff(
  shop: Shop,
  { services, meher }: Pick<Salon, 'services' | 'meher'>,
): Promise<Pick<SalonDay, 'periodId' | 'paidOutSaleId'>> {
  const { database, owner, outletId } = shop
  // Until the day closes, in the small hours, today is still the day before.
  const yesterday = addDays(await outletToday(database, outletId), -1)
  const pay = { by: 'rate', rate: 100_000 }
  const rule = saveCommissionRule.body.parse({ ruleId: newId(), from: '2025-01-01', pay })
  await saveRule(database, owner, rule)
  const cut = { itemId: services.cut, quantityMilli: 1000, unitPriceMinor: 900_00 }
  const { saleId } = await sell(shop, {
    lines: [{ ...cut, salespersonId: meher.userId }],
    tenders: [tender('upi', 950_00)],
    tipMinor: 50_00,
    occurredAt: `${yesterday}T12:00:00+05:30` as Instant,
  })
  const periodId = newId()
  const from = addDays(yesterday, -1)
  const days = closeEarningPeriod.body.parse({ periodId, from, to: yesterday })
  await closePeriod(database, owner, days)
  return { periodId, paidOutSaleId: saleId }
}
