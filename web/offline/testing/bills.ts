import type { DocumentSnapshot } from '../../../core/contracts/documents.ts'
import type { Sale } from '../../../core/contracts/sales.ts'
import type { BusinessDate, Instant } from '../../../core/kernel/dates.ts'
import { minor, zero } from '../../../core/kernel/money.ts'
import { quantity } from '../../../core/kernel/quantity.ts'
import { percent } from '../../../core/kernel/rate.ts'
import type { BillWithPaper } from '../../../core/rules/documents/fed-bill.ts'
import { saleOfPaper } from '../../../core/rules/documents/sale-of-paper.ts'

/** Bills of a shop as its server knows them: three packs of tea for ₹105 each, paid in cash. */

export const outletId = '0193b6f0-0000-7000-8000-0000000000a1'
export const registerId = '0193b6f0-0000-7000-8000-0000000000b1'

export const idOf = (no: number, what = '0') =>
  `0193b6f0-0000-7000-8000-${what}${String(no).padStart(11, '0')}`

const day = '2026-11-27' as BusinessDate
const at = (no: number) =>
  `2026-11-27T10:${String(Math.floor(no / 60) % 60).padStart(2, '0')}:${String(no % 60).padStart(2, '0')}.000Z` as Instant

const seller = {
  ...{ name: 'Kirana', legalName: null, addressLines: ['1 Main Road'], stateCode: '27' },
  ...{ stateName: 'Maharashtra', gstin: null, phone: null, email: null },
}

export function paperOf(no: number, more: Partial<DocumentSnapshot> = {}): DocumentSnapshot {
  const half = { rate: percent('2.5'), amountMinor: minor(7_50) }
  return {
    ...{ version: 1, kind: 'tax_invoice', title: 'Tax invoice', issuedAt: at(no) },
    ...{ number: `T2/26-27/${String(no).padStart(6, '0')}`, businessDate: day },
    ...{ timeZone: 'Asia/Kolkata', currency: 'INR', seller, outletName: 'Main', buyer: null },
    ...{ placeOfSupply: null, interState: false, reverseCharge: false, legalNotes: [] },
    ...{ original: null, registerCode: 'T2', cashier: 'Asha', footer: ['Thank you'] },
    lines: [
      {
        ...{ lineNo: 1, name: 'Tea', variantLabel: null, hsn: '0902', unit: 'NOS' },
        ...{ quantityMilli: 3_000, unitPriceMinor: minor(105_00), priceIncludesTax: true },
        ...{ mrpMinor: null, grossMinor: minor(315_00), discountMinor: zero },
        ...{ taxableMinor: minor(300_00), rate: percent('5'), treatment: 'taxable' },
        taxes: [
          { code: 'cgst', label: 'CGST', ...half },
          { code: 'sgst', label: 'SGST', ...half },
        ],
        ...{ totalMinor: minor(315_00), note: null },
      },
    ],
    taxSummary: [],
    totals: {
      ...{ grossMinor: minor(315_00), discountMinor: zero, taxableMinor: minor(300_00) },
      ...{ taxMinor: minor(15_00), roundOffMinor: zero, totalMinor: minor(315_00) },
      ...{ tipMinor: zero, changeMinor: zero, savedMinor: zero, inWords: 'Three hundred' },
    },
    tenders: [
      {
        ...{ kind: 'cash', amountMinor: minor(315_00), tenderedMinor: minor(315_00) },
        ...{ changeMinor: zero, reference: null },
      },
    ],
    ...more,
  }
}

export function billOf(no: number, more: Partial<Sale> = {}): BillWithPaper {
  const paper = paperOf(no)
  const sale = saleOfPaper(paper, { id: idOf(no), outletId, registerId })
  const customer = { id: idOf(no, '2'), name: `Lata ${no}`, phone: '+919800000001' }
  return {
    paper,
    sale: { ...sale, documentId: idOf(no, '1'), shiftId: idOf(1), customer, ...more },
  }
}

/** One piece of a bill given back for cash, as its credit note tells it. */
export const oneBack = (no: number): Sale['refunds'][number] => ({
  ...{ id: idOf(no, '3'), kind: 'return', creditNoteId: idOf(no, '4') },
  creditNoteNumber: `T2C/26-27/${String(no).padStart(6, '0')}`,
  ...{ totalMinor: minor(105_00), giftCardsMinor: zero, reason: 'too strong' },
  ...{ by: 'Asha', authorisedBy: 'Asha', at: at(no) },
  tenders: [{ kind: 'cash', amountMinor: minor(105_00) }],
  lines: [
    {
      ...{ lineNo: 1, quantityMilli: quantity(1_000), totalMinor: minor(105_00) },
      disposition: 'restock',
    },
  ],
})
