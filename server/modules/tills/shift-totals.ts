import { sql } from 'kysely'
import type { ShiftFigures } from '../../../core/contracts/tills.ts'
import { assert } from '../../../core/kernel/assert.ts'
import { minor } from '../../../core/kernel/money.ts'
import type { ShiftTotals } from '../../../core/rules/next-z.ts'
import type { Reader } from '../../platform/database/client.ts'
import {
  collectionFigures,
  movementRows,
  peopleRows,
  seriesRows,
  taxRows,
  tenderRows,
  voidFigures,
} from './figure-rows.ts'

/**
 * Adds up a shift from its own rows in one statement, so that all figures are of one moment. Gross,
 * discounts and tips are those of the bills; taxable value, tax and round-off are less the credit
 * notes of the shift, so that taxable + tax + round-off = net, and the rows by rate add up to the
 * tax.
 */
export async function shiftTotals(reader: Reader, shiftId: string): Promise<ShiftTotals> {
  const { rows } = await sql<ShiftFigures & { salesTaxMinor: number }>`
    with bills as (select * from sales where shift_id = ${shiftId}),
    back as (select * from refunds where shift_id = ${shiftId}),
    collected as (select * from collections where shift_id = ${shiftId}),
    unbilled as (select * from unbilled_returns where shift_id = ${shiftId}),
    moved as (select * from cash_movements where shift_id = ${shiftId}),
    sold as (
      select count(*) as bills, coalesce(sum(item_count), 0) as items,
        coalesce(sum(gross_minor), 0) as gross,
        coalesce(sum(line_discount_minor + cart_discount_minor), 0) as discount,
        coalesce(sum(taxable_minor), 0) as taxable, coalesce(sum(tax_minor), 0) as tax,
        coalesce(sum(round_off_minor), 0) as round_off, coalesce(sum(total_minor), 0) as total,
        coalesce(sum(tip_minor), 0) as tips
      from bills
    ),
    returned as (
      select count(*) as refunds, coalesce(sum(taxable_minor), 0) as taxable,
        coalesce(sum(tax_minor), 0) as tax, coalesce(sum(round_off_minor), 0) as round_off,
        coalesce(sum(total_minor), 0) as total
      from back
    )
    select sold.bills, sold.items, sold.gross as "grossMinor", sold.discount as "discountMinor",
      sold.taxable - returned.taxable as "taxableMinor", sold.tax - returned.tax as "taxMinor",
      sold.round_off - returned.round_off as "roundOffMinor", sold.total as "salesMinor",
      sold.tips as "tipsMinor", returned.refunds, returned.total as "refundsMinor",
      sold.total - returned.total as "netMinor",
      (${tenderRows}) as tenders,
      (${taxRows}) as taxes,
      (${collectionFigures}) as collections,
      (select json_build_object('count', count(*), 'totalMinor', coalesce(sum(total_minor), 0))
        from unbilled) as "unbilledReturns",
      (select coalesce(sum(amount_minor), 0) from moved where kind = 'pay_in') as "payInsMinor",
      (select coalesce(sum(amount_minor), 0) from moved where kind = 'pay_out') as "payOutsMinor",
      (select coalesce(sum(amount_minor), 0) from moved where kind = 'drop') as "dropsMinor",
      shifts.float_minor as "floatMinor",
      (${billNumber('asc')}) as "firstNumber",
      (${billNumber('desc')}) as "lastNumber",
      (${movementRows}) as "cashMovements",
      (${peopleRows}) as people,
      (${seriesRows}) as series,
      (select count(*) from drawer_openings where shift_id = ${shiftId}) as "noSaleOpenings",
      (${voidFigures}) as voids,
      sold.tax as "salesTaxMinor"
    from shifts, sold, returned where shifts.id = ${shiftId}`.execute(reader)
  const row = rows[0]
  assert(row, `shift ${shiftId} has figures`)
  const { salesTaxMinor, ...figures } = row
  return { figures, salesTaxMinor: minor(salesTaxMinor) }
}

/** The figures that an X and a Z report show. */
export async function shiftFigures(reader: Reader, shiftId: string): Promise<ShiftFigures> {
  return (await shiftTotals(reader, shiftId)).figures
}

// By sequence and not by time: two bills of one millisecond still have an order on paper.
const billNumber = (direction: 'asc' | 'desc') => sql`
  select d.number from bills join documents d on d.id = bills.document_id
  order by d.financial_year ${sql.raw(direction)}, d.sequence ${sql.raw(direction)} limit 1`
