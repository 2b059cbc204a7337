import { sql } from 'kysely'
import type { BusinessDate, Instant } from '../../../core/kernel/dates.ts'
import type { Quantity } from '../../../core/kernel/quantity.ts'
import type { Rate } from '../../../core/kernel/rate.ts'
import type { BookedUse, UseChange, UseKey } from '../../../core/rules/back-bar.ts'
import type { TaxTreatment } from '../../../core/rules/tax/gst.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { insertRows, type Write } from '../../platform/database/rows.ts'

export interface SaidUse extends UseKey {
  readonly quantityMilli: Quantity
}

/** What somebody said that a visit used; undefined where the recipes hold. */
export async function selectSaid(
  reader: Reader,
  visitId: string,
): Promise<{ readonly lines: readonly SaidUse[]; readonly by: string } | undefined> {
  const { rows } = await sql<{ lines: SaidUse[]; by: string }>`
    select v.lines, u.name as by from visit_uses v join users u on u.id = v.user_id
    where v.visit_id = ${visitId}`.execute(reader)
  return rows[0]
}

export async function writeSaid(
  tx: Tx,
  said: { visitId: string; lines: readonly SaidUse[]; userId: string; at: Instant },
): Promise<void> {
  const { visitId, lines, userId, at } = said
  await sql`insert into visit_uses (visit_id, lines, user_id, changed_at)
    values (${visitId}, ${JSON.stringify(lines)}, ${userId}, ${at})
    on conflict (visit_id) do update set lines = excluded.lines, user_id = excluded.user_id,
      changed_at = excluded.changed_at`.execute(tx)
}

/** What the books have of a visit, each item of a service once. */
export async function selectBooked(reader: Reader, visitId: string): Promise<BookedUse[]> {
  const { rows } = await sql<BookedUse>`
    select l.service_no as "serviceNo", l.item_id as "itemId", sum(l.expected_milli)::bigint as expected,
      sum(l.used_milli)::bigint as used, sum(l.cost_minor)::bigint as cost,
      sum(l.credit_minor)::bigint as credit, sum(l.cgst_minor)::bigint as cgst,
      sum(l.sgst_minor)::bigint as sgst
    from back_bar_lines l join back_bar_bookings b on b.id = l.booking_id
    where b.visit_id = ${visitId} group by l.service_no, l.item_id`.execute(reader)
  return rows
}

/** How an item is taxed on a day. */
export interface TaxedItem {
  readonly id: string
  readonly name: string
  readonly unit: string
  readonly hsn: string | null
  readonly treatment: TaxTreatment
  readonly rate: Rate
}

export async function selectTaxed(
  reader: Reader,
  itemIds: readonly string[],
  day: BusinessDate,
): Promise<Map<string, TaxedItem>> {
  const { rows } = await sql<TaxedItem>`
    select i.id, concat_ws(' ', i.name, i.variant_label) as name, i.unit, i.hsn, p.treatment,
      p.rate_ppm as rate
    from items i join lateral (
      select treatment, rate_ppm from tax_class_periods where tax_class_id = i.tax_class_id
        and valid_from <= ${day} order by valid_from desc limit 1
    ) p on true
    where i.id = any(${itemIds}::uuid[])`.execute(reader)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Who took the last step of a visit, and when. */
export async function selectLastStep(
  reader: Reader,
  visitId: string,
): Promise<{ readonly userId: string; readonly at: Instant } | undefined> {
  const { rows } = await sql<{ userId: string; at: Instant }>`
    select user_id as "userId", occurred_at as at from visit_changes
    where visit_id = ${visitId} order by change_no desc limit 1`.execute(reader)
  return rows[0]
}

export interface UseBooking {
  readonly id: string
  readonly visitId: string
  readonly outletId: string
  readonly businessDate: BusinessDate
  readonly userId: string
  readonly recordedAt: Instant
}

export type BookedLine = UseChange & { readonly unitCost: number; readonly belowZero: boolean }

export function bookingWrites(
  booking: UseBooking,
  lines: readonly BookedLine[],
): Record<string, Write> {
  return {
    booking: insertRows('back_bar_bookings', [
      {
        id: booking.id,
        visit_id: booking.visitId,
        outlet_id: booking.outletId,
        business_date: booking.businessDate,
        user_id: booking.userId,
        recorded_at: booking.recordedAt,
      },
    ]),
    lines: insertRows(
      'back_bar_lines',
      lines.map((line, index) => ({
        booking_id: booking.id,
        line_no: index + 1,
        service_no: line.serviceNo,
        item_id: line.itemId,
        expected_milli: line.expected,
        used_milli: line.used,
        unit_cost_minor: line.unitCost,
        cost_minor: line.cost,
        credit_minor: line.credit,
        cgst_minor: line.cgst,
        sgst_minor: line.sgst,
        below_zero: line.belowZero,
      })),
    ),
  }
}
