import { BusinessSettings } from '../../../core/contracts/outlets.ts'
import { assert } from '../../../core/kernel/assert.ts'
import type { BusinessDate, Instant } from '../../../core/kernel/dates.ts'
import { minor, zero } from '../../../core/kernel/money.ts'
import { type Quantity, units } from '../../../core/kernel/quantity.ts'
import { percent } from '../../../core/kernel/rate.ts'
import { priceCart } from '../../../core/rules/cart/price-cart.ts'
import { documentKindFor } from '../../../core/rules/documents/document-kind.ts'
import type {
  Buyer,
  DocumentLine,
  SaleDocumentInput,
} from '../../../core/rules/documents/sale-document.ts'
import type { SellerMode, TaxTreatment } from '../../../core/rules/tax/gst.ts'

/** Something on a bill of a test story: ₹118.00 with 18 % GST in it, unless said otherwise. */
export interface Goods extends Partial<Omit<DocumentLine, 'quantity' | 'unitPrice'>> {
  readonly price?: number
  readonly quantity?: Quantity
  readonly percent?: number
  readonly treatment?: TaxTreatment
}

export interface Story {
  readonly mode?: SellerMode
  readonly goods?: readonly Goods[]
  readonly buyer?: Buyer | null
  readonly stateCode?: string
  readonly deliveryStateCode?: string | null
  readonly settings?: Partial<BusinessSettings>
}

export const walkIn: Buyer = {
  name: 'Ananya Deshpande',
  phone: '919820155417',
  email: null,
  gstin: null,
  stateCode: null,
  address: null,
}

/** Prices the goods with the one cart engine and tells the sale as the till operation does. */
export function saleDocument(story: Story = {}): SaleDocumentInput {
  const { mode = 'regular', goods = [{}], buyer = null, stateCode = '27' } = story
  const settings = BusinessSettings.parse(story.settings ?? {})
  const lines = goods.map(lineOf)
  const deliveryStateCode = story.deliveryStateCode ?? null
  const interState = (deliveryStateCode ?? stateCode) !== stateCode
  const priced = priceCart({
    lines: lines.map((line, index) => ({ ...line, taxClass: taxClassOf(goods[index] ?? {}) })),
    tax: { mode, intraState: !interState, stateCode },
    settings: {
      roundingLevel: 'document',
      roundingMode: 'half_up',
      roundOffStep: minor(settings.roundOffStepMinor),
    },
  })
  assert(priced.ok, 'the goods of the story can be priced')
  const cart = priced.value
  const kind = documentKindFor({
    mode,
    treatments: cart.lines.map((line) => line.treatment),
    buyerRegistered: Boolean(buyer?.gstin),
  })
  return {
    kind,
    mode,
    number: 'T1/26-27/000042',
    issuedAt: '2026-10-17T12:12:00.000Z' as Instant,
    businessDate: '2026-10-17' as BusinessDate,
    place: placeIn(stateCode, settings),
    cashier: 'Rohan',
    buyer,
    interState,
    deliveryStateCode,
    cart,
    lines,
    total: cart.total,
    roundOff: cart.roundOff,
    tip: zero,
    change: zero,
    tenders: [
      { kind: 'upi', amount: cart.total, tendered: cart.total, change: zero, reference: '4182731' },
    ],
  }
}

function taxClassOf(goods: Goods) {
  const rate = percent(goods.percent ?? 18)
  return { treatment: goods.treatment ?? 'taxable', rate, cess: percent(0) } as const
}

function lineOf(goods: Goods, index: number): DocumentLine {
  return {
    lineNo: index + 1,
    name: 'Sandal soap',
    variantLabel: null,
    hsn: '34011110',
    unit: 'NOS',
    priceIncludesTax: true,
    mrp: null,
    note: null,
    batch: null,
    expiresOn: null,
    serial: null,
    ...goods,
    quantity: goods.quantity ?? units(1),
    unitPrice: minor(goods.price ?? 118_00),
  }
}

function placeIn(stateCode: string, settings: BusinessSettings): SaleDocumentInput['place'] {
  return {
    business: {
      name: 'Saffron & Sage',
      legalName: 'Saffron and Sage Private Limited',
      currency: 'INR',
      country: 'IN',
      settings,
    },
    outlet: {
      name: 'Saffron & Sage, FC Road',
      addressLines: ['1204 FC Road', 'Shivajinagar'],
      city: 'Pune',
      postcode: '411004',
      stateCode,
      gstin: `${stateCode}AAPFU0939F1ZV`,
      phone: '912055500142',
      timeZone: 'Asia/Kolkata',
    },
    register: { code: 'T1' },
  }
}
