import { type RawBuilder, sql } from 'kysely'
import { type BookCheck, byQuery } from './book-check.ts'

const booked = (accounts: readonly string[]) => sql`
  select e.document_type as type, e.document_id as id, p.account_code as account, -p.amount_minor as amount
  from ledger_entries e join ledger_postings p on p.entry_id = e.id
  where p.account_code in (${sql.join(accounts.map((account) => sql.lit(account)))})
    and e.document_type in ('sale', 'refund', 'tender_correction', 'unbilled_return')`

/** Rows (type, id, account, amount) as documents want them, against what stands in the ledger. */
function agreement(
  name: string,
  says: string,
  accounts: readonly string[],
  wanted: RawBuilder<unknown>,
): BookCheck {
  return byQuery(
    { invariant: 'I3', name, says },
    () => sql`
    select id as subject, type || ': account ' || account || ' is off by ' || -sum(amount) as why
    from (${wanted} union all ${booked(accounts)}) sides
    group by type, id, account having sum(amount) <> 0`,
  )
}

const accountOf = (kind: RawBuilder<unknown>) => sql`case ${kind} when 'card' then 'card_clearing'
  when 'upi' then 'upi_clearing' when 'cheque' then 'cheque_clearing' when 'bank_transfer' then 'bank'
  when 'wallet' then 'wallets' when 'deposit' then 'customer_advances' when 'gift_card' then 'gift_cards' when 'khata' then 'debtors' when 'exchange' then 'exchange_clearing'
  else ${kind} end`

const tenderAccount = accountOf(sql`t.kind`)

const taxAccount = sql`case tax ->> 'code' when 'sgst' then 'output_sgst'
  else 'output_' || (tax ->> 'code') end`

