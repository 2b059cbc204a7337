import type { Item, ScannedItem, TaxClass } from '../../../core/contracts/catalog.ts'
import type { Business, Outlet } from '../../../core/contracts/outlets.ts'
import { businessDateOf, type Instant } from '../../../core/kernel/dates.ts'
import { type Minor, minor } from '../../../core/kernel/money.ts'
import {
  formatQuantity,
  lineGross,
  parseQuantity,
  type Quantity,
  quantity,
  units,
} from '../../../core/kernel/quantity.ts'
import type { CartLine, PricedCart } from '../../../core/rules/cart/cart.ts'
import { priceCart } from '../../../core/rules/cart/price-cart.ts'
import { rateOn } from '../../../core/rules/tax/gst.ts'
import { sellerModeOn } from '../../../core/rules/tax/seller-mode.ts'

/** One thing that goes out instead of what comes back: what of, and how much, as typed. */
export interface NewGoods {
  readonly id: string
  readonly item: Item
  readonly packId: string | null
  readonly text: string
  /** The total that a price label fixes. */
  readonly printedTotal: Minor | null
}

export interface GoodsSetting {
  readonly business: Business
  readonly outlet: Outlet
  readonly taxClasses: readonly TaxClass[]
}

/** What one of it costs: a piece, a kilogram or a whole pack. */
export function priceOfGoods({ item, packId }: Pick<NewGoods, 'item' | 'packId'>): Minor {
  const pack = item.packs.find((one) => one.packId === packId)
  if (!pack) return item.priceMinor
  return pack.priceMinor ?? lineGross(item.priceMinor, pack.quantityMilli)
}

/** How much of it, or null while the text is no quantity that can be sold of it. */
export function quantityOfGoods(goods: NewGoods): Quantity | null {
  const read = parseQuantity(goods.text)
  if (!read.ok || read.value <= 0) return null
  const whole = goods.packId !== null || goods.item.soldBy === 'unit'
  return whole && read.value % 1000 !== 0 ? null : read.value
}

/** Adds what was scanned or picked; more of the same joins its line, a label with its own price stands alone. */
export function withGoods(
  list: readonly NewGoods[],
  scanned: Pick<ScannedItem, 'item' | 'packId' | 'quantityMilli' | 'printedTotalMinor'>,
  id: string,
): readonly NewGoods[] {
  const { item, packId, printedTotalMinor } = scanned
  const more = packId ? units(1) : scanned.quantityMilli
  const same = list.find(
    (one) => one.item.id === item.id && one.packId === packId && one.printedTotal === null,
  )
  const held = same && quantityOfGoods(same)
  if (same && held && printedTotalMinor === null) {
    const text = formatQuantity(quantity(held + more))
    return list.map((one) => (one.id === same.id ? { ...one, text } : one))
  }
  const fresh = { id, item, packId, text: formatQuantity(more), printedTotal: printedTotalMinor }
  return [...list, fresh]
}

/** The bill of what goes out, by the one cart engine; null while there is none or a quantity is not right. */
export function priceGoods(
  list: readonly NewGoods[],
  setting: GoodsSetting | null,
  at: Instant,
): PricedCart | null {
  if (!setting || list.length === 0) return null
  const date = businessDateOf(at, setting.outlet)
  const lines: CartLine[] = []
  for (const [index, goods] of list.entries()) {
    const taxClass = setting.taxClasses.find((one) => one.id === goods.item.taxClassId)
    const charged = taxClass && rateOn(taxClass.periods, date)
    const much = quantityOfGoods(goods)
    if (!charged || much === null) return null
    lines.push({
      lineNo: index + 1,
      quantity: much,
      unitPrice: priceOfGoods(goods),
      priceIncludesTax: goods.item.priceIncludesTax,
      printedTotal: goods.printedTotal ?? undefined,
      taxClass: charged,
    })
  }
  const { settings } = setting.business
  const priced = priceCart({
    lines,
    tax: {
      mode: sellerModeOn(setting.business, date),
      // Over the counter the supply takes place here.
      intraState: true,
      stateCode: setting.outlet.stateCode,
    },
    settings: {
      roundingLevel: settings.taxRounding,
      roundingMode: 'half_up',
      roundOffStep: minor(settings.roundOffStepMinor),
    },
  })
  return priced.ok ? priced.value : null
}

/** The lines as the exchange sends them. */
export function wireLines(list: readonly NewGoods[]) {
  return list.map((goods) => ({
    itemId: goods.item.id,
    name: goods.item.name,
    taxClassId: goods.item.taxClassId,
    packId: goods.packId,
    quantityMilli: quantityOfGoods(goods) ?? units(1),
    unitPriceMinor: priceOfGoods(goods),
    priceIncludesTax: goods.item.priceIncludesTax,
    printedTotalMinor: goods.printedTotal,
  }))
}
