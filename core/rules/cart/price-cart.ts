import { allow, type Decision } from '../../kernel/decision.ts'
import {
  type Minor,
  minor,
  multiplyDivide,
  type RoundingMode,
  roundToStep,
  sum,
  zero,
} from '../../kernel/money.ts'
import { million, type Rate, rate } from '../../kernel/rate.ts'
import { gstTaxLines, isCharged, rateInBand } from '../tax/gst.ts'
import type {
  CartInput,
  CartLine,
  CartRefusal,
  LineTax,
  PricedCart,
  PricedLine,
  TaxSummaryRow,
} from './cart.ts'
import { type DiscountedLine, discountLines } from './discounts.ts'
import { dueAfter, emptyBucket, type TaxBucket, taxAlone, taxShare } from './tax-bucket.ts'

/**
 * Prices a cart: the only arithmetic by which a bill is made, on the till, on the server and in
 * tests.
 *
 * Quantity × price, line discount, share of the cart discount, tax, total, round-off: in this
 * order. Prices that hold tax and prices without it may stand on one bill. Tax is rounded over the
 * document by a running remainder for each component and rate, so that lines, rates and bill add up
 * to the same paisa, or on each line, as the settings say. All amounts are minor units. Refuses
 * what no bill can hold: negative quantities and prices, and discounts above what they are taken
 * from.
 */
export function priceCart(input: CartInput): Decision<PricedCart, CartRefusal> {
  const discounted = discountLines(input)
  if (!discounted.ok) return discounted
  const buckets = new Map<string, TaxBucket>()
  const lines = input.lines.map((line, i) =>
    priceLine(line, discounted.value[i] as DiscountedLine, { input, buckets }),
  )
  const taxable = sum(lines.map((line) => line.taxable))
  const tax = sum(lines.map((line) => line.tax))
  const beforeRoundOff = minor(taxable + tax)
  const { roundOffStep, roundingMode } = input.settings
  const total = roundToStep(beforeRoundOff, roundOffStep, roundingMode)
  const giftCards = sum(lines.map((line) => line.giftCard ?? zero))
  return allow({
    lines,
    gross: sum(lines.map((line) => line.gross)),
    lineDiscount: sum(lines.map((line) => line.lineDiscount)),
    cartDiscount: sum(lines.map((line) => line.cartDiscount)),
    taxable,
    tax,
    taxSummary: summarise(buckets),
    beforeRoundOff,
    roundOff: minor(total - beforeRoundOff),
    total,
    giftCards,
    toPay: minor(total + giftCards),
  })
}

interface Bill {
  readonly input: CartInput
  readonly buckets: Map<string, TaxBucket>
}

function priceLine(line: CartLine, discounted: DiscountedLine, bill: Bill): PricedLine {
  if (line.giftCard) return giftCardLine(line)
  const { gross, lineDiscount, cartDiscount, net } = discounted
  const { lineNo, taxClass } = line
  const { treatment } = taxClass
  const { rate: charged, unclear } = chargedRate(line, net, bill.input)
  const taxes = taxesOf(line, net, charged, bill)
  const tax = sum(taxes.map((each) => each.amount))
  const taxable = minor(net - (line.priceIncludesTax ? tax : 0))
  for (const each of taxes) bucketOf(bill.buckets, each).taxable += taxable
  const total = minor(taxable + tax)
  const amounts = { gross, lineDiscount, cartDiscount, net, taxable, taxes, tax, total }
  const priced = { lineNo, ...amounts, rate: charged, treatment }
  return unclear ? { ...priced, bandUnclear: true } : priced
}

/** Nothing is supplied before somebody buys with the card, so the line bears no value and no tax. */
function giftCardLine({ lineNo, unitPrice, quantity }: CartLine): PricedLine {
  const amounts = { gross: zero, lineDiscount: zero, cartDiscount: zero, net: zero, taxable: zero }
  const nothing = { ...amounts, taxes: [], tax: zero, total: zero, rate: rate(0) }
  const giftCard = minor(multiplyDivide(unitPrice, quantity, 1000, 'half_up'))
  return { lineNo, ...nothing, treatment: 'out_of_scope', giftCard }
}

function chargedRate(
  line: CartLine,
  net: Minor,
  input: CartInput,
): { readonly rate: Rate; readonly unclear: boolean } {
  const { treatment, rate: normal, cess, band } = line.taxClass
  if (!isCharged(input.tax.mode, treatment)) return { rate: rate(0), unclear: false }
  if (!band) return { rate: normal, unclear: false }
  const { quantity, priceIncludesTax } = line
  return rateInBand({ net, quantity, priceIncludesTax, rate: normal, cess, band })
}

function taxesOf(line: CartLine, net: Minor, charged: Rate, bill: Bill): LineTax[] {
  const { tax, settings } = bill.input
  const { treatment, cess } = line.taxClass
  const includedInPrice = line.priceIncludesTax
  const components = gstTaxLines({ ...tax, treatment, rate: charged, cess, includedInPrice })
  const together = components.reduce((all, component) => all + (component.rate ?? 0), 0)
  const whole = million + (includedInPrice ? together : 0)
  const parts = components.map(({ code, label, rate: own = rate(0) }) => ({
    code,
    label,
    rate: own,
    share: taxShare(own, whole),
  }))
  const amounts = (mode: RoundingMode) => parts.map((part) => taxAlone(net, part.share, mode))
  let chosen: number[] =
    settings.roundingLevel === 'line'
      ? amounts(settings.roundingMode)
      : parts.map((part) =>
          dueAfter(bucketOf(bill.buckets, part), net, part.share, settings.roundingMode),
        )
  // A line of a paisa or two cannot carry the remainder of a whole bill: its value would fall below
  // zero. It takes its own tax rounded down, and the remainder runs on to the next line.
  if (includedInPrice && chosen.reduce((all, amount) => all + amount, 0) > net) {
    chosen = amounts('down')
  }
  return parts.map(({ code, label, rate: own }, i) => {
    const amount = minor(chosen[i] ?? 0)
    bucketOf(bill.buckets, { code, label, rate: own }).given += amount
    return { code, label, rate: own, amount }
  })
}

function bucketOf(
  buckets: Map<string, TaxBucket>,
  tax: { readonly code: string; readonly label: string; readonly rate: Rate },
): TaxBucket {
  const key = `${tax.code} ${tax.rate}`
  const known = buckets.get(key)
  if (known) return known
  const made = emptyBucket(tax)
  buckets.set(key, made)
  return made
}

const order = ['cgst', 'sgst', 'igst', 'cess']

/** By rate, the halves of one rate together and cess last, as it stands under a bill. */
function summarise(buckets: ReadonlyMap<string, TaxBucket>): TaxSummaryRow[] {
  const isCess = (bucket: TaxBucket) => Number(bucket.code === 'cess')
  return [...buckets.values()]
    .sort(
      (a, b) =>
        isCess(a) - isCess(b) || a.rate - b.rate || order.indexOf(a.code) - order.indexOf(b.code),
    )
    .map(({ code, label, rate, taxable, given }) => ({
      code,
      label,
      rate,
      taxable: minor(taxable),
      amount: minor(given),
    }))
}
