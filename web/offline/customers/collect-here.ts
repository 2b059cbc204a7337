import type { QueryClient } from '@tanstack/react-query'
import { readCustomer } from '../../../core/contracts/customers.ts'
import type { CollectedContent } from '../../../core/contracts/journal-collections.ts'
import { type Collection, collectDues, readCollection } from '../../../core/contracts/khata.ts'
import type { BodyInputOf, BodyOf } from '../../../core/contracts/operation.ts'
import type { Business, Outlet, Register } from '../../../core/contracts/outlets.ts'
import type { Wallet, WalletTopUp } from '../../../core/contracts/wallets.ts'
import { type BusinessDate, businessDateOf, instant } from '../../../core/kernel/dates.ts'
import { type Minor, minor } from '../../../core/kernel/money.ts'
import {
  type CollectedDues,
  collectionReceipt,
  paidAhead,
  type SettledDues,
  settleCollection,
} from '../../../core/rules/customers/collection-receipt.ts'
import type { SellerPlace } from '../../../core/rules/documents/sale-document.ts'
import { documentNumber, financialYearFor } from '../../../core/rules/numbering.ts'
import { sellerModeOn } from '../../../core/rules/tax/seller-mode.ts'
import { topUpOf } from '../../../core/rules/wallet.ts'
import { call } from '../api-client.ts'
import { isAway, refusedHere } from '../api-problem.ts'
import { isReachable } from '../connection.ts'
import { currentPlace } from '../device.ts'
import { journalDatabase } from '../journal/journal-store.ts'
import { isOwnCounter } from '../journal/own-counter.ts'
import { booksHere } from '../journal/own-shift.ts'
import { settleQueue } from '../journal/send-queue.ts'
import { writeAct } from '../journal/write-act.ts'
import { contentOf } from '../journal/written-sale.ts'
import { currentSession } from '../session.ts'
import { businessRead, outletsRead, registersRead } from '../shop-reads.ts'
import { customerOnDevice } from './customers-here.ts'

// Dues that are paid: at a counter of the device's own an act of its journal, with or without the server.

export const collectionKind = 'collection'
/** What was just taken should be off the balance that the server tells next. */
const patience = 2_000

interface Payer {
  readonly name: string
  readonly phone: string | null
  readonly dueMinor: Minor
  readonly wallet: Wallet
}

export async function collectDuesHere(
  customerId: string,
  body: BodyInputOf<typeof collectDues> & { readonly occurredAt: string },
  queries: QueryClient,
): Promise<Collection> {
  const { outletId, registerId } = currentPlace()
  if (outletId === null || registerId === null || !(await isOwnCounter(registerId))) {
    return call(collectDues, { params: { customerId }, body })
  }
  const before = await collectionOnDevice(body.collectionId)
  if (before) return before
  const request = collectDues.body.parse(body)
  const shiftId = (await booksHere(registerId))?.open?.shift.id
  if (!shiftId) throw refusedHere('tills.shift_not_open')
  const place = await placeOf({ outletId, registerId }, queries)
  const payer = await payerOf(customerId, queries)
  const made = collected({ request, place, payer })
  await write({ customerId, request, shiftId, made })
  if (isReachable()) await settleQueue(patience)
  const written = await collectionOnDevice(request.collectionId)
  return written ?? Promise.reject(refusedHere('khata.collection_unknown'))
}

/** What is owed by the last word of the server, where it answers; otherwise by what this device knows. */
async function payerOf(customerId: string, queries: QueryClient): Promise<Payer> {
  if (isReachable()) {
    await settleQueue(patience)
    try {
      return await call(readCustomer, { params: { customerId } })
    } catch (error) {
      if (!isAway(error)) throw error
    }
  }
  const known = await customerOnDevice(customerId, queries)
  return known ?? Promise.reject(refusedHere('customers.customer_unknown', {}, 404))
}

/** What the receipt says of the shop. */
interface Place extends SellerPlace {
  readonly business: Business
  readonly outlet: Outlet
  readonly register: Register
  readonly registerId: string
}

async function placeOf(
  { outletId, registerId }: { readonly outletId: string; readonly registerId: string },
  queries: QueryClient,
): Promise<Place> {
  const [business, outlets, registers] = await Promise.all([
    queries.ensureQueryData(businessRead),
    queries.ensureQueryData(outletsRead),
    queries.ensureQueryData(registersRead(outletId)),
  ])
  const outlet = outlets.find(({ id }) => id === outletId)
  const register = registers.find(({ id }) => id === registerId)
  if (!outlet || !register) throw refusedHere('journal.lease_unknown')
  return { business, outlet, register, registerId }
}

