import type { Tx } from '../../platform/database/client.ts'
import type { Write } from '../../platform/database/rows.ts'
import { deny } from '../../platform/refusal-error.ts'
import type { CustomerForSale } from '../customers/public.ts'
import {
  type SoldMembership,
  soldMemberships,
  soldMembershipWrites,
  withTerms,
} from '../memberships/public.ts'
import {
  type SessionUse,
  type SoldPackage,
  sessionUseWrites,
  soldPackages,
  soldPackageWrites,
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
): Promise<PrepaidOfSale> {
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

const nothingAhead: PrepaidOfSale = { packages: [], memberships: [], uses: [] }

/** The rows of what was sold ahead and of sessions used, for the statement that writes the bill. */
export function prepaidWrites(sale: DecidedSale): Record<string, Write> {
  const { packages, memberships, uses } = sale.prepaid
  const { businessDate, recordedAt } = sale.times
  const of = {
    saleId: sale.request.saleId,
    customerId: sale.customer?.id ?? null,
    outletId: sale.actor.outletId,
    userId: sale.actor.userId,
    businessDate,
    recordedAt,
  }
  return {
    ...soldMembershipWrites(memberships, of),
    ...soldPackageWrites(packages, of),
    ...sessionUseWrites(uses, of),
  }
}
