import { z } from 'zod'
import type {
  BillHouse,
  readBillChanges as contract,
  FedBill,
} from '../../../core/contracts/device-bills.ts'
import type { QueryOf, ResponseOf } from '../../../core/contracts/operation.ts'
import { addDays, type BusinessDate, isBusinessDate } from '../../../core/kernel/dates.ts'
import { type BillWithPaper, splitBill } from '../../../core/rules/documents/fed-bill.ts'
import type { Reader } from '../../platform/database/client.ts'
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.ts'
import { deny } from '../../platform/refusal-error.ts'
import { businessSettings, outletToday } from '../outlets/public.ts'
import { readSalesWithPapers } from './read-sale.ts'
import {
  type BillChange,
  type BillClock,
  billClock,
  changedAfter,
  soldBefore,
} from './store-bill-changes.ts'

/** The last bill on the way down from the newest; nothing at the top. */
type Down = Pick<BillChange, 'businessDate' | 'changeNo'> | null

/** How far a device has read: up to which change, and how far down the bills that were there when it began. */
interface Place {
  readonly changeNo: number
  readonly down: Down | 'bottom'
}

const zDate = z.string().refine(isBusinessDate)
const zDown = z.object({ businessDate: zDate, changeNo: z.int() })
const feedCursor = z.tuple([
  z.uuid(),
  z.int(),
  z.int(),
  z.union([zDown, z.literal('bottom')]).nullable(),
])

/**
 * The bills of the last days as a device keeps them. First comes what changed since it has last asked, then what it has
 * not loaded yet, the newest first: so today's are there at once, and whoever is interrupted goes on where it stopped.
 */
export async function readBillChanges(
  reader: Reader,
  outletId: string,
  { cursor, limit }: QueryOf<typeof contract>,
): Promise<ResponseOf<typeof contract>> {
  // The clock before the bills: what changes meanwhile comes once more, and nothing is passed over.
  const clock = await billClock(reader, outletId)
  const { billsOnDeviceDays: days } = await businessSettings(reader)
  const today = await outletToday(reader, outletId)
  const since = addDays(today, 1 - days)
  const place = placeOf(cursor, clock, { days, today })
  const news = await changedAfter(reader, { outletId, since, limit }, place.changeNo)
  const room = limit - news.length
  const older =
    place.down === 'bottom'
      ? { bills: [], count: 0 }
      : await soldBefore(reader, { outletId, since, limit: room }, place.down)
  const remaining = older.count - older.bills.length
  const down = remaining > 0 ? (older.bills.at(-1) ?? place.down) : 'bottom'
  const changeNo = news.at(-1)?.changeNo ?? place.changeNo
  const ids = [...new Set([...news, ...older.bills].map(({ saleId }) => saleId))]
  return {
    ...fed(ids, await readSalesWithPapers(reader, outletId, ids)),
    since,
    cursor: encodeCursor([clock.feedId, changeNo, days, downOf(down)]),
    more: room === 0 || remaining > 0,
    remaining,
  }
}

/** In the order of the ids, each with what its paper shares told once. */
function fed(ids: readonly string[], read: readonly BillWithPaper[]) {
  const bills = new Map(read.map((bill) => [bill.sale.id, bill]))
  const places = new Map<string, number>()
  const houses: BillHouse[] = []
  const told = ids.flatMap((id): FedBill[] => {
    const found = bills.get(id)
    if (!found) return []
    const { house, bill } = splitBill(found)
    const key = JSON.stringify(house)
    if (!places.has(key)) places.set(key, houses.push(house) - 1)
    return [{ ...bill, house: places.get(key) ?? 0 }]
  })
  return { houses, bills: told }
}

const downOf = (down: Place['down']) =>
  down === null || down === 'bottom'
    ? down
    : { businessDate: down.businessDate, changeNo: down.changeNo }

/** A place of other books, or one that these have not reached, as after a restore from a backup. */
function placeOf(
  cursor: string | undefined,
  clock: BillClock,
  { days, today }: { readonly days: number; readonly today: BusinessDate },
): Place {
  if (!cursor) return { changeNo: clock.changeNo, down: null }
  const [feedId, changeNo, daysBefore, down] = decodeCursor(cursor, feedCursor)
  if (feedId !== clock.feedId || changeNo > clock.changeNo) deny('sales.bills_cursor_unknown')
  // More days are kept now: the way down goes on where the earlier ones ended.
  const deeper = { businessDate: addDays(today, 1 - daysBefore), changeNo: 0 }
  return { changeNo, down: down === 'bottom' && days > daysBefore ? deeper : down }
}
