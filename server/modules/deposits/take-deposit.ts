import { sql } from 'kysely'
import type { takeDeposit as contract } from '../../../core/contracts/deposits.ts'
import type { Collection } from '../../../core/contracts/khata.ts'
import type { BodyOf } from '../../../core/contracts/operation.ts'
import { type Minor, minor, multiplyDivide, sum } from '../../../core/kernel/money.ts'
import { million } from '../../../core/kernel/rate.ts'
import { type SplitDeposit, splitDeposit } from '../../../core/rules/prepaid/deposits.ts'
import { isCharged, rateOn, type TaxClassRate } from '../../../core/rules/tax/gst.ts'
import { sellerModeOn } from '../../../core/rules/tax/seller-mode.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { insertRows, writeAll } from '../../platform/database/rows.ts'
import { deny } from '../../platform/refusal-error.ts'
import { lockVisit, type StoredVisit } from '../appointments/public.ts'
import { findCollection, requireCustomer } from '../customers/public.ts'
import { type SellingPlace, sellingPlace } from '../outlets/public.ts'
import { selectDeposits } from '../prepaid/public.ts'
import { taxClassesById } from '../tax/public.ts'
import { openShiftOf } from '../tills/public.ts'
import { canTake } from './read-deposits.ts'
import { timesOf, type VoucherTimes, writeVoucher } from './voucher.ts'

type TakeDepositInput = BodyOf<typeof contract> & { readonly visitId: string }
type Service = StoredVisit['services'][number]

/** A deposit that is about to be taken, for one service, with its tax. */
interface NewDeposit extends SplitDeposit {
  readonly depositId: string
  readonly service: Service
  readonly sac: string | null
}

/**
 * Takes money ahead for services of a visit into the open shift, under a numbered receipt voucher. Tax is that of the
 * day and of each service: it is due when the money comes (CGST Act s.13(2)).
 */
export const takeDeposit = operation(
  'takeDeposit',
  async (tx, actor: TillActor, input: TakeDepositInput): Promise<Collection> => {
    const hash = contentHash({ registerId: actor.registerId, input })
    const first = await findCollection(tx, input.collectionId)
    if (first) return first.contentHash.equals(hash) ? first.collection : deny('deposits.id_reused')
    const shift = (await openShiftOf(tx, actor.registerId)) ?? deny('tills.shift_not_open')
    const visit = await lockVisit(tx, actor.outletId, input.visitId)
    if (!visit) return deny('appointments.visit_unknown')
    if (visit.customerId === null) return deny('deposits.client_needed')
    if (!canTake(visit)) return deny('deposits.visit_over', { state: visit.state })
    const customer = await requireCustomer(tx, visit.customerId)
    const place = await sellingPlace(tx, actor.registerId)
    const times = timesOf(input.occurredAt, place)
    const deposits = await newDeposits(tx, input, { visit, place, times })

    const collection = await writeVoucher(tx, actor, {
      ...{ id: input.collectionId, kind: 'receipt', customer, place, shift, times, hash },
      ...{ visitId: visit.id, tenders: input.tenders, note: input.note },
      total: sum(deposits.map(({ amount }) => amount)),
      lines: deposits.map(({ service, treatment: _, ...deposit }) => ({
        ...deposit,
        name: service.name,
        against: null,
      })),
    })
    await insertDeposits(tx, deposits, { collection, visit, place, times })
    return collection
  },
)

async function newDeposits(
  tx: Tx,
  { lines }: TakeDepositInput,
  of: {
    readonly visit: StoredVisit
    readonly place: SellingPlace
    readonly times: VoucherTimes
  },
): Promise<NewDeposit[]> {
  const { visit, place, times } = of
  const { roundOffStepMinor: step } = place.business.settings
  const ids = lines.map(({ depositId }) => depositId)
  const known = await selectDeposits(tx, sql`d.id = any(${ids}::uuid[])`)
  if (known.length > 0 || new Set(ids).size < ids.length) deny('deposits.id_reused')
  const held = await selectDeposits(tx, sql`d.visit_id = ${visit.id}`)
  const taxes = await taxesOf(
    tx,
    visit.services.map(({ itemId }) => itemId),
  )
  const mode = sellerModeOn(place, times.businessDate)
  const on = times.businessDate
  const taken = new Map<number, number>()
  return lines.map(({ depositId, serviceNo, amountMinor: amount }) => {
    const service = visit.services.find((one) => one.serviceNo === serviceNo)
    if (!service) return deny('deposits.service_unknown', { serviceNo })
    if (step > 0 && amount % step !== 0) deny('deposits.uneven', { stepMinor: step })
    const { rates = [], sac = null } = taxes.get(service.itemId) ?? {}
    const before = sum(held.filter((one) => one.serviceNo === serviceNo).map(({ left }) => left))
    const all = before + (taken.get(serviceNo) ?? 0) + amount
    const current = rateOn(rates, on)
    const rate = current && isCharged(mode, current.treatment) ? current.rate : 0
    const price = priceOf(service, rate)
    if (all > price) deny('deposits.over_price', { priceMinor: price, heldMinor: before })
    taken.set(serviceNo, (taken.get(serviceNo) ?? 0) + amount)
    const { stateCode } = place.outlet
    return { ...splitDeposit(amount, { mode, rates, on, stateCode }), depositId, service, sac }
  })
}

/** What a client pays for a service, its tax included. */
function priceOf({ priceMinor, priceIncludesTax }: Service, rate: number): Minor {
  if (priceIncludesTax) return minor(priceMinor)
  return minor(multiplyDivide(minor(priceMinor), million + rate, million, 'up'))
}

interface ItemTax {
  readonly rates: readonly TaxClassRate[]
  readonly sac: string | null
}

async function taxesOf(reader: Reader, itemIds: readonly string[]): Promise<Map<string, ItemTax>> {
  const { rows } = await sql<{ id: string; sac: string | null; taxClassId: string }>`
    select id, hsn as sac, tax_class_id as "taxClassId" from items
    where id = any(${[...itemIds]}::uuid[])`.execute(reader)
  const classes = await taxClassesById(
    reader,
    rows.map(({ taxClassId }) => taxClassId),
  )
  return new Map(
    rows.map(({ id, sac, taxClassId }) => [id, { sac, rates: classes.get(taxClassId) ?? [] }]),
  )
}

async function insertDeposits(
  tx: Tx,
  deposits: readonly NewDeposit[],
  of: {
    readonly collection: Collection
    readonly visit: StoredVisit
    readonly place: SellingPlace
    readonly times: VoucherTimes
  },
): Promise<void> {
  const { collection, visit, place, times } = of
  const rows = deposits.map((deposit) => ({
    id: deposit.depositId,
    customer_id: collection.customerId,
    outlet_id: visit.outletId,
    collection_id: collection.id,
    visit_id: visit.id,
    service_no: deposit.service.serviceNo,
    item_id: deposit.service.itemId,
    name: deposit.service.name,
    sac: deposit.sac,
    treatment: deposit.treatment,
    rate_ppm: deposit.rate,
    place_of_supply: place.outlet.stateCode,
    amount_minor: deposit.amount,
    taxable_minor: deposit.taxable,
    taxes: [...deposit.taxes],
    left_minor: deposit.amount,
    taken_on: times.businessDate,
    recorded_at: times.recordedAt,
  }))
  await writeAll(tx, { deposits: insertRows('deposits', rows) })
}
