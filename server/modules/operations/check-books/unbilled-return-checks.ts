import { sql } from 'kysely'
import { type BookCheck, byQuery } from './book-check.ts'
import { cameInTime } from './late-acts.ts'

/** Goods that came back without their bill: note, lines, stock, credit and cap agree. */
export const unbilledReturnChecks: readonly BookCheck[] = [
  byQuery(
    {
      invariant: 'I2',
      name: 'unbilled-return-has-its-note',
      says: 'A return without a bill has one return note with its number, date, register and total, and lines that add up to it.',
    },
    () => sql`
      select r.id as subject, 'return note ' || r.number || ' of ' || r.total_minor || ' has '
        || count(d.id) || ' documents that agree, lines of ' || coalesce(max(l.total), 0) as why
      from unbilled_returns r
      left join documents d on d.return_id = r.id and d.id = r.document_id and d.number = r.number
        and d.business_date = r.business_date and d.total_minor = r.total_minor
        and d.register_id = r.register_id and d.outlet_id = r.outlet_id and d.kind = 'return_note'
        and d.sale_id is null
      left join (
        select return_id, sum(total_minor) as total from unbilled_return_lines group by return_id
      ) l on l.return_id = r.id
      group by r.id, r.number, r.total_minor
      having count(d.id) <> 1 or coalesce(max(l.total), -1) <> r.total_minor`,
  ),
  byQuery(
    {
      invariant: 'I2',
      name: 'unbilled-return-moves-its-stock',
      says: 'Goods that came back without a bill moved once, at the cost of their line; damaged ones left again.',
    },
    () => sql`
      with wanted as (
        select l.return_id, l.line_no, l.item_id, move.kind, move.sign * l.quantity_milli as quantity,
          move.sign * l.cost_minor as cost
        from unbilled_return_lines l
        cross join lateral (values ('returned', 1), ('damaged', -1)) as move (kind, sign)
        where move.kind = 'returned' or l.disposition <> 'restock'
      )
      select coalesce(w.return_id, m.document_id) as subject,
        'line ' || coalesce(w.line_no, m.line_no, 0) || ' ' || coalesce(w.kind, m.kind) || ': ' || case
          when w.return_id is null then 'a movement without its line'
          else count(m.id) || ' movements that agree' end as why
      from wanted w
      full join (select * from stock_movements where document_type = 'unbilled_return') m
        on m.document_id = w.return_id and m.line_no = w.line_no and m.item_id = w.item_id
        and m.kind = w.kind and m.cost_minor = w.cost and m.quantity_milli = w.quantity
      group by w.return_id, m.document_id, w.line_no, m.line_no, w.kind, m.kind
      having w.return_id is null or count(m.id) <> 1`,
  ),
  byQuery(
    {
      invariant: 'I5',
      name: 'unbilled-return-at-its-price',
      says: 'Goods without a bill were worth the price that was found for them, and no line more than that.',
    },
    () => sql`
      select return_id as subject, 'line ' || line_no || ': ' || total_minor || ' for ' || quantity_milli
        || ' where ' || price_minor || ' was paid for ' || price_of_milli as why
      from unbilled_return_lines
      where total_minor <> round(price_minor::numeric * quantity_milli / price_of_milli)`,
  ),
  byQuery(
    {
      invariant: 'I11',
      name: 'z-unbilled-returns-are-rows',
      says: 'A Z report tells the returns without a bill of its shift.',
    },
    () => sql`
      select z.id as subject, 'Z ' || z.number || ' tells ' || coalesce(told.count, 0) || ' returns of '
        || coalesce(told."totalMinor", 0) || ', its rows are ' || rows.count || ' of ' || rows.total as why
      from z_reports z
      cross join lateral jsonb_to_record(z.report -> 'figures' -> 'unbilledReturns')
        as told (count bigint, "totalMinor" bigint)
      cross join lateral (
        select count(*) as count, coalesce(sum(total_minor), 0) as total
        from unbilled_returns r where r.shift_id = z.shift_id and ${cameInTime('r', 'unbilled_return')}
      ) rows
      where z.report -> 'figures' ? 'unbilledReturns'
        and (told.count, told."totalMinor") is distinct from (rows.count, rows.total)`,
  ),
]
