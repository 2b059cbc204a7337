import { sql } from 'kysely'
import { type BookCheck, byQuery } from './book-check.ts'

/** I3: every bill and credit note adds up to the paisa. */
export const moneyChecks: readonly BookCheck[] = [
  byQuery(
    {
      invariant: 'I3',
      name: 'sale-adds-up',
      says: 'The lines of a bill add up to it: gross, discounts, taxable value, tax, gift cards; with round-off they are the total.',
    },
    () => sql`
      select s.id as subject, 'bill ' || s.number || ': lines come to ' || coalesce(l.taxable, 0) || ' + '
        || coalesce(l.tax, 0) || ', the bill says ' || s.taxable_minor || ' + ' || s.tax_minor || ' + '
        || s.round_off_minor || ' = ' || s.total_minor as why
      from sales s
      left join (
        select sale_id, count(*) as lines, sum(gross_minor) as gross,
          sum(line_discount_minor) as line_discount, sum(cart_discount_minor) as cart_discount,
          sum(taxable_minor) as taxable, sum(tax_minor) as tax,
          sum(gift_card_minor) as gift_cards
        from sale_lines group by sale_id
      ) l on l.sale_id = s.id
      where (s.item_count, s.gross_minor, s.line_discount_minor, s.cart_discount_minor, s.taxable_minor,
          s.tax_minor, s.gift_cards_minor) is distinct from
          (l.lines, l.gross, l.line_discount, l.cart_discount, l.taxable, l.tax, l.gift_cards)
        or s.taxable_minor + s.tax_minor + s.round_off_minor <> s.total_minor`,
  ),
  byQuery(
    {
      invariant: 'I3',
      name: 'line-adds-up',
      says: 'Gross less discounts is a line’s total when the price holds tax, its taxable value when not; taxes by kind are its tax.',
    },
    () => sql`
      select l.sale_id as subject, 'line ' || l.line_no || ': ' || l.gross_minor || ' - '
        || l.line_discount_minor || ' - ' || l.cart_discount_minor || ' against ' || l.taxable_minor
        || ' + ' || l.tax_minor || ' = ' || l.total_minor as why
      from sale_lines l
      where l.taxable_minor + l.tax_minor <> l.total_minor
        or l.gross_minor - l.line_discount_minor - l.cart_discount_minor
          <> case when l.price_includes_tax then l.total_minor else l.taxable_minor end
        or l.tax_minor <> coalesce((select sum((tax ->> 'amountMinor')::bigint)
          from jsonb_array_elements(l.taxes) tax), 0)`,
  ),
  byQuery(
    {
      invariant: 'I3',
      name: 'sale-is-paid',
      says: 'Tenders less change are the bill, its gift cards and its tip.',
    },
    () => sql`
      select s.id as subject, 'bill ' || s.number || ': ' || s.total_minor || ' + gift cards '
        || s.gift_cards_minor || ' + tip ' || s.tip_minor
        || ', tenders ' || coalesce(t.tendered, 0) || ' - change ' || coalesce(t.change, 0) as why
      from sales s
      left join (
        select sale_id, sum(amount_minor) as amount, sum(tendered_minor) as tendered,
          sum(change_minor) as change, bool_or(amount_minor < 0 or change_minor < 0
            or tendered_minor <> amount_minor + change_minor or (change_minor > 0 and kind <> 'cash')) as odd
        from tenders group by sale_id
      ) t on t.sale_id = s.id
      where coalesce(t.amount, 0) <> s.total_minor + s.gift_cards_minor + s.tip_minor
        or coalesce(t.tendered, 0) - coalesce(t.change, 0)
          <> s.total_minor + s.gift_cards_minor + s.tip_minor
        or coalesce(t.change, 0) <> s.change_minor or t.odd`,
  ),
  byQuery(
    {
      invariant: 'I3',
      name: 'refund-adds-up',
      says: 'The lines of a credit note add up to it, and what was given back is its total and the gift cards it took back.',
    },
    () => sql`
      select r.id as subject, 'credit note ' || r.number || ': lines ' || coalesce(l.taxable, 0) || ' + '
        || coalesce(l.tax, 0) || ', says ' || r.taxable_minor || ' + ' || r.tax_minor || ' + '
        || r.round_off_minor || ' = ' || r.total_minor || ', gave back ' || coalesce(t.amount, 0) as why
      from refunds r
      left join (
        select refund_id, sum(taxable_minor) as taxable, sum(tax_minor) as tax, bool_or(
          taxable_minor + tax_minor <> total_minor or tax_minor <> coalesce((
            select sum((tax ->> 'amountMinor')::bigint) from jsonb_array_elements(taxes) tax), 0)) as odd
        from refund_lines group by refund_id
      ) l on l.refund_id = r.id
      left join (
        select refund_id, sum(amount_minor) as amount from refund_tenders group by refund_id
      ) t on t.refund_id = r.id
      where (r.taxable_minor, r.tax_minor) is distinct from (l.taxable, l.tax) or l.odd
        or r.taxable_minor + r.tax_minor + r.round_off_minor <> r.total_minor
        or coalesce(t.amount, 0) <> r.total_minor + r.gift_cards_minor`,
  ),
]
