import { sql } from 'kysely'
import { assert } from '../../core/kernel/assert.ts'
import { businessDate } from '../../core/kernel/dates.ts'
import { minor } from '../../core/kernel/money.ts'
import { quantity } from '../../core/kernel/quantity.ts'
import { releaseText } from '../../core/rules/device-proof.ts'
import { createCustomer } from '../modules/customers/create-customer.ts'
import { recordOpeningDues } from '../modules/customers/opening-dues.ts'
import { releaseRegister } from '../modules/journal/lease-register.ts'
import { now } from '../platform/clock.ts'
import { newId } from '../platform/ids.ts'
import { keyOfDevice } from './device-key.ts'
import { closeOnDevice, type DeviceShift } from './device-shift.ts'
import type { Shop } from './open-shop.ts'
import { line, tender } from './selling.ts'
import { openDevice } from './till-device.ts'

/** What a device that sold by itself has left behind. */
interface LateDay {
  /** Dues that the device took in the shift, more than were owed, and told after it was closed. */
  readonly lateCollectionId: string
  readonly collectedCommandId: string
  /** Goods without a bill that the device took back in the shift, told after it was closed. */
  readonly lateReturnId: string
  readonly returnCommandId: string
  readonly deviceId: string
  readonly commandId: string
  readonly amendmentId: string
  /** Money that the device gave back in the shift, told after it was closed, and its amendment. */
  readonly lateRefundId: string
  readonly refundAmendmentId: string
  /** The act by which the device added somebody. */
  readonly customerCommandId: string
}

/** A shift that the device opened and closed by itself. */
export type DeviceDay = LateDay & DeviceShift

/**
 * A device sells three bills in a shift and adds a customer; `closeShift` closes it before they
 * arrive. The middle bill never does, so that its number stays a documented gap. Goods of the first
 * come back in the same shift.
 */
export async function useDevice(
  shop: Shop,
  shiftId: string,
  closeShift: () => Promise<unknown>,
): Promise<DeviceDay> {
  const device = await openDevice(shop, { shiftId })
  const sellRice = () =>
    device.sell({ lines: [line(shop.items.rice)], tenders: [tender('cash', 60_00)] })
  const bills = [await sellRice(), await sellRice(), await sellRice()] as const
  const customer = { customerId: newId(), name: 'Zoya Khan' }
  const added = device.seal({
    ...{ commandId: customer.customerId, kind: 'customer_new' },
    content: { customer, occurredAt: now() },
  })
  await closeShift()
  const arrived = await device.send([...bills.filter(({ sequence }) => sequence !== 2), added])
  assert(
    arrived.outcomes.every(({ outcome }) => outcome === 'recorded'),
    `late bills are recorded: ${JSON.stringify(arrived.outcomes)}`,
  )
  const [sold] = bills
  const back = await device.giveBack(sold.commandId, [{ lineNo: 1, quantityMilli: quantity(1000) }])
  const { outcomes } = await device.send([back])
  assert(outcomes[0]?.outcome === 'recorded', `a late return is: ${JSON.stringify(outcomes)}`)
  const customerId = await debtor(shop)
  // It believes that 80.00 are owed; the books know of 50.00.
  const dues = await device.collect({
    customerId,
    knownDue: minor(80_00),
    amountMinor: minor(80_00),
  })
  const collected = await device.send([dues])
  assert(collected.outcomes[0]?.outcome === 'recorded', JSON.stringify(collected.outcomes))
  const brought = { customerId, item: shop.items.rice, pieces: 1, price: minor(50_00) }
  const unbilled = await device.takeBack(brought)
  const noted = await device.send([unbilled])
  assert(noted.outcomes[0]?.outcome === 'recorded', JSON.stringify(noted.outcomes))
  const closed = await closeOnDevice(shop, device)
  const { deviceId } = device
  const { registerId } = shop
  const said = { deviceId, highestSequence: closed.highestSequence }
  const proof = keyOfDevice(deviceId).prove(releaseText({ ...said, registerId }))
  await releaseRegister(shop.database, shop.cashier, { ...said, proof })
  const { rows } = await sql<LateDay>`
    select c.id as "commandId", a.id as "amendmentId", n.id as "customerCommandId",
      ${deviceId}::uuid as "deviceId", d.id as "collectedCommandId",
      d.command_id as "lateCollectionId", u.id as "returnCommandId", u.command_id as "lateReturnId",
      r.refund_id as "lateRefundId", r.id as "refundAmendmentId" from z_amendments a
    join z_amendments r on r.refund_id = ${back.commandId}
    join register_commands c on c.command_id = a.sale_id
    join register_commands d on d.command_id = ${dues.commandId}
    join register_commands u on u.command_id = ${unbilled.commandId}
    join register_commands n on n.command_id = ${customer.customerId} order by a.number limit 1`.execute(
    shop.database,
  )
  const [left] = rows
  assert(left, 'the device has left a late bill')
  return { ...left, ...closed.shift }
}

/** Somebody who owes 50.00 from before. */
async function debtor({ database, owner }: Shop): Promise<string> {
  const customerId = newId()
  await createCustomer(database, owner, { customerId, name: 'Farida Contractor' })
  await recordOpeningDues(database, owner, {
    ...{ customerId, openingId: newId(), note: null, amountMinor: minor(50_00) },
    owedSince: businessDate('2026-01-15'),
  })
  return customerId
}
