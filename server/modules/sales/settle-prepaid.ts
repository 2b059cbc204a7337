import type { CompleteSaleRequest } from '../../../core/contracts/sales.ts'
import { type Minor, minor, sum } from '../../../core/kernel/money.ts'
import type { Settlement } from '../../../core/rules/cart/tenders.ts'
import type { Tx } from '../../platform/database/client.ts'
import type { Write } from '../../platform/database/rows.ts'
import { deny } from '../../platform/refusal-error.ts'
import type { SoldVisit } from '../appointments/public.ts'
import type { CustomerForSale } from '../customers/public.ts'
import {
  type SoldMembership,
  soldMemberships,
  soldMembershipWrites,
  withTerms,
} from '../memberships/public.ts'
import {
  type DepositUse,
  depositUseWrites,
  type SessionUse,
  type SoldPackage,
  sessionUseWrites,
  soldPackages,
  soldPackageWrites,
  useDeposits,
  useSessions,
} from '../prepaid/public.ts'
import type { SaleTimes } from './price-sale.ts'
import type { SaleBill } from './sale.ts'
import type { DecidedSale } from './write-sale.ts'

/** What a bill does to the packages and memberships of its customer. */
export interface PrepaidOfSale {
  readonly packages: readonly SoldPackage[]
  readonly memberships: readonly SoldMembership[]
  readonly uses: readonly SessionUse[]
  /** What deposits pay of it. */
  readonly deposits: readonly DepositUse[]
}

/** Takes the sessions that pay lines of a bill, and says what it sells ahead. All of it needs to know whose it is. */
export async function settlePrepaid(
  tx: Tx,
  bill: {
    readonly lines: SaleBill['lines']
    readonly customer: CustomerForSale | null
    readonly outletId: string
    readonly times: SaleTimes
  },
): Promise<Omit<PrepaidOfSale, 'deposits'>> {
  const { lines, times } = bill
  const customerId = bill.customer?.id ?? null
  const sold = lines.flatMap(({ lineNo, plan, priced, request }) =>
    plan && request.package ? [{ ...request.package, lineNo, plan, taxable: priced.taxable }] : [],
  )
  const used = lines.flatMap(({ lineNo, item, request: { session, quantityMilli } }) =>
    session
      ? [{ ...session, lineNo, itemId: item?.id ?? null, sessions: quantityMilli / 1000 }]
      : [],
  )
  const cards = lines.flatMap(({ lineNo, membership: plan, request: { membership } }) =>
    plan && membership ? [{ lineNo, plan, membershipId: membership.membershipId }] : [],
  )
  if (sold.length + used.length + cards.length === 0) return nothingAhead
  if (!customerId) return deny('sales.customer_needed', { kind: 'package' })
  const buyer = { customerId, businessDate: times.businessDate, outletId: bill.outletId }
  const memberships = await soldMemberships(tx, cards, buyer)
  const packages = withTerms(soldPackages(sold), memberships, bill.outletId)
  return { packages, memberships, uses: await useSessions(tx, used, buyer) }
}

const nothingAhead: PrepaidOfSale = { packages: [], memberships: [], uses: [], deposits: [] }

/**
 * Takes the deposits that pay a part of a bill. A bill of services alone they may pay with its round-off; of any other
 * they pay what its services cost.
 */
export function settleDeposits(
  tx: Tx,
  sale: {
    readonly tenders: Settlement['tenders']
    readonly lines: SaleBill['lines']
    readonly total: Minor
    readonly request: Pick<CompleteSaleRequest, 'visitId'>
    readonly visit: SoldVisit | null
    readonly customer: CustomerForSale | null
    readonly outletId: string
  },
): Promise<DepositUse[]> {
  const { lines, total, visit, customer, request } = sale
  const paid = sale.tenders.filter(({ kind }) => kind === 'deposit').map(({ amount }) => amount)
  const services = lines.filter(({ kind }) => kind === 'service')
  const cost = sum(services.map(({ priced }) => priced.total))
  return useDeposits(tx, {
    wanted: sum(paid),
    services: services.length === lines.length ? total : minor(Math.min(cost, total)),
    visitIds: visit ? visit.visits.map(({ id }) => id) : [],
    keptVisitId: visit ? null : (request.visitId ?? null),
    customerId: customer?.id ?? null,
    outletId: sale.outletId,
  })
}

/** The rows of what was sold ahead and of sessions and deposits used, for the statement that writes the bill. */
export function prepaidWrites(sale: DecidedSale): Record<string, Write> {
  const { packages, memberships, uses, deposits } = sale.prepaid
  const { businessDate, recordedAt } = sale.times
  const of = {
    saleId: sale.request.saleId,
    customerId: sale.customer?.id ?? null,
    outletId: sale.actor.outletId,
    userId: sale.actor.userId,
    businessDate,
    recordedAt,
  }
  const document = { ...of, documentId: of.saleId }
  return {
    ...soldMembershipWrites(memberships, of),
    ...soldPackageWrites(packages, of),
    ...sessionUseWrites(uses, of),
    ...depositUseWrites(deposits, document),
  }
}
