import { type RawBuilder, sql } from 'kysely'
import {
  settleDeposit as settle,
  takeDeposit as take,
} from '../../../../core/contracts/deposits.ts'
import { CompleteSaleRequest } from '../../../../core/contracts/sales.ts'
import type { Instant } from '../../../../core/kernel/dates.ts'
import { keptDepositNote } from '../../../../core/rules/prepaid/deposits.ts'
import type { TillActor } from '../../../platform/auth/actor.ts'
import type { Tx } from '../../../platform/database/client.ts'
import { newId } from '../../../platform/ids.ts'
import { settleDeposit, takeDeposit } from '../../deposits/public.ts'
import { completeSale } from '../../sales/public.ts'

/** Where and when the deposits of the demo are dealt with: in the shift of its last day. */
interface Counter {
  readonly desk: TillActor
  readonly occurredAt: Instant
}

interface VisitRow {
  readonly id: string
  readonly customerId: string
  readonly state: string
  readonly itemId: string
  readonly priceMinor: number
}

interface PaidAhead extends VisitRow {
  readonly depositId: string
  readonly amountMinor: number
}

interface Bill {
  readonly visitId: string
  readonly tenders: readonly { readonly kind: string; readonly amountMinor: number }[]
  readonly lines: readonly { readonly unitPriceMinor: number }[]
}

/**
 * Deposits of every fate, a few of each: for visits to come, on the bill of a visit, given back, kept with its bill and
 * still without one, and one about which nobody has decided.
 */
export async function addDemoDeposits(tx: Tx, counter: Counter) {
  const { desk, occurredAt } = counter
  const of = (condition: RawBuilder<unknown>, most: number) =>
    visitsOf(tx, desk.outletId, condition, most)
  const ahead = await of(sql`v.state = 'confirmed' and v.starts_at > ${occurredAt}`, 3)
  const served = await of(sql`v.state = 'completed' and v.sale_id is null`, 2)
  const off = await of(sql`v.state = 'cancelled' and v.starts_at < ${occurredAt}`, 4)
  for (const visit of ahead) await takeFor(tx, counter, visit)
  const onBills = new Map<string, PaidAhead>()
  for (const visit of served) onBills.set(visit.id, await takeFor(tx, counter, visit))
  for (const [place, visit] of off.entries()) {
    const fate = fates[place]
    const taken = await takeFor(tx, counter, visit)
    if (fate) await settleAs(tx, counter, { taken, fate })
  }
  return <B extends Bill>(bill: B): B => withDeposit(bill, onBills.get(bill.visitId))
}

/** What becomes of deposits of cancelled visits; about one more nobody has decided. */
const fates = ['refunded', 'billed', 'kept'] as const

/** Dear enough, the latest first: those are looked at. */
async function visitsOf(
  tx: Tx,
  outletId: string,
  condition: RawBuilder<unknown>,
  most: number,
): Promise<VisitRow[]> {
  const { rows } = await sql<VisitRow>`
    select v.id, v.customer_id as "customerId", v.state, s.item_id as "itemId",
      s.price_minor as "priceMinor"
    from visits v join visit_services s on s.visit_id = v.id
    where v.outlet_id = ${outletId} and v.customer_id is not null and s.price_minor >= 1500_00
      and ${condition}
    order by abs(extract(epoch from v.starts_at - now())), v.id limit ${most}`.execute(tx)
  return rows
}

const rupees = 100_00

/** A fifth of the price. The visits of the demo are as they end; while its deposit comes this one is still to come. */
async function takeFor(tx: Tx, counter: Counter, visit: VisitRow): Promise<PaidAhead> {
  const { desk, occurredAt } = counter
  const { id: visitId, state, priceMinor } = visit
  const depositId = newId()
  const amountMinor = Math.floor(priceMinor / 5 / rupees) * rupees
  const body = take.body.parse({
    ...{ collectionId: newId(), occurredAt },
    lines: [{ depositId, serviceNo: 1, amountMinor }],
    tenders: [{ kind: 'upi', amountMinor }],
  })
  const write = (now: string) => sql`update visits set state = ${now} where id = ${visitId}`
  await write('booked').execute(tx)
  await takeDeposit(tx, desk, { ...body, visitId })
  await write(state).execute(tx)
  return { ...visit, depositId, amountMinor }
}

async function settleAs(
  tx: Tx,
  { desk, occurredAt }: Counter,
  { taken, fate }: { readonly taken: PaidAhead; readonly fate: (typeof fates)[number] },
): Promise<void> {
  const { depositId, amountMinor, id: visitId, customerId, itemId } = taken
  const settlementId = newId()
  const wanted =
    fate === 'refunded'
      ? { refundMinor: amountMinor, tender: { kind: 'upi' } }
      : { keptMinor: amountMinor }
  const body = settle.body.parse({ settlementId, occurredAt, ...wanted })
  await settleDeposit(tx, desk, { ...body, depositId })
  if (fate !== 'billed') return
  const line = { itemId, quantityMilli: 1000, unitPriceMinor: amountMinor, note: keptDepositNote }
  await completeSale(
    tx,
    desk,
    CompleteSaleRequest.parse({
      ...{ saleId: newId(), visitId, ofKept: true, customerId, occurredAt, lines: [line] },
      tenders: [{ tenderId: newId(), kind: 'deposit', amountMinor }],
    }),
  )
}

/** Where money pays a bill the deposit pays its part of it first. */
function withDeposit<B extends Bill>(bill: B, deposit: PaidAhead | undefined): B {
  const [money, ...rest] = bill.tenders
  const price = bill.lines[0]?.unitPriceMinor ?? 0
  if (!deposit || !money || price < deposit.amountMinor * 2) return bill
  const { amountMinor } = deposit
  const ahead = { tenderId: newId(), kind: 'deposit', amountMinor }
  const tenders = [ahead, { ...money, amountMinor: money.amountMinor - amountMinor }, ...rest]
  return { ...bill, tenders }
}
