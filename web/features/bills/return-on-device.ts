import type { QueryClient } from '@tanstack/react-query'
import { type Exchange, exchangeGoods } from '../../../core/contracts/after-sale.ts'
import type { Customer } from '../../../core/contracts/customers.ts'
import { type DocumentSnapshot, readDocument } from '../../../core/contracts/documents.ts'
import type { Register } from '../../../core/contracts/outlets.ts'
import {
  CompleteSaleRequest,
  type RefundResult,
  refundSale,
  type Sale,
} from '../../../core/contracts/sales.ts'
import type { Shift } from '../../../core/contracts/tills.ts'
import {
  type BusinessDate,
  businessDateOf,
  type Instant,
  instant,
} from '../../../core/kernel/dates.ts'
import { sum, zero } from '../../../core/kernel/money.ts'
import type { Buyer } from '../../../core/rules/documents/sale-document.ts'
import {
  finishExchange,
  finishReturn,
  type ReturnRequest,
} from '../../../core/rules/finish-return.ts'
import { call } from '../../offline/api-client.ts'
import { isUnreachable, refusedHere } from '../../offline/api-problem.ts'
import { paperHere } from '../../offline/bills/bills-here.ts'
import type { Act } from '../../offline/commands.ts'
import { type KnownCustomer, readCustomerHere } from '../../offline/customers/customers-here.ts'
import { spendableWallet } from '../../offline/customers/spendable-wallet.ts'
import { currentPlace } from '../../offline/device.ts'
import { currentShiftHere } from '../../offline/journal/own-shift.ts'
import { requireWithinRisk } from '../../offline/journal/value-at-risk.ts'
import { writeExchange, writeReturn } from '../../offline/journal/written-return.ts'
import { sellingContext } from '../../offline/selling-context.ts'
import { currentSession } from '../../offline/session.ts'
import { type GoodsSetting, wireLines } from './new-goods.ts'
import { leaveForReturn } from './return-leave.ts'
import { heldSaleOf } from './return-plan.ts'
import {
  type ExchangeOrder,
  isReturn,
  type PaidPart,
  type RefundOrder,
  wirePaid,
  wireReturns,
  wireTenders,
} from './return-wire.ts'

/** What the device knows of the shop when it takes something back by itself. */
export interface OwnReturns {
  readonly queries: QueryClient
  readonly setting: GoodsSetting
  /** Another device may have taken the same back since anybody told of the bill. */
  readonly uncertain: boolean
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
  const approvalIds = await leaveForReturn(finished, own, {
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
  const { register, cashier, occurredAt } = desk
  const original = await originalOf(sale, own)
  const buyer = await buyerOf(sale, original, own)
  await requireCredit(order.paid, buyer, own)
  requireWallet(order.paid, buyer, businessDateOf(occurredAt, own.setting.outlet))
  const goods = CompleteSaleRequest.parse({
    saleId: order.newSaleId,
    occurredAt: act.at,
    customerId: sale.customer?.id ?? null,
    lines: wireLines(order.goods),
    tenders: wirePaid(order.paid),
    totalMinor: order.totalMinor,
  })
  const swap = allowed(
    finishExchange(
      heldSaleOf(sale, original),
      { ...asked(order, occurredAt), sale: { ...goods, occurredAt } },
      { ...desk.place, selling: sellingContext(own.setting, { register, buyer, cashier }) },
    ),
  )
  const approvalIds = await leaveForReturn(swap.back, own, {
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

export async function deskOf({ at }: Act, { queries, setting }: OwnReturns): Promise<Desk> {
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
  const known = await paperHere(documentId)
  if (known) return known.snapshot
  const read = await queries.fetchQuery({
    queryKey: ['documents', documentId],
    queryFn: () => call(readDocument, { params: { documentId } }),
    // A paper that was given does not change any more.
    staleTime: Number.POSITIVE_INFINITY,
  })
  return read.snapshot
}

/** The customer for the paper: as the server knows them, or as the bill that comes back does. */
async function buyerOf(
  { customer }: Sale,
  { buyer }: DocumentSnapshot,
  { queries }: OwnReturns,
): Promise<(Buyer & Partial<KnownCustomer>) | null> {
  if (!customer) return null
  const customerId = customer.id
  const queryFn = () => readCustomerHere(customerId, { client: queries })
  try {
    return await queries.fetchQuery({ queryKey: ['customers', 'one', customerId], queryFn })
  } catch (error) {
    if (!isUnreachable(error)) throw error
    const { email = null, gstin = null, stateCode = null, addressLines = [] } = buyer ?? {}
    return { ...customer, email, gstin, stateCode, address: addressLines.join('\n') || null }
  }
}

/** Store credit pays what there is of it; without the server, what the shop risks. */
async function requireCredit(
  paid: ExchangeOrder['paid'],
  buyer: Partial<Customer> | null,
  { setting }: OwnReturns,
): Promise<void> {
  const credit = sum(paid.map(({ kind, amount }) => (kind === 'store_credit' ? amount : zero)))
  if (credit === 0) return
  const { storeCreditMinor } = buyer ?? {}
  if (storeCreditMinor === undefined) requireWithinRisk(credit, setting.business)
  else if (credit > storeCreditMinor) throw refusedHere('sales.store_credit_short')
}

/** A wallet pays what the server has just said that it holds: no device answers for it. */
function requireWallet(
  paid: ExchangeOrder['paid'],
  buyer: Partial<KnownCustomer> | null,
  today: BusinessDate,
): void {
  const of = (wanted: PaidPart['kind']) =>
    sum(paid.map(({ kind, amount }) => (kind === wanted ? amount : zero)))
  const [money, bonus] = [of('wallet'), of('wallet_bonus')]
  if (money + bonus === 0) return
  const { wallet, asOf } = buyer ?? {}
  if (!wallet || asOf) throw refusedHere('device.value_unasked')
  const held = spendableWallet({ wallet }, today)
  if (money > held.money) throw refusedHere('wallets.short')
  if (bonus > held.bonus) throw refusedHere('wallets.bonus_short')
}

type Decided<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: { readonly code: string } }

function allowed<T>(decision: Decided<T>): T {
  if (!decision.ok) throw refusedHere(`sales.${decision.refusal.code}`)
  return decision.value
}
