import { type RawBuilder, sql } from 'kysely'

const topItemsShown = 10

/**
 * What the lines of some bills and credit notes sold, by item. A line that sold packs counts packs;
 * the stock movement of the line tells how many of the item that was. What was refunded but stayed
 * with the customer gives back its money and not its quantity.
 */
const soldBy = (bills: RawBuilder<unknown>, back: RawBuilder<unknown>) => sql`
  select l.item_id, coalesce(i.name || coalesce(', ' || i.variant_label, ''), l.name) as name,
    coalesce(-m.quantity_milli, l.quantity_milli) as quantity, l.total_minor as net
  from ${bills} b
  join sale_lines l on l.sale_id = b.id
  left join items i on i.id = l.item_id
  left join stock_movements m on m.document_id = l.sale_id and m.line_no = l.line_no
    and m.kind = 'sold'
  union all
  select l.item_id, coalesce(i.name || coalesce(', ' || i.variant_label, ''), l.name),
    case when r.disposition = 'kept' then 0 else -round(r.quantity_milli::numeric
      * coalesce(-m.quantity_milli, l.quantity_milli) / l.quantity_milli)::bigint end,
    -r.total_minor
  from ${back} b
  join refund_lines r on r.refund_id = b.id
  join sale_lines l on l.sale_id = r.sale_id and l.line_no = r.line_no
  left join items i on i.id = l.item_id
  left join stock_movements m on m.document_id = l.sale_id and m.line_no = l.line_no
    and m.kind = 'sold'`

const netBy = (bills: RawBuilder<unknown>, back: RawBuilder<unknown>) => sql`
  select item_id, case when item_id is null then name end as custom, max(name) as name,
    sum(quantity) as quantity, sum(net) as net
  from (${soldBy(bills, back)}) sold
  group by 1, 2`

/** The items that brought most money, beside what they brought in the period before. */
export const topItems: RawBuilder<unknown> = sql`
  select coalesce(json_agg(json_build_object('itemId', item_id, 'name', name,
    'quantityMilli', quantity, 'netMinor', net, 'beforeMinor', before) order by net desc, name), '[]')
  from (
    select top.item_id, top.name, top.quantity, top.net, coalesce(earlier.net, 0) as before
    from (
      select * from (${netBy(sql`bills`, sql`back`)}) all_items
      where net > 0 order by net desc, name limit ${sql.lit(topItemsShown)}
    ) top
    left join (${netBy(sql`earlier_bills`, sql`earlier_back`)}) earlier
      on earlier.item_id is not distinct from top.item_id
      and earlier.custom is not distinct from top.custom
  ) ranked`
