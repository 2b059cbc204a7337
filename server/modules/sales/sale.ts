import type { CompleteSaleRequest, SaleFlag } from '../../../core/contracts/sales.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { allow, type Decision, refuse } from '../../../core/kernel/decision.ts'
import { type Minor, minor, multiplyDivide } from '../../../core/kernel/money.ts'
import { lineGross, type Quantity, quantity } from '../../../core/kernel/quantity.ts'
import type { CartLine, Discount, PricedCart, PricedLine } from '../../../core/rules/cart/cart.ts'
import { priceCart } from '../../../core/rules/cart/price-cart.ts'
import { soldName } from '../../../core/rules/documents/line-names.ts'
import {
  isIntraState,
  noSupply,
  rateOn,
  type SellerMode,
  type TaxClassRate,
} from '../../../core/rules/tax/gst.ts'
import type { ItemForSale } from '../catalog/public.ts'
import type { PlannedMembership } from '../memberships/public.ts'
import type { SellingPlace } from '../outlets/public.ts'
import type { PlannedSessions } from '../prepaid/public.ts'
import { giftCardLine, membershipLine } from './card-lines.ts'
import { prepaidTrouble, type SoldPlans } from './prepaid-lines.ts'
import { aboveMrp, printedRate } from './printed-facts.ts'

/** A line of a bill with all that is frozen on it: what was sold, at which price, under which tax. */
export interface SoldLine {
  readonly lineNo: number
  readonly item: ItemForSale | null
  readonly name: string
  readonly variantLabel: string | null
  readonly code: string | null
  readonly kind: 'goods' | 'service' | 'gift_card'
  readonly hsn: string | null
  readonly unit: string
  readonly listPrice: Minor | null
  readonly mrp: Minor | null
  /** Null for a gift card, which is no supply. */
  readonly taxClassId: string | null
  readonly discount: Discount | null
  readonly note: string | null
  /** At a price that was offered and still holds. */
  readonly quoted: boolean
  /** The sessions of a package that the line sells. */
  readonly plan: PlannedSessions | null
  /** The membership whose card the line sells. */
  readonly membership: PlannedMembership | null
  readonly request: LineRequest
  readonly priced: PricedLine
}

export interface SaleBill {
  readonly cart: PricedCart
  readonly lines: readonly SoldLine[]
  readonly flags: readonly SaleFlag[]
  readonly interState: boolean
}

/** Whether a price was given before, so that it needs no leave now. */
export interface KeptPrices {
  holds(itemId: string | null, packId: string | null, price: Minor): boolean
}

/** By what a bill is priced: the settings of its place, or what a device had when it printed the paper. */
export interface SaleTerms {
  readonly mode: SellerMode
  readonly taxRounding: SellingPlace['business']['settings']['taxRounding']
  readonly roundOffStepMinor: number
  /** The rate that stands on the printed paper, by line; null where nothing is printed yet. */
  readonly printedRates: ReadonlyMap<number, TaxClassRate> | null
}

export interface BillContext {
  readonly place: SellingPlace
  readonly terms: SaleTerms
  readonly businessDate: BusinessDate
  readonly quoted: KeptPrices
  readonly items: ReadonlyMap<string, ItemForSale>
  /** Kinds of packages that lines sell. */
  readonly plans: SoldPlans
  /** Kinds of memberships that lines sell. */
  readonly memberships: ReadonlyMap<string, PlannedMembership>
  /** Rates of the tax classes that custom lines name. */
  readonly taxRates: ReadonlyMap<string, readonly TaxClassRate[]>
}

export type LineRefusal =
  | 'item_unknown'
  | 'tax_class_unknown'
  | 'discount_exceeds_line'
  | 'discount_exceeds_cart'
  | 'giftcards.line_wrong'
  | 'giftcards.code_malformed'
  | 'prepaid.plan_changed'
  | 'prepaid.line_wrong'
  | 'memberships.plan_changed'
  | 'memberships.line_wrong'

