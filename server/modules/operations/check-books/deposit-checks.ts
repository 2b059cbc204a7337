import { sql } from 'kysely'
import { type BookCheck, byQuery } from './book-check.ts'

const taxSum = (taxes: string) => sql`coalesce((select sum((tax ->> 'amountMinor')::bigint)
  from jsonb_array_elements(${sql.ref(taxes)}) tax), 0)`

/** I7: money that was paid ahead is there until a bill has used it or it went back, to the paisa. */
export const depositChecks: readonly BookCheck[] = [
  byQuery(
    {
      invariant: 'I7',
      name: 'deposit-balance',
      says: 'What is left of a deposit is the sum of its entries, not below zero, and all of it where nothing is gone.',
    },
    () => sql`
      select d.id as subject, 'has ' || d.left_minor || ' of ' || d.amount_minor || ', entries '
        || coalesce(sum(e.amount_minor), 0) as why
      from deposits d left join deposit_entries e on e.deposit_id = d.id
      group by d.id, d.left_minor, d.amount_minor, d.kept_minor
      having d.left_minor <> coalesce(sum(e.amount_minor), 0)
        or d.left_minor < 0 or d.left_minor > d.amount_minor or d.kept_minor > d.left_minor`,
  ),
  byQuery(
    {
      invariant: 'I7',
      name: 'deposit-tax-adds-up',
      says: 'Tax and value of each movement of a deposit make its amount, and those of what is gone make the tax of all of it.',
    },
    () => sql`
      select e.deposit_id as subject, e.kind || ' of ' || e.amount_minor || ' tells ' || e.taxable_minor || ' and '
        || ${taxSum('e.taxes')} as why
      from deposit_entries e where e.taxable_minor + ${taxSum('e.taxes')} <> e.amount_minor
      union all
      select d.id, 'of ' || d.amount_minor || ' tells ' || d.taxable_minor || ', its entries '
        || coalesce(sum(e.taxable_minor), 0)
      from deposits d left join deposit_entries e on e.deposit_id = d.id
      where d.left_minor in (0, d.amount_minor)
      group by d.id, d.left_minor, d.amount_minor, d.taxable_minor
      having coalesce(sum(e.taxable_minor), 0)
        <> case when d.left_minor = 0 then 0 else d.taxable_minor end`,
  ),
  byQuery(
    {
      invariant: 'I7',
      name: 'deposit-has-document',
      says: 'Deposits were taken and given back by vouchers, used by the tenders of bills and restored by those of credit notes, no more and no less.',
    },
    () => sql`
      select id as subject, type || ': documents and deposits differ by ' || sum(amount) as why
      from (
        select 'sale' as type, sale_id as id, -amount_minor as amount from tenders where kind = 'deposit'
        union all
        select 'refund', refund_id, amount_minor from refund_tenders where kind = 'deposit'
        union all
        select 'collection', id, deposit_minor from collections where deposit_minor <> 0
        union all
        select document_type, document_id, -amount_minor from deposit_entries
      ) sides
      group by type, id having sum(amount) <> 0`,
  ),
  byQuery(
    {
      invariant: 'I7',
      name: 'deposit-used-once',
      says: 'No deposit pays more than it was, whatever bills and vouchers say it paid.',
    },
    () => sql`
      select d.id as subject, 'of ' || d.amount_minor || ' gave ' || -sum(e.amount_minor) as why
      from deposits d join deposit_entries e on e.deposit_id = d.id and e.kind <> 'taken'
      group by d.id, d.amount_minor having -sum(e.amount_minor) > d.amount_minor`,
  ),
  byQuery(
    {
      invariant: 'I7',
      name: 'deposit-account',
      says: 'Customer advances in the ledger are what is left of all deposits, without its tax.',
    },
    () => sql`
      select 'customer_advances' as subject, 'ledger less deposits: ' || sum(amount) as why
      from (
        select -amount_minor as amount from ledger_postings where account_code = 'customer_advances'
        union all select -taxable_minor from deposit_entries
      ) sides having sum(amount) <> 0`,
  ),
  byQuery(
    {
      invariant: 'I7',
      name: 'deposit-tax-booked',
      says: 'Tax of a voucher is booked as that of its deposits.',
    },
    () => sql`
      select id as subject, 'voucher: output ' || code || ' is off by ' || sum(amount) as why
      from (
        select e.document_id as id, tax ->> 'code' as code, -(tax ->> 'amountMinor')::bigint as amount
        from deposit_entries e cross join lateral jsonb_array_elements(e.taxes) tax
        where e.document_type = 'collection'
        union all
        select l.document_id, substr(p.account_code, 8), -p.amount_minor
        from ledger_entries l join ledger_postings p on p.entry_id = l.id
        where l.document_type = 'collection' and p.account_code like 'output_%'
      ) sides group by id, code having sum(amount) <> 0`,
  ),
]
