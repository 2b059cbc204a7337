import { formatMoney } from '../../kernel/currency.ts'
import type { BusinessDate } from '../../kernel/dates.ts'
import { type Minor, minor, multiplyDivide } from '../../kernel/money.ts'
import type { Quantity } from '../../kernel/quantity.ts'
import { checkGtin, type GtinKind } from '../barcode.ts'
import { dateWords } from '../receipt/draft.ts'

/** What a label tells of one article. Prices hold their tax. */
export interface LabelFacts {
  readonly shopName: string
  readonly name: string
  /** Size, colour or pack. */
  readonly variant: string | null
  readonly code: string
  readonly currency: string
  readonly priceMinor: Minor
  /** "kg" where the price is for one kilo; null for a price of the whole. */
  readonly pricePer: string | null
  readonly mrpMinor: Minor | null
  readonly unitPrice: { readonly amountMinor: Minor; readonly per: string } | null
  readonly batch: string | null
  readonly expiresOn: BusinessDate | null
  /** As it is printed on the article or given by the shop; null where there is none. */
  readonly barcode: string | null
}

/** Parts that a shop may leave off its labels. The name and the barcode always stand there. */
export const labelParts = ['shop', 'price', 'mrp', 'unit_price', 'code', 'batch'] as const
export type LabelPart = (typeof labelParts)[number]

export interface LabelWords {
  readonly shop: string | null
  readonly name: string
  readonly variant: string | null
  readonly price: string | null
  /** Under the price: what it holds, or the MRP. */
  readonly priceNote: string | null
  /** Code, unit price, batch and expiry: whatever there is. */
  readonly facts: readonly string[]
}

/** The texts of a label, in the order in which they stand on it. */
export function labelWords(facts: LabelFacts, parts: ReadonlySet<LabelPart>): LabelWords {
  const money = (amount: Minor) => formatMoney(amount, { currency: facts.currency })
  const hasMrp = parts.has('mrp') && facts.mrpMinor !== null
  const price = parts.has('price')
    ? `${money(facts.priceMinor)}${facts.pricePer ? ` / ${facts.pricePer}` : ''}`
    : null
  return {
    shop: parts.has('shop') ? facts.shopName : null,
    name: facts.name,
    variant: facts.variant,
    price,
    priceNote: hasMrp ? `MRP ${money(facts.mrpMinor as Minor)} ${inclusive}` : price && inclusive,
    facts: [
      parts.has('unit_price') && facts.unitPrice
        ? `${money(facts.unitPrice.amountMinor)} / ${facts.unitPrice.per}`
        : null,
      parts.has('code') && facts.code !== facts.barcode ? facts.code : null,
      parts.has('batch') && facts.batch ? `Batch ${facts.batch}` : null,
      parts.has('batch') && facts.expiresOn ? `Best before ${dateWords(facts.expiresOn)}` : null,
    ].filter((text): text is string => text !== null),
  }
}

/** Words of the Legal Metrology (Packaged Commodities) Rules 2011, rule 2(m), for a retail price. */
const inclusive = '(incl. of all taxes)'

/** The price of one unit out of the price of a pack, rounded once. */
export function unitPriceOf(price: Minor, quantity: Quantity): Minor {
  return minor(multiplyDivide(price, 1000, quantity, 'half_up'))
}

export interface LabelBarcode {
  readonly symbology: GtinKind | 'code128'
  readonly text: string
}

/**
 * A trade number keeps its own symbology, so that the article scans as it does with its maker’s print; everything else
 * is Code 128. An article without any barcode is found by its code.
 */
export function labelBarcode(facts: Pick<LabelFacts, 'barcode' | 'code'>): LabelBarcode | null {
  const text = facts.barcode ?? facts.code
  const gtin = checkGtin(text)
  // ITF-14 is for cartons: on a label as small as a price tag its bars would be too fine.
  if (gtin.ok && gtin.value.kind !== 'itf14') return { symbology: gtin.value.kind, text }
  return /^[\x20-\x7e]+$/.test(text) ? { symbology: 'code128', text } : null
}

/** Empty modules that a scanner needs beside the bars (GS1 General Specifications 5.2.3.4; ISO/IEC 15417). */
export const quietZones: Readonly<
  Record<LabelBarcode['symbology'], readonly [left: number, right: number]>
> = { ean13: [11, 7], ean8: [7, 7], upc_a: [9, 9], itf14: [10, 10], code128: [10, 10] }