export type LineRequest = CompleteSaleRequest['lines'][number]
export type IdentifiedLine = Omit<SoldLine, 'priced'>

/** Prices a bill with the one cart engine and names everything odd about it. Refuses only what cannot be priced. */
export function billOf(request: CompleteSaleRequest, context: BillContext): Decision<SaleBill> {
  const flags: SaleFlag[] = []
  const pricing = pricingOf(request, context)
  const identified: IdentifiedLine[] = []
  const cartLines: CartLine[] = []
  for (const [index, line] of request.lines.entries()) {
    const decision = identify(index + 1, line, context, flags)
    if (!decision.ok) return decision
    const rates = ratesOf(decision.value, context)
    // A device whose clock fell back by years still made this sale: then the first rate we know stands in.
    const listed = rateOn(rates, context.businessDate) ?? rates[0]
    const taxClass = printedRate(index + 1, listed, context, flags)
    if (!taxClass) return refuse<LineRefusal>('tax_class_unknown', { lineNo: index + 1 })
    identified.push(decision.value)
    flags.push(...aboveMrp(decision.value, taxClass, pricing))
    cartLines.push(cartLineOf(decision.value, taxClass))
  }
  const discount = request.discount ?? undefined
  const priced = priceCart({ lines: cartLines, discount, ...pricing })
  if (!priced.ok) return priced
  const lines = identified.map((line, index) => ({
    ...line,
    priced: priced.value.lines[index] as PricedLine,
  }))
  return allow({ cart: priced.value, lines, flags, interState: !pricing.tax.intraState })
}

/** How this bill is taxed and rounded, by its terms. */
function pricingOf({ deliveryStateCode }: CompleteSaleRequest, { place, terms }: BillContext) {
  const { mode, taxRounding, roundOffStepMinor } = terms
  const { stateCode } = place.outlet
  const intraState = isIntraState(stateCode, deliveryStateCode ?? stateCode)
  return {
    tax: { mode, intraState, stateCode },
    settings: {
      roundingLevel: taxRounding,
      roundingMode: 'half_up' as const,
      roundOffStep: minor(roundOffStepMinor),
    },
  }
}

function ratesOf(line: IdentifiedLine, context: BillContext): readonly TaxClassRate[] {
  if (line.kind === 'gift_card') return [noSupply]
  return line.item?.taxRates ?? context.taxRates.get(line.taxClassId ?? '') ?? []
}

function cartLineOf(line: IdentifiedLine, taxClass: TaxClassRate): CartLine {
  const { request } = line
  return {
    lineNo: line.lineNo,
    quantity: request.quantityMilli,
    unitPrice: request.unitPriceMinor,
    priceIncludesTax: request.priceIncludesTax,
    discount: line.discount ?? undefined,
    printedTotal: request.printedTotalMinor ?? undefined,
    taxClass,
    giftCard: line.kind === 'gift_card',
  }
}

