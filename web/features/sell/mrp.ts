import { businessDateOf, type Instant } from '../../../core/kernel/dates.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { isAboveMrp } from '../../../core/rules/cart/mrp.ts'
import { rateOn } from '../../../core/rules/tax/gst.ts'
import { type BillSetting, pricingOn } from './bill.ts'
import { activeLines, type BillLine, type Cart } from './cart.ts'

/** The MRP that a price for one would pass, or null. */
export function mrpPassed(
  line: BillLine,
  price: Minor,
  { setting, at }: { readonly setting: BillSetting; readonly at: Instant },
): Minor | null {
  const { mrpMinor, priceIncludesTax } = line
  // Most lines have none; a long bill would ask the calendar for each of them.
  if (mrpMinor === null) return null
  const date = businessDateOf(at, setting.outlet)
  const periods = setting.taxClasses.find((one) => one.id === line.taxClassId)?.periods
  const taxClass = periods && rateOn(periods, date)
  if (!taxClass) return null
  const piece = { price, priceIncludesTax, taxClass }
  return isAboveMrp(piece, mrpMinor, pricingOn(setting, date)) ? mrpMinor : null
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