/** I3: the ledger balances and says of each document what the document says. */
export const ledgerChecks: readonly BookCheck[] = [
  byQuery(
    {
      invariant: 'I3',
      name: 'entry-balances',
      says: 'The postings of an entry sum to zero, and there are at least two.',
    },
    () => sql`
      select e.id as subject, e.document_type || ' ' || e.document_id || ': ' || count(p.entry_id)
        || ' postings sum to ' || coalesce(sum(p.amount_minor), 0) as why
      from ledger_entries e left join ledger_postings p on p.entry_id = e.id
      group by e.id, e.document_type, e.document_id having count(p.entry_id) < 2 or sum(p.amount_minor) <> 0`,
  ),
  agreement(
    'ledger-has-tenders',
    'Each account of a kind of tender holds the tenders of the document; corrections move between them, and nothing else is owed.',
    [
      'cash',
      'card_clearing',
      'upi_clearing',
      'cheque_clearing',
      'bank',
      'store_credit',
      'wallets',
      'wallet_bonus',
      'customer_advances',
      'gift_cards',
      'points',
      'debtors',
      'exchange_clearing',
    ],
    sql`select 'sale' as type, t.sale_id as id, ${tenderAccount} as account, t.amount_minor as amount from tenders t
      union all select 'refund', t.refund_id, ${tenderAccount}, -t.amount_minor from refund_tenders t
      union all select 'sale', l.sale_id, 'gift_cards', -l.gift_card_minor from sale_lines l
      union all select d.document_type, d.document_id, 'customer_advances', (tax ->> 'amountMinor')::bigint
        from deposit_entries d cross join lateral jsonb_array_elements(d.taxes) tax
        where d.document_type <> 'collection'
      union all select 'refund', r.id, 'gift_cards', r.gift_cards_minor from refunds r
      union all select 'tender_correction', t.id, ${accountOf(sql`t.to_kind`)}, t.amount_minor from tender_corrections t
      union all select 'tender_correction', t.id, ${accountOf(sql`t.from_kind`)}, -t.amount_minor from tender_corrections t
      union all select 'unbilled_return', id, 'store_credit', -total_minor from unbilled_returns`,
  ),
  agreement(
    'ledger-has-sales',
    'Sales of goods and services and sales returns are the taxable value of the lines; what was paid ahead is earned by its use.',
    ['sales_goods', 'sales_services', 'sales_returns', 'package_income'],
    sql`select 'sale' as type, l.sale_id as id, case l.kind when 'service' then 'sales_services' else 'sales_goods' end
        as account, -l.taxable_minor as amount from sale_lines l
      union all select 'refund', l.refund_id, 'sales_returns', l.taxable_minor from refund_lines l
      union all select 'unbilled_return', l.return_id, 'sales_returns', l.total_minor from unbilled_return_lines l
      union all select document_type, document_id, 'package_income', -deferred_minor from package_entries
      union all select document_type, document_id, case kind when 'returned' then 'sales_returns' else 'sales_services' end,
        deferred_minor from package_entries`,
  ),
  agreement(
    'ledger-has-taxes',
    'Each output tax in the ledger is the tax of that kind on the lines, less what deposits have set off.',
    ['output_cgst', 'output_sgst', 'output_igst', 'output_cess'],
    sql`select 'sale' as type, l.sale_id as id, ${taxAccount} as account, -(tax ->> 'amountMinor')::bigint as amount
        from sale_lines l cross join lateral jsonb_array_elements(l.taxes) tax
      union all
      select 'refund', l.refund_id, ${taxAccount}, (tax ->> 'amountMinor')::bigint
        from refund_lines l cross join lateral jsonb_array_elements(l.taxes) tax
      union all
      select d.document_type, d.document_id, ${taxAccount}, -(tax ->> 'amountMinor')::bigint
        from deposit_entries d cross join lateral jsonb_array_elements(d.taxes) tax
        where d.document_type <> 'collection'`,
  ),
  agreement(
    'ledger-has-round-off',
    'Round-off and tips are those of the document.',
    ['round_off', 'tips_payable'],
    sql`select 'sale' as type, id, 'round_off' as account, -round_off_minor as amount from sales
      union all select 'sale', id, 'tips_payable', -tip_minor from sales
      union all select 'refund', id, 'round_off', round_off_minor from refunds`,
  ),
  agreement(
    'ledger-has-costs',
    'Cost of goods sold and stock follow the costs frozen on the lines.',
    ['cost_of_goods_sold', 'stock', 'stock_adjustment'],
    sql`select 'sale' as type, sale_id as id, 'cost_of_goods_sold' as account, cost_minor as amount from sale_lines
      union all select 'sale', sale_id, 'stock', -cost_minor from sale_lines
      union all select 'refund', refund_id, 'cost_of_goods_sold', -cost_minor from refund_lines
      union all select 'refund', refund_id, case disposition when 'restock' then 'stock'
        else 'stock_adjustment' end, cost_minor from refund_lines where disposition <> 'kept'
      union all select 'unbilled_return', return_id, 'cost_of_goods_sold', -cost_minor from unbilled_return_lines
      union all select 'unbilled_return', return_id, case disposition when 'restock' then 'stock'
        else 'stock_adjustment' end, cost_minor from unbilled_return_lines`,
  ),
  byQuery(
    {
      invariant: 'I3',
      name: 'ledger-stands-with-document',
      says: 'An entry carries the day, outlet, register and shift of its act.',
    },
    () => sql`
      select e.id as subject, e.document_type || ' ' || e.document_id || ' stands elsewhere' as why
      from ledger_entries e
      join (
        select 'sale' as type, id, business_date, outlet_id, register_id, shift_id from sales
        union all
        select 'refund', id, business_date, outlet_id, register_id, shift_id from refunds
        union all
        select 'collection', id, business_date, outlet_id, register_id, shift_id from collections
        union all
        select 'opening_dues', id, business_date, outlet_id, null, null from opening_dues
        union all
        select 'tender_correction', c.id, c.business_date, c.outlet_id, s.register_id, c.shift_id
        from tender_corrections c join sales s on s.id = c.sale_id
        union all
        select 'unbilled_return', id, business_date, outlet_id, register_id, shift_id from unbilled_returns
      ) d on d.type = e.document_type and d.id = e.document_id
      where (e.business_date, e.outlet_id, e.register_id, e.shift_id)
        is distinct from (d.business_date, d.outlet_id, d.register_id, d.shift_id)`,
  ),
  byQuery(
    {
      invariant: 'I3',
      name: 'stock-account',
      says: 'The stock account of an outlet is the sum of the costs of its movements.',
    },
    () => sql`
      select outlet_id as subject, 'ledger less movements: ' || sum(amount) as why
      from (
        select e.outlet_id, p.amount_minor as amount
        from ledger_entries e join ledger_postings p on p.entry_id = e.id where p.account_code = 'stock'
        union all
        select outlet_id, -cost_minor from stock_movements
      ) sides
      group by outlet_id having sum(amount) <> 0`,
  ),
  byQuery(
    {
      invariant: 'I3',
      name: 'drawer-account',
      says: 'The cash account of a shift is what its drawer should hold while open, and zero when closed.',
    },
    () => sql`
      select shift_id as subject, 'ledger less drawer: ' || sum(amount) as why
      from (
        select e.shift_id, p.amount_minor as amount
        from ledger_entries e join ledger_postings p on p.entry_id = e.id where p.account_code = 'cash'
        union all select id, -float_minor from shifts where status = 'open'
        union all select s.shift_id, -t.amount_minor from sales s
          join paid_tenders t on t.sale_id = s.id and t.kind = 'cash'
          join shifts on shifts.id = s.shift_id and shifts.status = 'open'
        union all select r.shift_id, t.amount_minor from refunds r
          join refund_tenders t on t.refund_id = r.id and t.kind = 'cash'
          join shifts on shifts.id = r.shift_id and shifts.status = 'open'
        union all select c.shift_id, -t.amount_minor from collections c
          join collection_tenders t on t.collection_id = c.id and t.kind = 'cash'
          join shifts on shifts.id = c.shift_id and shifts.status = 'open'
        union all select m.shift_id, case m.kind when 'pay_in' then -m.amount_minor else m.amount_minor end
          from cash_movements m join shifts on shifts.id = m.shift_id and shifts.status = 'open'
      ) sides
      group by shift_id having sum(amount) <> 0`,
  ),
  byQuery(
    {
      invariant: 'I3',
      name: 'ledger-has-cash-movements',
      says: 'Pay-ins, pay-outs and drops are in the cash account with their amount.',
    },
    () => sql`
      select m.id as subject, m.kind || ' of ' || m.amount_minor || ', booked '
        || coalesce(sum(p.amount_minor), 0) as why
      from cash_movements m
      left join ledger_entries e on e.document_type = 'cash_movement' and e.document_id = m.id
      left join ledger_postings p on p.entry_id = e.id and p.account_code = 'cash'
      group by m.id, m.kind, m.amount_minor
      having coalesce(sum(p.amount_minor), 0)
        <> case m.kind when 'pay_in' then m.amount_minor else -m.amount_minor end`,
  ),
]
