import type { DocumentSnapshot } from '../../contracts/documents.ts'
import type { BusinessDate, Instant } from '../../kernel/dates.ts'
import { minor, multiplyDivide, roundToStep, sum, zero } from '../../kernel/money.ts'
import { million, percent } from '../../kernel/rate.ts'

type Line = DocumentSnapshot['lines'][number]

/** A line of the sample bill: prices with tax, in Maharashtra. */
export function sampleLine(
  over: Partial<Line> & Pick<Line, 'lineNo' | 'name' | 'totalMinor'>,
  rateInPercent = 5,
): Line {
  const rate = percent(rateInPercent)
  const half = minor(multiplyDivide(over.totalMinor, rate, 2 * (million + rate), 'half_up'))
  const taxes = [
    { code: 'cgst', label: 'CGST', rate: percent(rateInPercent / 2), amountMinor: half },
    { code: 'sgst', label: 'SGST', rate: percent(rateInPercent / 2), amountMinor: half },
  ]
  return {
    variantLabel: null,
    hsn: '0902',
    unit: 'NOS',
    quantityMilli: 1000,
    unitPriceMinor: over.totalMinor,
    priceIncludesTax: true,
    mrpMinor: null,
    grossMinor: over.totalMinor,
    discountMinor: zero,
    taxableMinor: minor(over.totalMinor - 2 * half),
    rate,
    treatment: 'taxable',
    taxes: rateInPercent > 0 ? taxes : [],
    note: null,
    ...over,
  }
}

export function summaryOf(lines: readonly Line[]): DocumentSnapshot['taxSummary'] {
  const rows = new Map<string, DocumentSnapshot['taxSummary'][number]>()
  for (const line of lines) {
    const key = `${line.hsn}|${line.rate}`
    const row = rows.get(key)
    const taxes = line.taxes.map((tax, index) => ({
      ...tax,
      amountMinor: minor(tax.amountMinor + (row?.taxes[index]?.amountMinor ?? 0)),
    }))
    const taxableMinor = minor(line.taxableMinor + (row?.taxableMinor ?? 0))
    rows.set(key, { hsn: line.hsn, rate: line.rate, taxableMinor, taxes })
  }
  return [...rows.values()]
}

const sampleLines: Line[] = [
  sampleLine({
    lineNo: 1,
    name: 'Assam second flush tea',
    quantityMilli: 2000,
    unitPriceMinor: minor(420_00),
    totalMinor: minor(840_00),
  }),
  sampleLine({
    lineNo: 2,
    name: 'Wild forest honey',
    hsn: '0409',
    unitPriceMinor: minor(480_00),
    grossMinor: minor(480_00),
    discountMinor: minor(48_00),
    totalMinor: minor(432_00),
  }),
  sampleLine({
    lineNo: 3,
    name: 'Cashew W240, loose',
    hsn: '0801',
    unit: 'KGS',
    quantityMilli: 352,
    unitPriceMinor: minor(1120_00),
    totalMinor: minor(394_24),
  }),
  sampleLine(
    { lineNo: 4, name: 'Vetiver reed diffuser', hsn: '3307', totalMinor: minor(899_00) },
    18,
  ),
  sampleLine({ lineNo: 5, name: 'केसर, कश्मीरी', hsn: '0910', totalMinor: minor(349_00) }),
  sampleLine(
    { lineNo: 6, name: 'Gift wrap, kraft and twine', hsn: '9985', totalMinor: minor(60_00) },
    18,
  ),
]

const seller: DocumentSnapshot['seller'] = {
  name: 'Saffron & Sage',
  legalName: null,
  addressLines: ['1204 FC Road', 'Shivajinagar', 'Pune 411004'],
  stateCode: '27',
  stateName: 'Maharashtra',
  gstin: '27AABFS0000K1ZO',
  phone: '020 5550 0142',
  email: null,
}
const buyer: DocumentSnapshot['seller'] = {
  name: 'Ananya Deshpande',
  legalName: null,
  addressLines: [],
  stateCode: null,
  stateName: null,
  gstin: null,
  phone: '919820155417',
  email: null,
}

/** The bill of the design drawing, for tests and for looking at paper. */
export function sampleBill(over: Partial<DocumentSnapshot> = {}): DocumentSnapshot {
  const lines = over.lines ?? sampleLines
  const gross = sum(lines.map((line) => line.grossMinor))
  const exact = sum(lines.map((line) => line.totalMinor))
  const total = roundToStep(exact, minor(100), 'half_up')
  return {
    version: 1,
    kind: 'tax_invoice',
    title: 'Tax invoice',
    number: 'T1/26-27/004182',
    issuedAt: '2026-10-17T12:12:00.000Z' as Instant,
    businessDate: '2026-10-17' as BusinessDate,
    timeZone: 'Asia/Kolkata',
    currency: 'INR',
    seller,
    outletName: 'Saffron & Sage, FC Road',
    buyer,
    placeOfSupply: { stateCode: '27', stateName: 'Maharashtra' },
    interState: false,
    reverseCharge: false,
    legalNotes: [],
    original: null,
    registerCode: 'T1',
    cashier: 'Rohan',
    lines: [...lines],
    taxSummary: summaryOf(lines),
    totals: {
      grossMinor: gross,
      discountMinor: sum(lines.map((line) => line.discountMinor)),
      taxableMinor: sum(lines.map((line) => line.taxableMinor)),
      taxMinor: sum(lines.flatMap((line) => line.taxes.map((tax) => tax.amountMinor))),
      roundOffMinor: minor(total - exact),
      totalMinor: total,
      tipMinor: zero,
      changeMinor: minor(26_00),
      savedMinor: minor(48_00),
      inWords: 'Rupees Two thousand nine hundred seventy-four only',
    },
    tenders: [
      {
        kind: 'store_credit',
        amountMinor: minor(500_00),
        tenderedMinor: minor(500_00),
        changeMinor: zero,
        reference: null,
      },
      {
        kind: 'cash',
        amountMinor: minor(2474_00),
        tenderedMinor: minor(2500_00),
        changeMinor: minor(26_00),
        reference: null,
      },
    ],
    footer: [
      'धन्यवाद, फिर आइए',
      'Thank you. Please come again.',
      'Returns within 15 days with this bill.',
    ],
    ...over,
  }
}
