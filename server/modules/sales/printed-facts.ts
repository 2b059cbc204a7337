import type { SaleFlag } from '../../../core/contracts/sales.ts'
import type { CartInput } from '../../../core/rules/cart/cart.ts'
import { paidForOne } from '../../../core/rules/cart/mrp.ts'
import type { TaxClassRate } from '../../../core/rules/tax/gst.ts'
import type { BillContext, IdentifiedLine } from './sale.ts'

// What is printed, on a paper or on the thing itself, and what a bill may say beside it.

/** What stands on a printed paper was charged; should the list say another rate now, a person is told. */
export function printedRate(
  lineNo: number,
  listed: TaxClassRate | undefined,
  { terms }: BillContext,
  flags: SaleFlag[],
): TaxClassRate | undefined {
  const printed = terms.printedRates?.get(lineNo)
  // Only a regular seller charges by rates.
  if (!printed || terms.mode !== 'regular') return listed
  const isListed =
    listed?.treatment === printed.treatment &&
    [listed.rate, listed.band?.rateAbove].includes(printed.rate)
  if (listed && !isListed) {
    const facts = { printedRate: printed.rate, listRate: listed.rate }
    flags.push({ kind: 'tax_differs', lineNo, facts })
  }
  return printed
}

/** A pack has no MRP of its own: that of a piece says nothing of its price. */
export function aboveMrp(
  { lineNo, request, mrp }: IdentifiedLine,
  taxClass: TaxClassRate,
  pricing: Pick<CartInput, 'tax' | 'settings'>,
): SaleFlag[] {
  if (mrp === null || request.packId) return []
  const { unitPriceMinor: price, priceIncludesTax } = request
  const paid = paidForOne({ price, priceIncludesTax, taxClass }, pricing)
  if (paid <= mrp) return []
  return [{ kind: 'above_mrp', lineNo, facts: { soldAtMinor: paid, mrpMinor: mrp } }]
}
