import type { BusinessDate } from '../../../core/kernel/dates.ts'
import {
  type LowestPaid,
  lowestPaid,
  type PacksOf,
} from '../../../core/rules/cart/unbilled-return.ts'
import { joinBill } from '../../../core/rules/documents/fed-bill.ts'
import { catalogueOf } from '../catalogue/catalogue.ts'
import { giveWay } from '../give-way.ts'
import { outletOfBills } from './bills-load.ts'
import { billHeads } from './bills-memory.ts'
import { billsTable } from './bills-store.ts'
import { ownBillsSince } from './own-bills.ts'

// What things were sold for lately, by the bills that this device holds: what they are worth without their bill.

/** The lowest price of each item since a day, and when the server last told of bills. */
export interface PricesHere {
  readonly lowest: ReadonlyMap<string, LowestPaid>
  readonly asOf: number
}

/** Bills that are opened between two frames. */
const billsAtOnce = 100

/** Read through once for all that is brought; a later word of the server makes it old. */
let read: { readonly of: string; readonly kept: Promise<ReadonlyMap<string, LowestPaid>> } | null =
  null

/** Null where this device keeps no bills. */
export async function lowestPaidHere(since: BusinessDate): Promise<PricesHere | null> {
  const outletId = await outletOfBills()
  const place = outletId === null ? undefined : await billsTable.place(outletId)
  if (outletId === null || !place) return null
  const { memory } = catalogueOf(outletId).view()
  const packsOf: PacksOf = (itemId) => memory.byId(itemId)?.packs ?? []
  const of = [outletId, since, place.cursor].join(' ')
  if (read?.of !== of) {
    const kept = keptPrices(outletId, since, packsOf)
    read = { of, kept }
    kept.catch(() => {
      read = null
    })
  }
  const { made } = await ownBillsSince(place.at, async () => null)
  const own = made.map(({ sale }) => sale).filter(({ businessDate }) => businessDate >= since)
  return { lowest: lowestPaid(own, packsOf, await read.kept), asOf: place.at }
}

async function keptPrices(
  outletId: string,
  since: BusinessDate,
  packsOf: PacksOf,
): Promise<ReadonlyMap<string, LowestPaid>> {
  const heads = await billHeads(outletId)
  const keys = [...heads.values()].flatMap((head) => (head.businessDate >= since ? head.id : []))
  let lowest = new Map<string, LowestPaid>()
  for (let start = 0; start < keys.length; start += billsAtOnce) {
    const kept = await billsTable.bodiesOf(outletId, keys.slice(start, start + billsAtOnce))
    const bills = kept.map(({ house, bill }) => joinBill(house, bill).sale)
    lowest = lowestPaid(bills, packsOf, lowest)
    await giveWay()
  }
  return lowest
}
