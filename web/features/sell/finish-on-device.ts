import type { QueryClient } from '@tanstack/react-query'
import type { Customer } from '../../../core/contracts/customers.ts'
import { checkSale } from '../../../core/contracts/journal.ts'
import type { Business, Register } from '../../../core/contracts/outlets.ts'
import { type CompletedSale, CompleteSaleRequest } from '../../../core/contracts/sales.ts'
import type { PresentedKind } from '../../../core/contracts/tenders.ts'
import type { Shift } from '../../../core/contracts/tills.ts'
import { type Instant, instant } from '../../../core/kernel/dates.ts'
import { add, minor, sum } from '../../../core/kernel/money.ts'
import type { Buyer } from '../../../core/rules/documents/sale-document.ts'
import {
  type FinishContext,
  type FinishedSale,
  finishSale,
} from '../../../core/rules/finish-sale.ts'
import { call } from '../../offline/api-client.ts'
import { isUnreachable, refusedHere } from '../../offline/api-problem.ts'
import { approvalNeededIn, withApprovals } from '../../offline/approval.ts'
import { isReachable } from '../../offline/connection.ts'
import { customerOnDevice } from '../../offline/customers/customers-here.ts'
import {
  leftOnAccount,
  requireKnownValue,
  requireWithinRisk,
} from '../../offline/journal/value-at-risk.ts'
import { writeSale } from '../../offline/journal/written-sale.ts'
import { sellingContext } from '../../offline/selling-context.ts'
import { currentSession } from '../../offline/session.ts'
import type { SaleAttempt } from './attempt.ts'
import { saleWish } from './sale-wish.ts'
import type { SellingPlace } from './use-open-bill.ts'

type Request = CompleteSaleRequest & { readonly occurredAt: Instant }

/** What the shop keeps for its customers, or lets them owe: another counter may have used it a moment ago. */
const stored: readonly PresentedKind[] = [
  'wallet',
  'wallet_bonus',
  'deposit',
  'gift_card',
  'points',
  'store_credit',
  'khata',
]
/** Of these a device takes none that cannot ask. */
const onlyAsked: readonly PresentedKind[] = [
  'wallet',
  'wallet_bonus',
  'deposit',
  'gift_card',
  'points',
]

/**
 * Finishes a paid bill on this device: number, paper and journal, without waiting for anybody. A bill that rests on
 * what the server keeps is asked about first while there is a connection; without one the shop's limits for that hold.
 */
export async function finishOnDevice(
  sale: SaleAttempt,
  place: SellingPlace,
  queries: QueryClient,
): Promise<CompletedSale> {
  const { outletId, registerId } = place
  const session = currentSession()
  const shift = queries.getQueryData<Shift | null>(['shifts', 'current', registerId])
  const registers = queries.getQueryData<Register[]>(['registers', outletId])
  const register = registers?.find(({ id }) => id === registerId)
  if (session.kind !== 'signed-in' || !register) throw refusedHere('journal.lease_unknown')
  if (!shift) throw refusedHere('tills.shift_not_open')
  const request = requestOf(sale, await leaveFor(sale, place, queries))
  const { name: cashier } = session.user
  const buyer = await buyerOf(sale, queries)
  const finished = finish(request, sellingContext(place.setting, { register, buyer, cashier }))
  const personId = session.user.id
  const ofRegister = { registerId, registerCode: register.code, shiftId: shift.id }
  return writeSale({ ...ofRegister, personId, request, finished })
}

/** As the server will read it: with every default filled in. */
function requestOf({ request }: SaleAttempt, approvalIds: readonly string[]): Request {
  const given = [...(request.approvalIds ?? []), ...approvalIds]
  const read = CompleteSaleRequest.parse({ ...request, approvalIds: given })
  return { ...read, occurredAt: instant(read.occurredAt ?? '') }
}

/** Asks what stands against the bill, and whoever can allow it; gives what was allowed. */
async function leaveFor(
  sale: SaleAttempt,
  { setting }: SellingPlace,
  queries: QueryClient,
): Promise<string[]> {
  const { request } = sale
  const kinds = request.tenders.filter(({ kind }) => stored.includes(kind))
  if (kinds.length === 0 && !sale.wantsLeave) return []
  const { business } = setting
  if (isReachable()) {
    try {
      const before = request.approvalIds ?? []
      return await allowedBy(business, (given) =>
        call(checkSale, { body: { ...request, approvalIds: [...before, ...given] } }),
      )
    } catch (error) {
      if (!isUnreachable(error)) throw error
    }
  }
  const ahead = request.lines.some((line) => line.package || line.session || line.membership)
  if (ahead || kinds.some(({ kind }) => onlyAsked.includes(kind))) {
    throw refusedHere('device.value_unasked')
  }
  return kinds.length > 0 ? leaveHere(request, business, queries) : []
}

/** Where the server cannot be asked: by what this device knows of the customer, else by the shop's limit alone. */
async function leaveHere(
  { saleId, customerId, tenders }: SaleAttempt['request'],
  business: Business,
  queries: QueryClient,
): Promise<string[]> {
  const paidBy = (wanted: PresentedKind) =>
    sum(tenders.map(({ kind, amountMinor }) => minor(kind === wanted ? amountMinor : 0)))
  const [khata, storeCredit] = [paidBy('khata'), paidBy('store_credit')]
  const customer = customerId ? await customerOnDevice(customerId, queries) : null
  if (!customer) {
    requireWithinRisk(add(khata, storeCredit), business)
    return []
  }
  try {
    return await allowedBy(business, async (given) => {
      const allowed = given.length > 0
      requireKnownValue({ saleId, khata, storeCredit, allowed }, customer, business)
    })
  } catch (error) {
    if (!approvalNeededIn(error)) throw error
    const { name } = customer
    const left = leftOnAccount(customer, business, storeCredit)
    throw refusedHere('device.account_over_limit', { name, left, currency: business.currency })
  }
}

/** Tries until it is allowed, asking whoever can; gives what was allowed. */
async function allowedBy(
  { currency }: Business,
  attempt: (given: string[]) => Promise<unknown>,
): Promise<string[]> {
  let given: string[] = []
  await withApprovals(
    (approvalIds) => {
      given = approvalIds
      return attempt(approvalIds)
    },
    (needed) => saleWish(needed, currency),
  )
  return given
}

function finish(request: Request, context: FinishContext): FinishedSale {
  const decision = finishSale(request, context)
  if (!decision.ok) throw refusedHere(`sales.${decision.refusal.code}`, decision.refusal.facts)
  return decision.value
}

/** The customer for the paper: as last read, as this device keeps them, or as the bill knows them. */
async function buyerOf(
  { request, customer }: SaleAttempt,
  queries: QueryClient,
): Promise<Buyer | null> {
  const { customerId } = request
  if (!customerId || !customer) return null
  const read = queries.getQueryData<Customer>(['customers', 'one', customerId])
  const known = read ?? (await customerOnDevice(customerId, queries))
  return known ?? { ...customer, email: null, stateCode: null, address: null }
}
