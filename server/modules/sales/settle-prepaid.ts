import type { Tx } from '../../platform/database/client.ts'
import type { Write } from '../../platform/database/rows.ts'
import { deny } from '../../platform/refusal-error.ts'
import type { CustomerForSale } from '../customers/public.ts'
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

/** What a bill does to the packages of its customer. */
export interface PrepaidOfSale {
  readonly packages: readonly SoldPackage[]
  readonly uses: readonly SessionUse[]
}

/** Takes the sessions that pay lines of a bill, and says which packages it sells. Both need to know whose they are. */
export async function settlePrepaid(
  tx: Tx,
  bill: {
    readonly lines: SaleBill['lines']
    readonly customer: CustomerForSale | null
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
  if (sold.length + used.length > 0 && !customerId) {
    deny('sales.customer_needed', { kind: 'package' })
  }
  const packages = soldPackages(sold)
  const { businessDate } = times
  return { packages, uses: await useSessions(tx, used, { customerId, businessDate }) }
}

/** The rows of packages sold and sessions used, for the statement that writes the bill. */
export function prepaidWrites(sale: DecidedSale): Record<string, Write> {
  const { packages, uses } = sale.prepaid
  const { businessDate, recordedAt } = sale.times
  const of = {
    saleId: sale.request.saleId,
    customerId: sale.customer?.id ?? null,
    outletId: sale.actor.outletId,
    userId: sale.actor.userId,
    businessDate,
    recordedAt,
  }
  return { ...soldPackageWrites(packages, of), ...sessionUseWrites(uses, of) }
}
