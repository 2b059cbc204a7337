import { sql } from 'kysely'
import { type BookCheck, byQuery } from './book-check.ts'

/** I1 and I2: one id has one set of effects, and no effect is without its cause. */
export const documentChecks: readonly BookCheck[] = [
  byQuery(
    {
      invariant: 'I1',
      name: 'ids-once',
      says: 'An id made by a device stands for one sale, refund, exchange, return, tender, correction, shift or movement.',
    },
    () => sql`
      select id as subject, 'stands ' || count(*) || ' times: ' || string_agg(kind, ', ') as why
      from (
        select id, 'sale' as kind from sales union all select id, 'refund' from refunds
        union all select id, 'return' from unbilled_returns union all select id, 'exchange' from exchanges
        union all select id, 'tender' from tenders union all select id, 'correction' from tender_corrections
        union all select id, 'shift' from shifts
        union all select id, 'cash movement' from cash_movements
        union all select id, 'collection' from collections
        union all select id, 'opening dues' from opening_dues
        union all select id, 'stock movement' from stock_movements
      ) ids group by id having count(*) > 1`,
  ),
  byQuery(
    {
      invariant: 'I2',
      name: 'sale-has-its-bill',
      says: 'A sale has one bill with its number, date, register and total.',
    },
    () => sql`
      select s.id as subject, 'bill ' || s.number || ' has ' || count(d.id) || ' documents that agree' as why
      from sales s left join documents d on d.sale_id = s.id and d.refund_id is null
        and d.id = s.document_id and d.number = s.number and d.business_date = s.business_date
        and d.total_minor = s.total_minor and d.register_id = s.register_id
        and d.outlet_id = s.outlet_id and d.kind <> 'credit_note'
      group by s.id, s.number having count(d.id) <> 1`,
  ),
  byQuery(
    {
      invariant: 'I2',
      name: 'refund-has-its-credit-note',
      says: 'A refund has one credit note with its number, date, register and total.',
    },
    () => sql`
      select r.id as subject, 'credit note ' || r.number || ' has ' || count(d.id) || ' documents that agree' as why
      from refunds r left join documents d on d.refund_id = r.id and d.id = r.document_id
        and d.sale_id = r.sale_id and d.number = r.number and d.business_date = r.business_date
        and d.total_minor = r.total_minor and d.register_id = r.register_id
        and d.outlet_id = r.outlet_id and d.kind = 'credit_note'
      group by r.id, r.number having count(d.id) <> 1`,
  ),
  byQuery(
    {
      invariant: 'I2',
      name: 'no-stray-document',
      says: 'Every document belongs to the sale, refund or return that names it.',
    },
    () => sql`
      select d.id as subject, d.kind || ' ' || d.number || ' is named by no sale, refund or return' as why
      from documents d
      left join sales s on s.document_id = d.id
      left join refunds r on r.document_id = d.id
      left join unbilled_returns u on u.document_id = d.id
      where s.id is null and r.id is null and u.id is null`,
  ),
  byQuery(
    {
      invariant: 'I2',
      name: 'one-entry-per-act',
      says: 'Each act that moves value is booked once, and every entry has its act.',
    },
    () => sql`
      with acts as (
        select 'sale' as type, s.id, s.total_minor + s.tip_minor <> 0 or exists (
          select 1 from sale_lines l where l.sale_id = s.id and (l.cost_minor <> 0 or l.total_minor <> 0)
        ) as moves_value from sales s
        union all
        select 'refund', r.id, r.total_minor <> 0 or exists (
          select 1 from refund_lines l where l.refund_id = r.id and (l.cost_minor <> 0 or l.total_minor <> 0)
        ) from refunds r
        union all select 'tender_correction', id, true from tender_corrections
        union all select 'collection', id, true from collections
        union all select 'opening_dues', id, true from opening_dues
        union all select 'unbilled_return', id, total_minor <> 0 from unbilled_returns
        union all select 'cash_movement', id, true from cash_movements
        union all select 'earning_period', id, commission_minor <> 0 or tips_minor <> 0 from earning_periods
        union all select 'back_bar', booking_id, sum(cost_minor) <> 0 or sum(credit_minor) <> 0
          from back_bar_lines group by booking_id
        union all select 'z_amendment', id, cash_minor <> 0 from z_amendments
        union all select 'points', id, value_minor <> 0 from points_entries where kind in ('earned', 'taken_back')
        union all select 'shift_open', id, float_minor <> 0 from shifts
        union all select 'shift_close', id, expected_minor <> 0 or counted_minor <> 0
          from shifts where status = 'closed'
        union all
        -- Opening stock is booked by one entry for all its movements, named after the first.
        select 'stock_movement', id, kind <> 'opening' and cost_minor <> 0
          from stock_movements where document_id is null
      ),
      entries as (
        select document_type as type, document_id as id, count(*) as count
        from ledger_entries group by document_type, document_id
      )
      select coalesce(a.id, e.id) as subject, coalesce(a.type, e.type) || case
        when a.id is null then ': an entry without its act'
        else ': ' || coalesce(e.count, 0) || ' entries' end as why
      from acts a full join entries e on e.type = a.type and e.id = a.id
      where a.id is null or e.count > 1 or (a.moves_value and e.id is null)`,
  ),
  byQuery(
    {
      invariant: 'I2',
      name: 'sale-moves-its-stock',
      says: 'Each line of goods took its stock once, at the cost that the line tells.',
    },
    () => sql`
      select coalesce(l.sale_id, m.document_id) as subject,
        'line ' || coalesce(l.line_no, m.line_no, 0) || ': ' || case
          when l.sale_id is null then 'a movement without its line'
          else count(m.id) || ' movements that agree' end as why
      from (
        select sale_id, line_no, item_id, unit_cost_minor, cost_minor from sale_lines
        where kind = 'goods' and item_id is not null
      ) l
      full join (
        select m.id, m.document_id, m.line_no, m.item_id, m.unit_cost_minor, m.cost_minor
        from stock_movements m where m.document_type = 'sale'
      ) m on m.document_id = l.sale_id and m.line_no = l.line_no and m.item_id = l.item_id
        and m.unit_cost_minor = l.unit_cost_minor and m.cost_minor = -l.cost_minor
      group by l.sale_id, m.document_id, l.line_no, m.line_no
      having l.sale_id is null or count(m.id) <> 1`,
  ),
  byQuery(
    {
      invariant: 'I2',
      name: 'refund-moves-its-stock',
      says: 'Goods that came back moved once, at the cost they left with; damaged ones left again.',
    },
    () => sql`
      with wanted as (
        select r.refund_id, r.line_no, l.item_id, move.kind, move.sign * r.cost_minor as cost
        from refund_lines r
        join sale_lines l on l.sale_id = r.sale_id and l.line_no = r.line_no
        cross join lateral (values ('returned', 1), ('damaged', -1)) as move (kind, sign)
        where l.kind = 'goods' and l.item_id is not null and r.disposition <> 'kept'
          and (move.kind = 'returned' or r.disposition <> 'restock')
      )
      select coalesce(w.refund_id, m.document_id) as subject,
        'line ' || coalesce(w.line_no, m.line_no, 0) || ' ' || coalesce(w.kind, m.kind) || ': ' || case
          when w.refund_id is null then 'a movement without its line'
          else count(m.id) || ' movements that agree' end as why
      from wanted w
      full join (select * from stock_movements where document_type = 'refund') m
        on m.document_id = w.refund_id and m.line_no = w.line_no and m.item_id = w.item_id
        and m.kind = w.kind and m.cost_minor = w.cost
      group by w.refund_id, m.document_id, w.line_no, m.line_no, w.kind, m.kind
      having w.refund_id is null or count(m.id) <> 1`,
  ),
]
