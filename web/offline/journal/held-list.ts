import type { BillHeldContent } from '../../../core/contracts/journal-openbills.ts'
import {
  CartSnapshot,
  type HeldBill,
  listHeldBills,
  type RecalledBill,
  readHeldCarts,
} from '../../../core/contracts/openbills.ts'
import { sum } from '../../../core/kernel/money.ts'
import { nowOfDevice } from '../acts.ts'
import { call } from '../api-client.ts'
import { isUnreachable } from '../api-problem.ts'
import { currentPlace } from '../device.ts'
import { isSecureDevice } from '../device-keys.ts'
import { type KeptTable, keptTable } from '../kept-table.ts'
import { actsNotTold, type KeptAct } from './journal-store.ts'
import { isOwnCounter } from './own-counter.ts'
import { contentOf } from './written-sale.ts'

// The held bills of the outlet at an own counter: as the server last told, and what this device did since.

interface Counter {
  readonly outletId: string
  readonly registerId: string
}

let opened: KeptTable<HeldBill, CartSnapshot> | undefined
const table = () => (opened ??= keptTable('vendly-held-bills'))

/** As many carts as one request asks for. */
const cartsAtOnce = 50
const neverAsked = ''

/** The bills that are held at the outlet, newest first. */
export async function heldBillsHere(counter: Counter, signal?: AbortSignal): Promise<HeldBill[]> {
  const { outletId, registerId } = counter
  if (!(await isOwnCounter(registerId))) return (await call(listHeldBills, { signal })).bills
  try {
    await askForBills(outletId, signal)
  } catch (error) {
    if (!isUnreachable(error)) throw error
  }
  const [told, own] = await Promise.all([toldBills(outletId), ownActs(outletId)])
  const all = new Map([...told, ...own.held.values()].map((bill) => [bill.id, shownOf(bill)]))
  for (const id of own.ended) all.delete(id)
  return [...all.values()].sort((a, b) => (a.heldAt < b.heldAt ? 1 : -1))
}

const shownOf = ({ cart: _, onlyHere: _o, ...bill }: HeldBill & Partial<OwnHeld>): HeldBill => bill

/** What a held bill never changes is asked for once; the list says which are held. */
async function askForBills(outletId: string, signal?: AbortSignal): Promise<void> {
  const cursor = nowOfDevice()
  const { bills } = await call(listHeldBills, { signal })
  const known = new Set((await toldBills(outletId)).map(({ id }) => id))
  const missing = bills.filter(({ id }) => !known.has(id)).map(({ id }) => id)
  const whole: RecalledBill[] = []
  for (let at = 0; at < missing.length; at += cartsAtOnce) {
    const ids = missing.slice(at, at + cartsAtOnce).join(',')
    whole.push(...(await call(readHeldCarts, { query: { ids }, signal })).bills)
  }
  const held = new Set(bills.map(({ id }) => id))
  const gone = [...known].filter((id) => !held.has(id))
  const things = whole.map(({ cart, ...head }) => ({
    ...{ key: head.id, seq: Date.parse(head.heldAt) },
    ...{ head, body: cart },
  }))
  const place = { feed: outletId, cursor, complete: true, at: Date.parse(cursor) }
  await table().keepPage(place, { things, gone })
}

async function toldBills(outletId: string): Promise<HeldBill[]> {
  const bills: HeldBill[] = []
  const whole = await table().readHeads(outletId, (heads) => void bills.push(...heads))
  if (!whole) await table().dropOthers(null)
  return whole ? bills : []
}

/** A bill that this device holds itself. */
interface OwnHeld extends RecalledBill {
  /** The server has not heard of it: no other counter can have taken it. */
  readonly onlyHere: boolean
}

const kinds = ['bill_held', 'bill_recalled', 'bill_discarded']

async function ownActs(outletId: string) {
  const place = await table().place(outletId)
  const acts = await actsNotTold(kinds, place?.cursor ?? neverAsked)
  const held = new Map<string, OwnHeld>()
  const ended = new Set<string>()
  for (const act of acts.filter((one) => one.outletId === outletId)) {
    if (act.kind === 'bill_held') held.set(act.commandId, await heldOf(act))
    else ended.add((await contentOf<{ heldBillId: string }>(act)).heldBillId)
  }
  return { held, ended }
}

async function heldOf(act: KeptAct): Promise<OwnHeld> {
  const content = await contentOf<BillHeldContent>(act)
  const { heldBillId: id, name = null, totalMinor, by, register, occurredAt } = content
  const cart = CartSnapshot.parse(content.cart)
  return {
    ...{ id, name, totalMinor, cart, heldAt: occurredAt, heldBy: by },
    customerName: cart.customer?.name ?? null,
    itemCount: cart.lines.length,
    takenMinor: sum(cart.taken.map(({ amountMinor }) => amountMinor)),
    registerId: act.registerId,
    registerName: register,
    onlyHere: act.state === 'unsent',
  }
}

/** A held bill with what stands on it, as far as this device knows it; null where it does not. */
export async function heldBillOnDevice(
  outletId: string,
  heldBillId: string,
): Promise<OwnHeld | null> {
  const own = (await ownActs(outletId)).held.get(heldBillId)
  if (own) return own
  const [head] = await table().headsOf(outletId, [heldBillId])
  const body = await table().body(outletId, heldBillId)
  const cart = CartSnapshot.safeParse(body)
  return head && cart.success ? { ...head, cart: cart.data, onlyHere: false } : null
}

/** The server gave the bill to this counter: it is on the list no more, whenever that is asked for next. */
export async function forgetHeld(outletId: string, heldBillId: string): Promise<void> {
  const place = await table().place(outletId)
  if (place) await table().keepPage(place, { things: [], gone: [heldBillId] })
}

/** Whether an open bill was held a moment before the power went: it lies on the list, and here no more. */
export async function isHeldOnDevice(saleId: string): Promise<boolean> {
  const { outletId } = currentPlace()
  if (!isSecureDevice() || outletId === null || saleId === '') return false
  const { held, ended } = await ownActs(outletId)
  return [...held.values()].some(({ id, cart }) => cart.saleId === saleId && !ended.has(id))
}
