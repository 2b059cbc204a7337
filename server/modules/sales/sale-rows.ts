import type { CompletedSale } from '../../../core/contracts/sales.ts'
import { zero } from '../../../core/kernel/money.ts'
import type { LineTax } from '../../../core/rules/cart/cart.ts'
import { keptReference } from '../../../core/rules/cart/tenders.ts'
import { insertRows, type Write } from '../../platform/database/rows.ts'
import { newId } from '../../platform/ids.ts'
import type { CostedLine } from './cost-lines.ts'
import type { DecidedSale } from './write-sale.ts'

/** The row of a sale. */
export function saleRow(sale: DecidedSale, answer: CompletedSale): Write {
  const { cart } = sale.bill
  return insertRows('sales', [
    {
      id: answer.saleId,
      outlet_id: sale.actor.outletId,
      register_id: sale.actor.registerId,
      shift_id: sale.shift.id,
      user_id: sale.actor.userId,
      customer_id: sale.customer?.id ?? null,
      held_bill_id: sale.request.heldBillId ?? null,
      document_id: answer.documentId,
      number: answer.number,
      business_date: answer.businessDate,
      occurred_at: sale.times.occurredAt,
      recorded_at: answer.recordedAt,
      gross_minor: cart.gross,
      line_discount_minor: cart.lineDiscount,
      cart_discount_minor: cart.cartDiscount,
      taxable_minor: cart.taxable,
      tax_minor: cart.tax,
      round_off_minor: answer.roundOffMinor,
      total_minor: answer.totalMinor,
      gift_cards_minor: answer.giftCardsMinor,
      tip_minor: answer.tipMinor,
      change_minor: answer.changeMinor,
      item_count: sale.bill.lines.length,
      discount: sale.request.discount ?? null,
      flags: answer.flags,
      note: sale.request.note,
      content_hash: sale.hash,
    },
  ])
}

/** The rows of its lines, with everything that is frozen on them. */
export function lineRows(sale: DecidedSale, costed: readonly CostedLine[]): Write {
  return insertRows(
    'sale_lines',
    costed.map(({ line, unitCost, cost }) => ({
      sale_id: sale.request.saleId,
      line_no: line.lineNo,
      item_id: line.item?.id ?? null,
      name: line.name,
      variant_label: line.variantLabel,
      code: line.code,
      kind: line.kind,
      hsn: line.hsn,
      unit: line.unit,
      quantity_milli: line.request.quantityMilli,
      list_price_minor: line.listPrice,
      unit_price_minor: line.request.unitPriceMinor,
      price_includes_tax: line.request.priceIncludesTax,
      mrp_minor: line.mrp,
      discount: line.discount,
      gross_minor: line.priced.gross,
      line_discount_minor: line.priced.lineDiscount,
      cart_discount_minor: line.priced.cartDiscount,
      taxable_minor: line.priced.taxable,
      tax_class_id: line.taxClassId,
      treatment: line.priced.treatment,
      rate_ppm: line.priced.rate,
      taxes: wireTaxes(line.priced.taxes),
      tax_minor: line.priced.tax,
      total_minor: line.priced.total,
      gift_card_minor: line.priced.giftCard ?? zero,
      unit_cost_minor: unitCost,
      cost_minor: cost,
      note: line.note,
      salesperson_id: salespersonOf(sale, line.request.salespersonId),
      batch: line.request.batch,
      expires_on: line.request.expiresOn ?? null,
      serial: line.request.serial,
      membership_id: sale.granted.get(line.lineNo)?.membershipId ?? null,
    })),
  )
}

/** Every line has somebody who sold it: the one it names, or the cashier. */
function salespersonOf(sale: DecidedSale, named: string | null | undefined): string {
  return named && sale.salespeople.has(named) ? named : sale.actor.userId
}

/** A bill that a discount has brought to nothing has no tender. */
export function tenderRows(sale: DecidedSale): Record<string, Write> {
  const { tenders } = sale.settlement
  if (tenders.length === 0) return {}
  const rows = tenders.map((tender, index) => ({
    id: sale.request.tenders[index]?.tenderId ?? newId(),
    sale_id: sale.request.saleId,
    kind: tender.kind,
    amount_minor: tender.amount,
    tendered_minor: tender.tendered,
    change_minor: tender.change,
    reference: keptReference(tender),
  }))
  return { tenders: insertRows('tenders', rows) }
}

/** Taxes of a line in the words of the contract, as rows and snapshots keep them. */
export function wireTaxes(taxes: readonly LineTax[]) {
  return taxes.map(({ code, label, rate, amount }) => ({ code, label, rate, amountMinor: amount }))
}
