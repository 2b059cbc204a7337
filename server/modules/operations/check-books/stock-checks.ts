import { sql } from 'kysely'
import { type BookCheck, byQuery } from './book-check.ts'

/** I4: what is on hand is what moved. */
export const stockChecks: readonly BookCheck[] = [
  byQuery(
    {
      invariant: 'I4',
      name: 'on-hand-is-movements',
      says: 'What an outlet has of an item is the sum of its movements.',
    },
    () => sql`
      select coalesce(l.item_id, m.item_id) as subject, 'outlet ' || coalesce(l.outlet_id, m.outlet_id)
        || ': on hand ' || coalesce(l.on_hand_milli, 0) || ', moved ' || coalesce(m.moved, 0) as why
      from stock_levels l
      full join (
        select outlet_id, item_id, sum(quantity_milli) as moved from stock_movements
        group by outlet_id, item_id
      ) m on m.outlet_id = l.outlet_id and m.item_id = l.item_id
      where coalesce(l.on_hand_milli, 0) <> coalesce(m.moved, 0)`,
  ),
  byQuery(
    {
      invariant: 'I4',
      name: 'below-zero-is-told',
      says: 'Where stock is below zero a sale or a visit was flagged for it or a person wrote it down.',
    },
    () => sql`
      with told as (
        select s.outlet_id, flag -> 'facts' ->> 'itemId' as item_id
        from sales s cross join lateral jsonb_array_elements(s.flags) flag
        where s.flags <> '[]' and flag ->> 'kind' = 'stock_below_zero'
        union
        select outlet_id, item_id::text from stock_movements
        where kind in ('damaged', 'lost', 'counted') and document_id is null
        union
        select b.outlet_id, l.item_id::text from back_bar_lines l
        join back_bar_bookings b on b.id = l.booking_id where l.below_zero
      )
      select l.item_id as subject, 'outlet ' || l.outlet_id || ': on hand ' || l.on_hand_milli
        || ' and nobody was told' as why
      from stock_levels l
      left join told on told.outlet_id = l.outlet_id and told.item_id = l.item_id::text
      where l.on_hand_milli < 0 and told.item_id is null`,
  ),
]
