import type { DocumentSnapshot } from '../../contracts/documents.ts'
import type { Sale, SaleLine } from '../../contracts/sales.ts'
import type { TenderKind } from '../../contracts/tenders.ts'
import { add, type Minor, sum, zero } from '../../kernel/money.ts'

type PaperLine = DocumentSnapshot['lines'][number]

/** Where a bill was made. */
export interface BillPlace {
  readonly id: string
  readonly outletId: string
  readonly registerId: string
}

/**
 * A bill as far as its paper tells it: nothing came back of it yet, its cashier sold each line. What
 * papers do not say (items, shift, who the customer is) is unknown.
 */
export function saleOfPaper(paper: DocumentSnapshot, place: BillPlace): Sale {
  const { totals } = paper
  return {
    ...{ ...place, shiftId: '', documentId: '' },
    ...{ number: paper.number, documentKind: paper.kind, cashier: paper.cashier },
    ...{ customer: null, customerDueMinor: zero, businessDate: paper.businessDate },
    ...{ occurredAt: paper.issuedAt, recordedAt: paper.issuedAt },
    lines: paper.lines.map((line) => lineOf(line, paper.cashier)),
    tenders: paper.tenders.map((tender) => ({ id: '', refundedMinor: zero, ...tender })),
    paid: paidOf(paper),
    ...{ corrections: [], exchanged: { from: null, into: [] }, shiftOpen: false },
    ...{ refunds: [], flags: [] },
    grossMinor: totals.grossMinor,
    lineDiscountMinor: totals.discountMinor,
    cartDiscountMinor: zero,
    taxableMinor: totals.taxableMinor,
    taxMinor: totals.taxMinor,
    roundOffMinor: totals.roundOffMinor,
    totalMinor: totals.totalMinor,
    giftCardsMinor: totals.giftCardsMinor ?? zero,
    tipMinor: totals.tipMinor,
    changeMinor: totals.changeMinor,
    refundedMinor: zero,
    note: null,
  }
}

function lineOf(line: PaperLine, cashier: string): SaleLine {
  const { lineNo, name, variantLabel, hsn, unit, unitPriceMinor, priceIncludesTax } = line
  const { grossMinor, taxableMinor, rate, taxes, totalMinor, note, mrpMinor } = line
  return {
    ...{ lineNo, itemId: null, name, variantLabel, code: null, hsn, unit },
    quantityMilli: line.quantityMilli as SaleLine['quantityMilli'],
    ...{ unitPriceMinor, priceIncludesTax, grossMinor },
    ...{ lineDiscountMinor: line.discountMinor, cartDiscountMinor: zero, taxableMinor },
    treatment: line.treatment as SaleLine['treatment'],
    ...{ rate, taxes, taxMinor: sum(taxes.map(({ amountMinor }) => amountMinor)), totalMinor },
    giftCardMinor: line.giftCardMinor ?? zero,
    ...{ returnedMilli: 0, note, salesperson: cashier, mrpMinor },
    batch: line.batch ?? null,
    expiresOn: line.expiresOn ?? null,
    serial: line.serial ?? null,
  }
}

/** What each kind of tender has paid, in the order in which the server tells it. */
function paidOf({ tenders }: DocumentSnapshot): Sale['paid'] {
  const paid = new Map<TenderKind, Minor>()
  for (const { kind, amountMinor } of tenders) {
    paid.set(kind, add(paid.get(kind) ?? zero, amountMinor))
  }
  return [...paid]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, paidMinor]) => ({ kind, paidMinor, refundedMinor: zero }))
}
