import { sql } from 'kysely'
import type { CartLineSnapshot, CartSnapshot } from '../../../core/contracts/openbills.ts'
import { minor } from '../../../core/kernel/money.ts'
import { units } from '../../../core/kernel/quantity.ts'
import { canBill } from '../../../core/rules/visit-states.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Reader } from '../../platform/database/client.ts'
import { newId } from '../../platform/ids.ts'
import { deny } from '../../platform/refusal-error.ts'
import { customerForSale } from '../customers/public.ts'
import { denyState } from './change-visit.ts'
import { visitsOfGroup } from './read-group.ts'
import { selectVisit } from './store-visits.ts'
import type { StoredService, StoredVisit } from './visit.ts'

/**
 * The open bill of a visit. It changes nothing: goods can be added to it, it can be held and paid in parts like any
 * other, and the sale that it becomes completes the visit.
 */
export async function checkOutVisit(
  reader: Reader,
  actor: OutletActor,
  { visitId }: { readonly visitId: string },
): Promise<{ readonly cart: CartSnapshot }> {
  const visit = await selectVisit(reader, actor.outletId, visitId)
  if (!visit) return deny('appointments.visit_unknown')
  if (visit.saleId !== null) {
    return deny('appointments.already_billed', { saleId: visit.saleId })
  }
  if (!canBill(visit.state)) return denyState(visit, 'completed')
  const billed = await billedTogether(reader, visit)
  const lines = await linesOf(
    reader,
    billed.flatMap(({ services }) => services),
  )
  return {
    cart: {
      version: 1,
      saleId: newId(),
      lines,
      discount: null,
      customer: await buyerOf(reader, visit),
      taken: [],
      approvalIds: [],
      quotationId: null,
      heldBillId: null,
      visitId,
      note: null,
    },
  }
}

/** The visits that a bill for this one pays for; none where it has its bill, was cancelled or missed. */
export async function billedVisits(
  reader: Reader,
  outletId: string,
  visitId: string,
): Promise<StoredVisit[]> {
  const visit = await selectVisit(reader, outletId, visitId)
  if (!visit || visit.saleId !== null || !canBill(visit.state)) return []
  return billedTogether(reader, visit)
}

interface ItemRow {
  readonly id: string
  readonly groupId: string | null
  readonly unit: string
  readonly taxClassId: string
}

/** The visits that one bill pays for: those of all guests where they have one together. */
async function billedTogether(reader: Reader, visit: StoredVisit): Promise<StoredVisit[]> {
  if (!visit.group?.oneBill) return [visit]
  const all = await visitsOfGroup(reader, visit.group.id)
  return all.filter(({ saleId, state }) => saleId === null && canBill(state))
}

/** What a line of a bill takes from a service that was booked. */
export type BilledService = Pick<
  StoredService,
  'itemId' | 'name' | 'priceMinor' | 'priceIncludesTax' | 'options' | 'staffId'
>

/** Lines of an open bill for services, at the prices that they bring. */
export async function linesOf(
  reader: Reader,
  services: readonly BilledService[],
): Promise<CartLineSnapshot[]> {
  const ids = services.map(({ itemId }) => itemId)
  const { rows } = await sql<ItemRow>`select id, group_id as "groupId", unit,
    tax_class_id as "taxClassId" from items where id = any(${ids}::uuid[])`.execute(reader)
  const items = new Map(rows.map((row) => [row.id, row]))
  return services.flatMap((service) => {
    const item = items.get(service.itemId)
    return item ? lineOf(service, item) : []
  })
}

function lineOf(service: BilledService, item: ItemRow): CartLineSnapshot {
  const price = minor(service.priceMinor)
  const options = service.options.map(({ name }) => name).join(', ')
  return {
    id: newId(),
    itemId: service.itemId,
    packId: null,
    groupId: item.groupId,
    name: service.name,
    detail: null,
    unit: item.unit,
    soldBy: 'unit',
    taxClassId: item.taxClassId,
    unitPriceMinor: price,
    // What was agreed when it was booked is the list for this line.
    listPriceMinor: price,
    priceIncludesTax: service.priceIncludesTax,
    quantityMilli: units(1),
    printedTotalMinor: null,
    discount: null,
    note: options ? options.slice(0, 200) : null,
    salespersonId: service.staffId,
    batch: null,
    expiresOn: null,
    serial: null,
    mrpMinor: null,
    giftCard: null,
    package: null,
    session: null,
    membership: null,
    member: null,
  }
}

async function buyerOf(reader: Reader, visit: StoredVisit): Promise<CartSnapshot['customer']> {
  const customer = visit.customerId && (await customerForSale(reader, visit.customerId))
  if (!customer) return null
  const { id, name, phone, gstin } = customer
  return { id, name, phone, gstin }
}
