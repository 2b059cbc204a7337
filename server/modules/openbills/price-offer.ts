import type { CartLineSnapshot, CartSnapshot } from '../../../core/contracts/openbills.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { allow, type Decision, refuse } from '../../../core/kernel/decision.ts'
import { minor } from '../../../core/kernel/money.ts'
import { lineGross } from '../../../core/kernel/quantity.ts'
import type { CartLine, PricedCart } from '../../../core/rules/cart/cart.ts'
import { priceDeviation } from '../../../core/rules/cart/discount-share.ts'
import { priceCart } from '../../../core/rules/cart/price-cart.ts'
import { rateOn, type SellerMode, type TaxClassRate } from '../../../core/rules/tax/gst.ts'
import type { ItemForSale } from '../catalog/public.ts'
import type { SellingPlace } from '../outlets/public.ts'

export interface OfferSetting {
  readonly place: SellingPlace
  readonly mode: SellerMode
  readonly businessDate: BusinessDate
  readonly rates: ReadonlyMap<string, readonly TaxClassRate[]>
}

/** Prices what is offered with the one cart engine, under the tax of the day of the offer. */
export function priceOffer(cart: CartSnapshot, setting: OfferSetting): Decision<PricedCart> {
  const lines: CartLine[] = []
  for (const [index, line] of cart.lines.entries()) {
    const rates = setting.rates.get(line.taxClassId) ?? []
    const rate = rateOn(rates, setting.businessDate) ?? rates[0]
    if (!rate) return refuse('tax_class_unknown', { lineNo: index + 1 })
    lines.push(cartLineOf(index + 1, line, rate))
  }
  const { business, outlet } = setting.place
  const priced = priceCart({
    lines,
    discount: cart.discount ?? undefined,
    // An offer is made over the counter: where it will be delivered is not known yet.
    tax: { mode: setting.mode, intraState: true, stateCode: outlet.stateCode },
    settings: {
      roundingLevel: business.settings.taxRounding,
      roundingMode: 'half_up',
      roundOffStep: minor(business.settings.roundOffStepMinor),
    },
  })
  return priced.ok ? allow(priced.value) : priced
}

function cartLineOf(lineNo: number, line: CartLineSnapshot, rate: TaxClassRate): CartLine {
  return {
    lineNo,
    quantity: line.quantityMilli,
    unitPrice: line.unitPriceMinor,
    priceIncludesTax: line.priceIncludesTax,
    discount: line.discount ?? undefined,
    giftCard: line.giftCard !== null,
    printedTotal: line.printedTotalMinor ?? undefined,
    taxClass: rate,
  }
}

/** How far the price of an offered line lies from the list, in parts per million of it; zero for a custom item. */
export function offerDeviation(line: CartLineSnapshot, item: ItemForSale | undefined): number {
  if (!item || line.printedTotalMinor !== null) return 0
  const pack = item.packs.find((each) => each.packId === line.packId)
  const list = pack
    ? (pack.priceMinor ?? lineGross(item.priceMinor, pack.quantityMilli))
    : item.priceMinor
  const price = line.unitPriceMinor
  if (price === list || item.mrps.some((each) => each.priceMinor === price)) return 0
  return priceDeviation(price, list)
}
