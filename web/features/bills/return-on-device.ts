import type { QueryClient } from '@tanstack/react-query'
import { type Exchange, exchangeGoods } from '../../../core/contracts/after-sale.ts'
import { type Customer, readCustomer } from '../../../core/contracts/customers.ts'
import { readDocument } from '../../../core/contracts/documents.ts'
import type { Register } from '../../../core/contracts/outlets.ts'
import {
  CompleteSaleRequest,
  type RefundResult,
  refundSale,
  type Sale,
} from '../../../core/contracts/sales.ts'
import type { Shift } from '../../../core/contracts/tills.ts'
import { type BusinessDate, type Instant, instant } from '../../../core/kernel/dates.ts'
import {
  finishExchange,
  finishReturn,
  type ReturnRequest,
} from '../../../core/rules/finish-return.ts'
import { call } from '../../offline/api-client.ts'
import { refusedHere } from '../../offline/api-problem.ts'
import { catalogueOf } from '../../offline/catalogue/catalogue.ts'
import type { Act } from '../../offline/commands.ts'
import { currentPlace } from '../../offline/device.ts'
import { currentShiftHere } from '../../offline/journal/own-shift.ts'
import { paperOnDevice } from '../../offline/journal/paper-on-device.ts'
import { writeExchange, writeReturn } from '../../offline/journal/written-return.ts'
import { currentSession } from '../../offline/session.ts'
import { type GoodsSetting, sellerModeOn, wireLines } from './new-goods.ts'
import { leaveForReturn } from './return-leave.ts'
import { heldSaleOf } from './return-plan.ts'
import {
  type ExchangeOrder,
  isReturn,
  type RefundOrder,
  wirePaid,
  wireReturns,
  wireTenders,
} from './return-wire.ts'

/** What the device knows of the shop when it takes something back by itself. */
export interface OwnReturns {
  readonly queries: QueryClient
  readonly setting: GoodsSetting
}

/** Gives money back at a counter of the device's own: credit note and journal, without waiting for the server. */
export async function refundOnDevice(
  sale: Sale,
  order: RefundOrder,
  act: Act,
  own: OwnReturns,
): Promise<RefundResult> {
  const desk = await deskOf(act, own)
  const kind = isReturn(order.lines) ? ('return' as const) : ('refund' as const)
  const held = heldSaleOf(sale, await originalOf(sale, own))
  const finished = allowed(finishReturn(held, asked(order, desk.occurredAt), desk.place))
  const approvalIds = await leaveForReturn(finished, own.setting, {
    ...{ kind, refundId: act.id, given: finished.plan.toGiveBack, reason: order.reason },
  })
  const request = refundSale.body.parse({
    refundId: act.id,
    occurredAt: act.at,
    lines: wireReturns(order.lines),
    tenders: wireTenders(finished.tenders),
    reason: order.reason,
    approvalIds,
  })
  return writeReturn(desk, { kind, saleId: sale.id, request }, finished)
}

/** Goods for goods at a counter of the device's own, as one act with two papers. */
export async function exchangeOnDevice(
  sale: Sale,
  order: ExchangeOrder,
  act: Act,
  own: OwnReturns,
): Promise<Exchange> {
  const desk = await deskOf(act, own)
  const held = heldSaleOf(sale, await originalOf(sale, own))
  const customer = sale.customer && (await customerOf(sale.customer.id, own))
  const selling = CompleteSaleRequest.parse({
    saleId: order.newSaleId,
    occurredAt: act.at,
    customerId: sale.customer?.id ?? null,
    lines: wireLines(order.goods),
    tenders: wirePaid(order.paid),
    totalMinor: order.totalMinor,
  })
  const request = {
    ...asked(order, desk.occurredAt),
    sale: { ...selling, occurredAt: desk.occurredAt },
  }
  const swap = allowed(
    finishExchange(held, request, { ...desk.place, selling: sellingOf(desk, customer, own) }),
  )
  const approvalIds = await leaveForReturn(swap.back, own.setting, {
    kind: 'return',
    refundId: order.refundId,
    given: swap.difference.toGive,
    reason: order.reason,
  })
  const given = swap.back.tenders.filter(({ kind }) => kind !== 'exchange')
  const content = exchangeGoods.body.parse({
    ...{ exchangeId: act.id, refundId: order.refundId, newSaleId: order.newSaleId },
    ...{ occurredAt: act.at, lines: wireLines(order.goods), totalMinor: order.totalMinor },
    ...{ tenders: wirePaid(order.paid), refundTenders: wireTenders(given) },
    ...{ returns: wireReturns(order.lines), reason: order.reason, approvalIds },
  })
  return writeExchange(desk, { saleId: sale.id, request: content }, swap)
}

