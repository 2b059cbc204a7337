import type { TaxClass } from '../../../core/contracts/catalog.ts'
import type { Business, Outlet } from '../../../core/contracts/outlets.ts'
import { type BusinessDate, businessDateOf, type Instant } from '../../../core/kernel/dates.ts'
import { add, type Minor, minor, zero } from '../../../core/kernel/money.ts'
import { type Rate, rate } from '../../../core/kernel/rate.ts'
import type {
  CartLine,
  Discount,
  PricedCart,
  PricedLine,
  TaxSummaryRow,
} from '../../../core/rules/cart/cart.ts'
import { priceCart } from '../../../core/rules/cart/price-cart.ts'
import { rateOn } from '../../../core/rules/tax/gst.ts'
import { sellerModeOn } from '../../../core/rules/tax/seller-mode.ts'
import { activeLines, type BillLine, type Cart } from './cart.ts'

/** What the shop's settings say about a bill. */
export interface BillSetting {
  readonly business: Business
  readonly outlet: Outlet
  readonly taxClasses: readonly TaxClass[]
}

export type BillTrouble =
  | 'tax_class_unknown'
  | 'discount_exceeds_line'
  | 'discount_exceeds_cart'
  | 'amount_too_large'

export interface Bill {
  readonly priced: PricedCart
  readonly byLine: ReadonlyMap<string, PricedLine>
  readonly count: number
  /** Lines whose discount nobody gave: the customer has it as a member. */
  readonly byRight: ReadonlySet<number>
  /** Why the bill cannot be charged as it stands; its amounts are then those without discounts. */
  readonly trouble: BillTrouble | null
}

/** Prices the open bill with the shop's one cart engine, for the business day of the moment. */
export function priceBill(cart: Cart, setting: BillSetting, at: Instant): Bill {
  const date = businessDateOf(at, setting.outlet)
  const lines = activeLines(cart)
  const known: BillLine[] = []
  const cartLines: CartLine[] = []
  for (const line of lines) {
    const taxClass = setting.taxClasses.find((one) => one.id === line.taxClassId)
    const charged = taxClass && rateOn(taxClass.periods, date)
    if (!charged) continue
    known.push(line)
    cartLines.push({
      lineNo: known.length,
      quantity: line.quantityMilli,
      unitPrice: line.unitPriceMinor,
      priceIncludesTax: line.priceIncludesTax,
      discount: line.discount ?? undefined,
      printedTotal: line.printedTotalMinor ?? undefined,
      taxClass: charged,
      giftCard: line.giftCard !== null,
    })
  }
  const { priced, trouble } = priceLines(cartLines, cart.discount, setting, date)
  const byLine = new Map(known.map((line, i) => [line.id, priced.lines[i] as PricedLine]))
  const missing = known.length < lines.length ? ('tax_class_unknown' as const) : null
  const byRight = new Set(known.flatMap(({ member }, i) => (member ? [i + 1] : [])))
  return { priced, byLine, byRight, count: lines.length, trouble: missing ?? trouble }
}

/** How the shop taxes and rounds on a business day. */
export function pricingOn({ business, outlet }: BillSetting, date: BusinessDate) {
  const { settings } = business
  return {
    tax: {
      mode: sellerModeOn(business, date),
      // Over the counter the supply takes place here.
      intraState: true,
      stateCode: outlet.stateCode,
    },
    settings: {
      roundingLevel: settings.taxRounding,
      roundingMode: 'half_up' as const,
      roundOffStep: minor(settings.roundOffStepMinor),
    },
  }
}

function priceLines(
  lines: readonly CartLine[],
  discount: Discount | null,
  setting: BillSetting,
  date: BusinessDate,
): { priced: PricedCart; trouble: BillTrouble | null } {
  const input = {
    lines,
    // Nothing to take anything off: a discount in rupees waits for the first line.
    discount: lines.length === 0 ? undefined : (discount ?? undefined),
    ...pricingOn(setting, date),
  }
  const decision = priceCart(input)
  if (decision.ok) return { priced: decision.value, trouble: null }
  const plain = { ...input, discount: undefined, lines: lines.map(withoutDiscount) }
  const fallback = priceCart(plain)
  const nothing = priceCart({ ...plain, lines: [] })
  const { code } = decision.refusal
  const trouble: BillTrouble =
    code === 'discount_exceeds_line' || code === 'discount_exceeds_cart'
      ? code
      : code === 'negative_discount'
        ? 'discount_exceeds_cart'
        : 'amount_too_large'
  if (fallback.ok) return { priced: fallback.value, trouble }
  if (nothing.ok) return { priced: nothing.value, trouble }
  throw new Error('An empty bill has a price')
}

const withoutDiscount = (line: CartLine): CartLine => ({ ...line, discount: undefined })

export interface TaxRow {
  readonly key: string
  /** GST of both halves together, IGST, or cess. */
  readonly name: 'GST' | 'IGST' | 'Cess'
  readonly rate: Rate
  /** The parts it is made of, as they are printed: CGST + SGST. */
  readonly parts: readonly string[]
  readonly taxable: Minor
  readonly amount: Minor
}

/** One row for each rate: the halves of the centre and the state are shown together. */
export function taxRows(summary: readonly TaxSummaryRow[]): TaxRow[] {
  const rows = new Map<string, TaxRow>()
  for (const part of summary) {
    const name = part.code === 'igst' ? 'IGST' : part.code === 'cess' ? 'Cess' : 'GST'
    const key = `${name} ${part.rate}`
    const before = rows.get(key)
    rows.set(key, {
      key,
      name,
      rate: rate(part.rate + (before?.rate ?? 0)),
      parts: [...(before?.parts ?? []), part.label],
      taxable: part.taxable,
      amount: add(part.amount, before?.amount ?? zero),
    })
  }
  return [...rows.values()]
}
