import { type RawBuilder, sql } from 'kysely'

// Parts of the sales statement. Each reads the relations `bills`, `back` and `unbilled` that it has named.

const sharesBy = (columns: string, by: string) => sql`
  select coalesce(json_agg(shares order by shares."amountMinor" desc), '[]') from (
    select ${sql.raw(columns)}, count(*) as count, sum(back.total_minor) as "amountMinor"
    from back join users on users.id = back.user_id
    group by ${sql.raw(by)}
  ) shares`

const latestShown = 5

const latest = sql`
  select coalesce(json_agg(json_build_object('refundId', r.id, 'saleId', r.sale_id,
    'number', r.number, 'reason', r.reason, 'by', users.name, 'amountMinor', r.total_minor,
    'at', to_char(r.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'items', coalesce((
      select string_agg(distinct l.name, ', ') from refund_lines rl
      join sale_lines l on l.sale_id = rl.sale_id and l.line_no = rl.line_no
      where rl.refund_id = r.id
    ), '')) order by r.occurred_at desc, r.id desc), '[]')
  from (select * from back order by occurred_at desc, id desc limit ${sql.lit(latestShown)}) r
  join users on users.id = r.user_id`

const withoutBill = sql`
  select coalesce(json_agg(shares order by shares."amountMinor" desc, shares.reason), '[]') from (
    select reason, count(*) as count, sum(total_minor) as "amountMinor" from unbilled group by reason
  ) shares`

/** Refunds and returns by kind, reason and person, with the latest ones. */
export const refundRows: RawBuilder<unknown> = sql`
  select json_build_object(
    'byKind', (${sharesBy('back.kind', 'back.kind')}),
    'byReason', (${sharesBy('back.reason', 'back.reason')}),
    'byPerson', (${sharesBy('users.id as "personId", users.name', 'users.id')}),
    'withoutBill', (${withoutBill}),
    'latest', (${latest})
  )`

/** Discounts on lines and on whole bills, and who gave them. */
export const discountRows: RawBuilder<unknown> = sql`
  select json_build_object(
    'lineMinor', (select coalesce(sum(line_discount_minor), 0) from bills),
    'billMinor', (select coalesce(sum(cart_discount_minor), 0) from bills),
    'byPerson', (
      select coalesce(json_agg(shares order by shares."amountMinor" desc), '[]') from (
        select users.id as "personId", users.name, count(*) as count,
          sum(bills.line_discount_minor + bills.cart_discount_minor) as "amountMinor"
        from bills join users on users.id = bills.user_id
        where bills.line_discount_minor + bills.cart_discount_minor > 0
        group by users.id
      ) shares
    )
  )`