interface Desk {
  readonly registerId: string
  readonly register: Register
  readonly registerCode: string
  readonly shiftId: string
  readonly personId: string
  readonly occurredAt: Instant
  readonly cashier: string
  readonly place: Parameters<typeof finishReturn>[2]
}

async function deskOf({ at }: Act, { queries, setting }: OwnReturns): Promise<Desk> {
  const { outletId, registerId } = currentPlace()
  const session = currentSession()
  const registers = queries.getQueryData<Register[]>(['registers', outletId])
  const register = registers?.find(({ id }) => id === registerId)
  if (session.kind !== 'signed-in' || !register) throw refusedHere('tills.register_needed')
  const shift = await shiftOf(register.id, queries)
  if (!shift) throw refusedHere('tills.shift_not_open')
  const { id: personId, name: cashier } = session.user
  const { code: registerCode } = register
  const { outlet, business } = setting
  return {
    ...{ register, registerCode, personId, cashier },
    registerId: register.id,
    shiftId: shift.id,
    occurredAt: instant(at),
    place: { registerCode, cashier, country: business.country, outlet },
  }
}

/** The open shift: as last heard of, where nobody can be asked. */
async function shiftOf(registerId: string, queries: QueryClient): Promise<Shift | null> {
  const queryKey = ['shifts', 'current', registerId]
  const queryFn = async () => (await currentShiftHere(registerId)).shift
  return queries
    .fetchQuery({ queryKey, queryFn, staleTime: 60_000, retry: false })
    .catch(() => queries.getQueryData<Shift | null>(queryKey) ?? null)
}

const asked = (order: RefundOrder, occurredAt: Instant): ReturnRequest => ({
  ...{ reason: order.reason, occurredAt },
  lines: order.lines.map(({ line, quantity }) => ({ lineNo: line.lineNo, quantity })),
  tenders: order.tenders.length > 0 ? order.tenders : undefined,
})

/** The paper of the bill as it was given: what is credited is told as on it. */
async function originalOf({ documentId }: Sale, { queries }: OwnReturns) {
  const own = await paperOnDevice(documentId)
  if (own) return own
  const read = await queries.fetchQuery({
    queryKey: ['documents', documentId],
    queryFn: () => call(readDocument, { params: { documentId } }),
    // A paper that was given does not change any more.
    staleTime: Number.POSITIVE_INFINITY,
  })
  return read.snapshot
}

function customerOf(customerId: string, { queries }: OwnReturns): Promise<Customer> {
  return queries.fetchQuery({
    queryKey: ['customers', 'one', customerId],
    queryFn: () => call(readCustomer, { params: { customerId } }),
    staleTime: 60_000,
  })
}

function sellingOf(desk: Desk, buyer: Customer | null, { setting }: OwnReturns) {
  const { business, outlet, taxClasses } = setting
  const { memory } = catalogueOf(outlet.id).view()
  return {
    place: { business, outlet, register: desk.register },
    modeOn: (date: BusinessDate) => sellerModeOn(business, date),
    itemOf: (itemId: string) => memory.byId(itemId),
    taxPeriodsOf: (taxClassId: string) => taxClasses.find(({ id }) => id === taxClassId)?.periods,
    ...{ buyer, cashier: desk.cashier },
  }
}

type Decided<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: { readonly code: string } }

function allowed<T>(decision: Decided<T>): T {
  if (!decision.ok) throw refusedHere(`sales.${decision.refusal.code}`)
  return decision.value
}
