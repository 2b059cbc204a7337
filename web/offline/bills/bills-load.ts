import { readBillChanges } from '../../../core/contracts/device-bills.ts'
import type { ResponseOf } from '../../../core/contracts/operation.ts'
import { type BillHead, billHead } from '../../../core/rules/documents/bill-head.ts'
import { joinBill } from '../../../core/rules/documents/fed-bill.ts'
import { call } from '../api-client.ts'
import { ApiProblem } from '../api-problem.ts'
import { isReachable } from '../connection.ts'
import { currentPlace } from '../device.ts'
import { isSecureDevice } from '../device-keys.ts'
import { giveWay } from '../give-way.ts'
import { journalDatabase } from '../journal/journal-store.ts'
import type { KeptPlace, KeptThing } from '../kept-table.ts'
import { inRounds } from '../rounds.ts'
import { currentSession, may } from '../session.ts'
import { storageState } from '../storage-health.ts'
import { billsKept, forgetBills } from './bills-memory.ts'
import { billsTable, type KeptBill, orderOfBill, orderOfDay } from './bills-store.ts'

type Page = ResponseOf<typeof readBillChanges>

/** The first page is small, so that the bills of the last hours are there at once. */
const firstPage = 100
const pageSize = 400
/** Bills that are taken apart between two frames. */
const billsAtOnce = 50

/** The outlet whose bills this device keeps: it has a counter of its own there. Null where it keeps none. */
export async function outletOfBills(): Promise<string | null> {
  if (!isSecureDevice()) return null
  const { outletId } = currentPlace()
  const registers = await journalDatabase().registers.toArray()
  return registers.some((one) => !one.lost && one.outletId === outletId) ? outletId : null
}

/** Asks for what changed since, one tab at a time. Without the server the device has what it has. */
export const refreshBills = inRounds(async () => {
  if (isSecureDevice()) await navigator.locks.request('vendly.bills', readOn)
})

async function readOn(): Promise<void> {
  const outletId = await outletOfBills()
  if (outletId === null) return forgetUnlessKept()
  if (!isReachable() || !may(currentSession(), 'sales.read')) return
  try {
    while (await readPage(outletId)) await giveWay()
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'sales.bills_cursor_unknown') throw error
    await forgetBills()
    while (await readPage(outletId)) await giveWay()
  }
}

/** The last counter of this device was given up: what it kept of people's bills goes. */
async function forgetUnlessKept(): Promise<void> {
  const registers = await journalDatabase().registers.toArray()
  if (registers.every(({ lost }) => lost)) await forgetBills()
}

/** One page, kept together with the place behind it; whether more are there. */
async function readPage(outletId: string): Promise<boolean> {
  // What sells without the server needs the room more.
  if (storageState().low) return false
  const before = await billsTable.place(outletId)
  const at = Date.now()
  const limit = before ? pageSize : firstPage
  const page = await call(readBillChanges, {
    query: { cursor: before?.cursor, limit },
    place: { outletId, registerId: null },
  })
  const complete = before?.complete === true || !page.more
  await keep({ feed: outletId, cursor: page.cursor, complete, at }, page)
  return page.more
}

async function keep(place: KeptPlace, { houses, bills, since }: Page): Promise<void> {
  const things: KeptThing<BillHead, KeptBill>[] = []
  for (const [index, { house: no, ...bill }] of bills.entries()) {
    const house = houses[no]
    if (!house) continue
    const head = billHead(joinBill(house, bill).sale)
    things.push({ key: bill.id, seq: orderOfBill(head), head, body: { house, bill } })
    if (index % billsAtOnce === billsAtOnce - 1) await giveWay()
  }
  await billsTable.keepPage(place, { things, gone: [] })
  const dropped = await billsTable.dropBelow(place.feed, orderOfDay(since))
  billsKept(
    place.feed,
    things.map(({ head }) => head),
    dropped,
  )
}
