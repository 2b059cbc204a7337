import { sql } from 'kysely'
import { type BookCheck, byQuery } from './book-check.ts'

/** I8: numbers as rule 46(b) of the CGST Rules wants them. */
export const numberChecks: readonly BookCheck[] = [
  byQuery(
    {
      invariant: 'I8',
      name: 'number-once',
      says: 'No two documents have one number, whatever the case of its letters.',
    },
    () => sql`
      select min(id::text) as subject, upper(number) || ' stands on ' || count(*) || ' documents' as why
      from documents group by upper(number) having count(*) > 1`,
  ),
  byQuery(
    {
      invariant: 'I8',
      name: 'number-without-gap',
      says: 'A series counts 1, 2, 3 without a double, and without a gap that nobody has on record.',
    },
    () => sql`
      select id as subject, number || ' follows ' || previous as why
      from (
        select id, number, sequence, coalesce(lag(sequence) over (
          partition by register_id, series_kind, financial_year, series_mark order by sequence), 0) as previous
        from (
          select id, number, register_id, series_kind, financial_year, series_mark, sequence from documents
          union all
          select register_id, 'the gap at ' || sequence, register_id, kind, financial_year, mark, sequence
          from number_holes where kind <> 'receipt'
        ) given
      ) counted
      where sequence <> previous + 1`,
  ),
  byQuery(
    {
      invariant: 'I8',
      name: 'series-counts-on',
      says: 'The next number of a series is one above the highest given.',
    },
    () => sql`
      select coalesce(s.register_id, d.register_id) as subject,
        coalesce(s.kind, d.series_kind) || ' ' || coalesce(s.financial_year, d.financial_year)
        || ': next is ' || coalesce(s.next_sequence::text, 'not kept') || ', highest given '
        || coalesce(d.highest, 0) as why
      from number_series s
      full join (
        select register_id, series_kind, financial_year, series_mark, max(sequence) as highest from (
          select register_id, series_kind, financial_year, series_mark, sequence from documents
          union all
          select register_id, 'quotation', financial_year, '', sequence from quotations
          union all
          select register_id, series_kind, financial_year, series_mark, sequence from collections
        ) given
        group by register_id, series_kind, financial_year, series_mark
      ) d on d.register_id = s.register_id and d.series_kind = s.kind
        and d.financial_year = s.financial_year and d.series_mark = s.mark
      where s.next_sequence is distinct from coalesce(d.highest, 0) + 1`,
  ),
  byQuery(
    {
      invariant: 'I8',
      name: 'number-tells-its-place',
      says: 'A number is written from its register, series, financial year and sequence, and the year is that of its date.',
    },
    () => sql`
      with placed as (
        select d.*, r.code || case d.series_kind when 'credit_note' then 'C'
          when 'bill_of_supply' then 'B' when 'return_note' then 'N' else '' end || d.series_mark || '/' || d.financial_year || '/' as head,
          extract(year from case b.country when 'IN' then d.business_date - interval '3 months'
            else d.business_date end)::integer as year, b.country
        from documents d join registers r on r.id = d.register_id cross join business b
      )
      select id as subject, number || ' is sequence ' || sequence || ' of ' || head || ' on '
        || business_date as why
      from placed
      where number <> head || lpad(sequence::text,
          greatest(length(sequence::text), least(6, 16 - length(head))), '0')
        or financial_year <> to_char(year % 100, 'FM00') || '-'
          || to_char((case country when 'IN' then year + 1 else year end) % 100, 'FM00')
        or series_kind <> case kind when 'credit_note' then 'credit_note' when 'return_note' then 'return_note'
          when 'bill_of_supply' then 'bill_of_supply' when 'plain_bill' then 'bill_of_supply'
          else 'invoice' end`,
  ),
]
