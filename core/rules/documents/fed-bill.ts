import type { BillHouse, FedBill, FedSale } from '../../contracts/device-bills.ts'
import type { DocumentSnapshot } from '../../contracts/documents.ts'
import type { Sale } from '../../contracts/sales.ts'
import { joinPaper, splitPaper } from './fed-paper.ts'
import { saleOfPaper } from './sale-of-paper.ts'
import { unusualParts } from './unusual.ts'

/** A bill with its paper. */
export interface BillWithPaper {
  readonly sale: Sale
  readonly paper: DocumentSnapshot
}

/** A bill as devices are sent it: its paper, and what the paper does not say. */
export function splitBill({ sale, paper }: BillWithPaper): {
  readonly house: BillHouse
  readonly bill: Omit<FedBill, 'house'>
} {
  const { house, fed } = splitPaper(paper)
  const { id, outletId, registerId } = sale
  const usual = saleOfPaper(paper, { id, outletId, registerId })
  const { lines, tenders, ...rest } = sale
  const parts: FedSale = {
    // Whether its shift is open changes without the bill; only who asks the server knows.
    ...unusualParts(rest, { ...usual, shiftOpen: rest.shiftOpen }),
    lines: lines.map((line, index) => unusualParts(line, usual.lines[index] ?? {})),
    tenders: tenders.map((tender, index) => unusualParts(tender, usual.tenders[index] ?? {})),
  }
  return { house: { ...house, outletId, registerId }, bill: { id, paper: fed, sale: parts } }
}

/** The bill as the rest of the product knows it. */
export function joinBill(house: BillHouse, fed: Omit<FedBill, 'house'>): BillWithPaper {
  const { outletId, registerId, ...paperOfHouse } = house
  const paper = joinPaper(paperOfHouse, fed.paper)
  const usual = saleOfPaper(paper, { id: fed.id, outletId, registerId })
  const { lines, tenders = [], ...rest } = fed.sale
  return {
    paper,
    sale: {
      ...usual,
      ...rest,
      lines: lines.map((line, index) => ({ ...usual.lines[index], ...line })),
      tenders: tenders.map((tender, index) => ({ ...usual.tenders[index], ...tender })),
    } as Sale,
  }
}
