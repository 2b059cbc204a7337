import { sql } from 'kysely'
import {
  settleDeposit as settleContract,
  takeDeposit as takeContract,
} from '../../core/contracts/deposits.ts'
import { cancelVisit as cancelContract } from '../../core/contracts/visit-changes.ts'
import { addDays } from '../../core/kernel/dates.ts'
import { cancelVisit } from '../modules/appointments/change-state.ts'
import { billKeptDeposit } from '../modules/deposits/kept-bill.ts'
import { settleDeposit } from '../modules/deposits/settle-deposit.ts'
import { takeDeposit } from '../modules/deposits/take-deposit.ts'
import { refundSale } from '../modules/sales/refund-sale.ts'
import type { TillActor } from '../platform/auth/actor.ts'
import { newId } from '../platform/ids.ts'
import { at, book, monday, type Salon } from './open-salon.ts'
import { sell, tender } from './selling.ts'
import { addCustomer } from './stored-value.ts'

/** Words for stories about deposits. */

let weeks = 60

/** A colour for somebody, in a week of its own. */
export async function bookColour(salon: Salon, customerId: string) {
  weeks += 1
  const services = [{ itemId: salon.services.colour, staffId: salon.meher.userId }]
  const startsAt = at('10:00', addDays(monday, 7 * weeks))
  return book(salon, { startsAt, services, customerId })
}

export async function takeFor(
  salon: Salon,
  visitId: string,
  amountMinor: number,
  more: { readonly kind?: string; readonly serviceNo?: number; readonly as?: TillActor } = {},
) {
  const { kind = 'cash', serviceNo = 1, as = salon.cashier } = more
  const depositId = newId()
  const body = takeContract.body.parse({
    collectionId: newId(),
    lines: [{ depositId, serviceNo, amountMinor }],
    tenders: [{ kind, amountMinor }],
  })
  return { depositId, ...(await takeDeposit(salon.database, as, { ...body, visitId })) }
}

export function settle(
  salon: Salon,
  depositId: string,
  given: Readonly<Record<string, unknown>>,
  as: TillActor = salon.owner,
) {
  const body = settleContract.body.parse({ settlementId: newId(), ...given })
  return settleDeposit(salon.database, as, { ...body, depositId })
}

export async function cancel(
  salon: Salon,
  visit: { readonly id: string; readonly version: number },
) {
  const act = { actId: newId(), version: visit.version, reason: 'Has a cold' }
  const input = cancelContract.body.parse(act)
  return cancelVisit(salon.database, salon.receptionist, { ...input, visitId: visit.id })
}

/** A line of a bill for a visit of a colour, at the price that was booked. */
export const colourLine = (salon: Salon, unitPriceMinor: number) => ({
  ...{ itemId: salon.services.colour, quantityMilli: 1000, unitPriceMinor },
})

/** Sells what is kept of a visit, as the till does. */
export async function sellKept(salon: Salon, visitId: string) {
  const { cart } = await billKeptDeposit(salon.database, salon.cashier, { visitId })
  const lines = cart.lines.map(({ itemId, quantityMilli, unitPriceMinor }) => ({
    ...{ itemId, quantityMilli, unitPriceMinor },
  }))
  const kept = lines.reduce((all, { unitPriceMinor }) => all + unitPriceMinor, 0)
  const customerId = cart.customer?.id
  return sell(salon, {
    visitId,
    ofKept: true,
    customerId,
    lines,
    tenders: [tender('deposit', kept)],
  })
}

/** What a day did with deposits. */
export interface DepositDay {
  /** Paid a bill, and got a part of it back by a credit note. */
  readonly depositId: string
  readonly depositVoucherId: string
  readonly depositSaleId: string
  readonly depositRefundId: string
  /** Of a visit that was cancelled: a part went back, a part is kept and billed. */
  readonly keptDepositId: string
  readonly refundVoucherId: string
  readonly keptSaleId: string
}

export async function useDepositsOfDay(salon: Salon): Promise<DepositDay> {
  const customerId = await addCustomer(salon, 'Devika')
  const visit = await bookColour(salon, customerId)
  const taken = await takeFor(salon, visit.id, 1_050_00)
  const sale = await sell(salon, {
    ...{ customerId, visitId: visit.id, lines: [colourLine(salon, 4_500_00)] },
    tenders: [tender('deposit', 1_050_00), tender('cash', 3_450_00)],
  })
  const refundId = newId()
  const lines = [{ lineNo: 1, quantityMilli: 500 }]
  await refundSale(salon.database, salon.owner, {
    ...{ refundId, saleId: sale.saleId, reason: 'Half of it was not done' },
    lines: lines as Parameters<typeof refundSale>[2]['lines'],
  })
  const other = await bookColour(salon, customerId)
  const kept = await takeFor(salon, other.id, 1_050_00, { kind: 'upi' })
  await cancel(salon, other)
  const decision = { refundMinor: 500_00, keptMinor: 525_00, tender: { kind: 'upi' } }
  const { refund } = await settle(salon, kept.depositId, decision)
  const keptSale = await sellKept(salon, other.id)
  return {
    depositId: taken.depositId,
    depositVoucherId: taken.id,
    depositSaleId: sale.saleId,
    depositRefundId: refundId,
    keptDepositId: kept.depositId,
    refundVoucherId: refund?.id ?? '',
    keptSaleId: keptSale.saleId,
  }
}

/** What an account holds of a document, credits above zero. */
export async function bookedOn(salon: Salon, documentId: string, account: string): Promise<number> {
  const { rows } = await sql<{ amount: number }>`
    select coalesce(-sum(p.amount_minor), 0) as amount from ledger_entries e
    join ledger_postings p on p.entry_id = e.id
    where e.document_id = ${documentId} and p.account_code = ${account}`.execute(salon.database)
  return rows[0]?.amount ?? 0
}