/** What a line sells: an item of the catalogue, or a custom thing with a name and a tax class of its own. */
function identify(
  lineNo: number,
  request: LineRequest,
  context: BillContext,
  flags: SaleFlag[],
): Decision<IdentifiedLine, LineRefusal> {
  if (request.giftCard) return giftCardLine(lineNo, request)
  if (request.membership) return membershipLine(lineNo, request, context.memberships)
  const item = request.itemId ? (context.items.get(request.itemId) ?? null) : null
  const trouble = prepaidTrouble(request, item, context.plans)
  if (trouble) return refuse(trouble, { lineNo })
  const plan = context.plans.get(request.package?.planBenefitId ?? '') ?? null
  const quoted = isKept(request, context)
  const discount = request.discount ?? null
  const common = { lineNo, request, quoted, plan, membership: null, discount, note: request.note }
  if (item) {
    const { businessDate } = context
    flags.push(...oddities(lineNo, request, { item, businessDate, quoted }))
    return allow({
      ...common,
      item,
      name: soldName(item, request.packId),
      variantLabel: item.variantLabel,
      code: item.code,
      kind: item.kind,
      hsn: item.hsn,
      unit: item.unit,
      listPrice: listPrice(item, request),
      mrp: request.mrpMinor ?? item.mrpMinor,
      taxClassId: item.taxClassId,
    })
  }
  if (!request.name) return refuse('item_unknown', { lineNo, itemId: request.itemId })
  if (!request.taxClassId) return refuse('tax_class_unknown', { lineNo })
  if (request.itemId)
    flags.push({ kind: 'item_unknown', lineNo, facts: { itemId: request.itemId } })
  return allow({
    ...common,
    item: null,
    name: request.name,
    variantLabel: null,
    code: null,
    kind: 'goods',
    hsn: null,
    unit: 'NOS',
    listPrice: null,
    mrp: request.mrpMinor ?? null,
    taxClassId: request.taxClassId,
  })
}

/** A price that was given before: offered, agreed for a visit, or paid ahead with a package. */
const isKept = ({ itemId, packId, unitPriceMinor, session }: LineRequest, context: BillContext) =>
  session !== undefined || context.quoted.holds(itemId, packId ?? null, unitPriceMinor)

/** The catalogue price of what one unit of the line stands for: a piece, a kilogram, or a whole pack. */
function listPrice(item: ItemForSale, { packId, mrpMinor }: LineRequest): Minor {
  const pack = item.packs.find((each) => each.packId === packId)
  const printed = item.mrps.find((each) => each.mrpMinor === mrpMinor)
  if (!pack) return printed?.priceMinor ?? item.priceMinor
  return pack.priceMinor ?? lineGross(item.priceMinor, pack.quantityMilli)
}

/** Whether the price is one that the list has, or had when the till last heard of it. */
export function isListed({ item, request, listPrice }: IdentifiedLine): boolean {
  const price = request.unitPriceMinor
  if (!item || listPrice === null || price === listPrice) return true
  const pack = item.packs.find((each) => each.packId === request.packId)
  // A pack that was taken off the list since has no price to differ from.
  if (request.packId && !pack) return true
  if (!pack && item.mrps.some((each) => each.priceMinor === price)) return true
  return item.pastPrices.some(({ packId, priceMinor }) => {
    if (packId === (request.packId ?? null)) return priceMinor === price
    return packId === null && pack && lineGross(priceMinor, pack.quantityMilli) === price
  })
}

/** What leaves the shelf, in the item's own unit: two boxes of twelve are twenty-four. */
export function stockQuantity(line: Pick<SoldLine, 'item' | 'request'>): Quantity {
  const pack = line.item?.packs.find((each) => each.packId === line.request.packId)
  const { quantityMilli } = line.request
  if (!pack) return quantityMilli
  return quantity(multiplyDivide(quantityMilli, pack.quantityMilli, 1000, 'half_up'))
}

function oddities(
  lineNo: number,
  request: LineRequest,
  about: { readonly item: ItemForSale; readonly businessDate: BusinessDate; quoted: boolean },
): SaleFlag[] {
  const { item, businessDate, quoted } = about
  const flags: SaleFlag[] = []
  const expected = listPrice(item, request)
  const price = request.unitPriceMinor
  if (price !== expected && !quoted && request.printedTotalMinor == null) {
    flags.push({
      kind: 'price_differs',
      lineNo,
      facts: { soldAtMinor: price, listPriceMinor: expected },
    })
  }
  if (request.expiresOn && request.expiresOn < businessDate) {
    const { expiresOn, batch } = request
    flags.push({ kind: 'expired', lineNo, facts: { expiresOn, batch } })
  }
  if (!item.active) flags.push({ kind: 'item_inactive', lineNo, facts: { itemId: item.id } })
  return flags
}