type Made = CollectedDues & { readonly place: Place }

/** The payment as its receipt will tell it. Refuses what is not owed, unless the rest may be kept as store credit. */
function collected(of: {
  readonly request: BodyOf<typeof collectDues>
  readonly place: Place
  readonly payer: Payer
}): Made {
  const { request, place, payer } = of
  const session = currentSession()
  if (session.kind !== 'signed-in') throw refusedHere('session.missing', {}, 401)
  const settlement = settleCollection(request)
  if (!settlement.ok) {
    const { code, facts } = settlement.refusal
    throw refusedHere(`sales.${code}`, facts, 422)
  }
  const occurredAt = instant(request.occurredAt ?? '')
  const businessDate = businessDateOf(occurredAt, place.outlet)
  return {
    ...{ request, place, cashier: session.user.name },
    mode: sellerModeOn(place.business, businessDate),
    customer: { name: payer.name, phone: payer.phone },
    times: { occurredAt, businessDate },
    settlement: settlement.value,
    account: request.toWallet
      ? paidAhead(payer.dueMinor, toppedUp(payer, request, { place, businessDate }))
      : accountAfter(payer.dueMinor, request),
  }
}

/** By the settings that this device knows; the server tells where its own say otherwise. */
function toppedUp(
  { wallet }: Payer,
  { amountMinor }: BodyOf<typeof collectDues>,
  on: { readonly place: Place; readonly businessDate: BusinessDate },
): WalletTopUp {
  const before = { money: wallet.moneyMinor, bonus: wallet.bonusMinor }
  const settings = on.place.business.settings.wallets
  return topUpOf(amountMinor, before, { settings, day: on.businessDate })
}

function accountAfter(
  before: Minor,
  { amountMinor, restToStoreCredit }: BodyOf<typeof collectDues>,
): SettledDues {
  const settled = minor(Math.min(before, amountMinor))
  const rest = minor(amountMinor - settled)
  const facts = { dueMinor: before, amountMinor }
  if (rest > 0 && !restToStoreCredit) {
    throw refusedHere(before === 0 ? 'khata.nothing_due' : 'khata.over_due', facts, 422)
  }
  return { before, settled, rest, after: minor(before - settled) }
}

async function write(act: {
  readonly customerId: string
  readonly request: BodyOf<typeof collectDues>
  readonly shiftId: string
  readonly made: Made
}): Promise<void> {
  const { customerId, request, shiftId, made } = act
  const session = currentSession()
  if (session.kind !== 'signed-in') throw refusedHere('session.missing', {}, 401)
  const { businessDate, occurredAt } = made.times
  const { country } = made.place.business
  await writeAct(made.place.registerId, {
    ...{ commandId: request.collectionId, kind: collectionKind, occurredAt },
    ...{ personId: session.user.id, documentIds: [request.collectionId] },
    series: [{ kind: 'receipt', financialYear: financialYearFor({ businessDate, country }) }],
    content: ([number], mark) => {
      if (!number) throw new Error('A receipt takes a number')
      const { code: registerCode } = made.place.register
      const text = documentNumber({ ...number, registerCode, mark })
      return { customerId, request, shiftId, number, receipt: collectionReceipt(made, text) }
    },
  })
}

/** A receipt of this device; null for those that were made elsewhere. */
async function collectionOnDevice(collectionId: string): Promise<Collection | null> {
  const act = await journalDatabase().acts.where('commandId').equals(collectionId).first()
  if (act?.kind !== collectionKind) return null
  const { customerId, shiftId, receipt } = await contentOf<CollectedContent>(act)
  const recordedAt = instant(act.arrivedAt ?? act.occurredAt)
  return { id: collectionId, customerId, shiftId, recordedAt, receipt, flags: [] }
}

/** A receipt as the server has it; where it is away or has not heard of it, as this device wrote it. */
export async function readCollectionHere(collectionId: string): Promise<Collection> {
  try {
    return await call(readCollection, { params: { collectionId } })
  } catch (error) {
    const own = await collectionOnDevice(collectionId).catch(() => null)
    if (own) return own
    throw error
  }
}
