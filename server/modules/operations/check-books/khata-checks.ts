import { sql } from 'kysely'
import { type BookCheck, byQuery } from './book-check.ts'
import { cameInTime } from './late-acts.ts'

// What documents say that customers owe: bills and refunds on account, old dues, and what was collected.
const documents = sql`
  select 'sale' as type, t.sale_id as id, s.customer_id, t.amount_minor as amount
  from tenders t join sales s on s.id = t.sale_id where t.kind = 'khata'
  union all
  select 'refund', t.refund_id, s.customer_id, -t.amount_minor
  from refund_tenders t join refunds r on r.id = t.refund_id join sales s on s.id = r.sale_id
  where t.kind = 'khata'
  union all
  select 'opening', id, customer_id, amount_minor from opening_dues
  union all
  select 'collection', id, customer_id, -dues_minor from collections`

/**
 * A document and its entry may name two customers only where these were merged: then the one that was kept has the
 * account. Over rows with `customer_id`, grouped by document.
 */
export const belongsToStrangers = sql`(min(customer_id::text) <> max(customer_id::text) and not exists (
    select 1 from customer_merges m
    where m.kept_id::text in (min(sides.customer_id::text), max(sides.customer_id::text))
      and (m.merged_id::text in (min(sides.customer_id::text), max(sides.customer_id::text))
        or m.forwarded_ids && array[min(sides.customer_id::text)::uuid, max(sides.customer_id::text)::uuid])))`

/** I6: what customers owe is what their documents say, and the ledger knows it as debtors. */
export const khataChecks: readonly BookCheck[] = [
  byQuery(
    {
      invariant: 'I6',
      name: 'khata-balance',
      says: 'What a customer owes is the sum of the entries of the account and not below zero.',
    },
    () => sql`
      select coalesce(k.customer_id, e.customer_id) as subject, 'owes ' || coalesce(k.balance_minor, 0)
        || ', entries ' || coalesce(e.amount, 0) as why
      from khata_accounts k
      full join (
        select customer_id, sum(amount_minor) as amount from khata_entries group by customer_id
      ) e on e.customer_id = k.customer_id
      where coalesce(k.balance_minor, 0) <> coalesce(e.amount, 0) or k.balance_minor < 0`,
  ),
  byQuery(
    {
      invariant: 'I6',
      name: 'khata-has-document',
      says: 'Every entry of an account is of a document of that customer, with its amount.',
    },
    () => sql`
      select id as subject, type || ': document and account differ by ' || sum(amount) as why
      from (
        ${documents}
        union all
        select document_type, document_id, customer_id, -amount_minor from khata_entries
        where document_type not in ('merge', 'merge_undone')
      ) sides
      group by type, id having sum(amount) <> 0 or ${belongsToStrangers}`,
  ),
  byQuery(
    {
      invariant: 'I6',
      name: 'khata-is-debtors',
      says: 'What a document put on an account or took off it is what the ledger has as debtors.',
    },
    () => sql`
      select id as subject, type || ': ledger less account: ' || sum(amount) as why
      from (
        select e.document_type as type, e.document_id as id, p.amount_minor as amount
        from ledger_entries e join ledger_postings p on p.entry_id = e.id and p.account_code = 'debtors'
        union all
        select case document_type when 'opening' then 'opening_dues' else document_type end,
          document_id, -amount_minor
        from khata_entries where document_type not in ('merge', 'merge_undone')
      ) sides
      group by type, id having sum(amount) <> 0`,
  ),
  byQuery(
    {
      invariant: 'I6',
      name: 'merge-carries-balances',
      says: 'What a merge took from one customer it gave to the other: dues, store credit, wallet and points.',
    },
    () => sql`
      select document_id as subject, what || ' ' || document_type || ': ' || sum(amount)
        || ' came from nowhere' as why
      from (
        select 'dues' as what, document_type, document_id, amount_minor as amount from khata_entries
        union all
        select purse, document_type, document_id, amount_minor from store_credit_entries
        union all
        select 'points', document_type, document_id, points from points_entries
      ) moved
      where document_type in ('merge', 'merge_undone')
      group by what, document_type, document_id
      having sum(amount) <> 0 or document_id not in (select id from customer_merges)`,
  ),
  byQuery(
    {
      invariant: 'I6',
      name: 'collection-adds-up',
      says: 'The tenders of collected dues are its total, and its receipt says what its rows say, or a flag tells otherwise.',
    },
    () => sql`
      select c.id as subject, c.number || ' is of ' || c.total_minor || ', its tenders '
        || coalesce(t.amount, 0) as why
      from collections c
      left join (
        select collection_id, sum(amount_minor) as amount from collection_tenders group by collection_id
      ) t on t.collection_id = c.id
      where c.total_minor <> coalesce(t.amount, 0)
        or c.receipt ->> 'number' <> c.number
        or (c.receipt ->> 'totalMinor')::bigint <> abs(c.total_minor)
        or (c.receipt ? 'voucher') <> (c.series_kind <> 'receipt')
        or (((c.receipt ->> 'duesMinor')::bigint <> c.dues_minor
            or (c.receipt ->> 'dueAfterMinor')::bigint <> c.due_after_minor)
          and not c.flags @> '[{"kind": "dues_differ"}]')
        or coalesce((c.receipt -> 'wallet' ->> 'paidMinor')::bigint, 0) <> c.wallet_minor
        or coalesce((c.receipt -> 'wallet' ->> 'bonusMinor')::bigint, 0) <> c.bonus_minor`,
  ),
  byQuery(
    {
      invariant: 'I8',
      name: 'receipt-number-without-gap',
      says: 'Receipts and vouchers count 1, 2, 3 on their register, each kind by itself and without a gap that nobody has on record, and their number says so.',
    },
    () => sql`
      select c.id as subject, c.number || ' is number ' || c.sequence || ' after ' || c.previous as why
      from (
        select given.*, coalesce(lag(sequence) over (
          partition by register_id, series_kind, financial_year, series_mark order by sequence), 0) as previous,
          case series_kind when 'receipt' then 'R' when 'receipt_voucher' then 'V' else 'W' end
            || series_mark || '/' || financial_year || '/' as head
        from (
          select id, number, register_id, series_kind, financial_year, series_mark, sequence from collections
          union all
          select register_id, null, register_id, kind, financial_year, mark, sequence
          from number_holes where kind = 'receipt'
        ) given
      ) c join registers r on r.id = c.register_id
      where c.sequence <> c.previous + 1
        or c.number <> r.code || c.head || lpad(c.sequence::text,
          greatest(length(c.sequence::text), least(6, 16 - length(r.code || c.head))), '0')`,
  ),
  byQuery(
    {
      invariant: 'I11',
      name: 'z-collections-are-rows',
      says: 'The dues that a Z report says were collected are those of its shift.',
    },
    () => sql`
      select z.id as subject, 'Z ' || z.number || ' says '
        || (z.report -> 'figures' -> 'collections' ->> 'totalMinor') || ', its rows '
        || coalesce(c.amount, 0) as why
      from z_reports z
      left join (
        select shift_id, count(*) as count, sum(total_minor) as amount from collections
        where ${cameInTime('collections', 'collection')} group by shift_id
      ) c on c.shift_id = z.shift_id
      where (coalesce((z.report -> 'figures' -> 'collections' ->> 'totalMinor')::bigint, 0),
          coalesce((z.report -> 'figures' -> 'collections' ->> 'count')::bigint, 0))
        is distinct from (coalesce(c.amount, 0), coalesce(c.count, 0))`,
  ),
]
