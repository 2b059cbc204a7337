import type { Instant } from '../../../core/kernel/dates.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { units } from '../../../core/kernel/quantity.ts'
import { type BillSetting, priceBill } from './bill.ts'
import { activeLines, type BillLine, type Cart, emptyCart } from './cart.ts'

/**
 * Nothing is sold above the maximum retail price printed on it, which is inclusive of all taxes (Legal Metrology
 * (Packaged Commodities) Rules, rules 2(m) and 18(2)). Gives the MRP that a price for one would pass, or null.
 */
export function mrpPassed(
  line: BillLine,
  price: Minor,
  { setting, at }: { readonly setting: BillSetting; readonly at: Instant },
): Minor | null {
  const { mrpMinor } = line
  if (mrpMinor === null) return null
  const paid = line.priceIncludesTax ? price : withTax(line, price, setting, at)
  return paid > mrpMinor ? mrpMinor : null
}

/** What a customer pays for one piece at a price that does not hold its tax. */
function withTax(line: BillLine, price: Minor, setting: BillSetting, at: Instant): Minor {
  const one = { ...line, unitPriceMinor: price, quantityMilli: units(1) }
  const plain = { ...one, discount: null, printedTotalMinor: null, removed: false }
  return priceBill({ ...emptyCart, lines: [plain] }, setting, at).priced.beforeRoundOff
}

/** The first line of a bill whose price passes its MRP: such a bill is not charged. */
export function lineAboveMrp(
  cart: Cart,
  setting: BillSetting,
  at: Instant,
): { readonly line: BillLine; readonly mrp: Minor } | null {
  for (const line of activeLines(cart)) {
    const mrp = mrpPassed(line, line.unitPriceMinor, { setting, at })
    if (mrp !== null) return { line, mrp }
  }
  return null
}
