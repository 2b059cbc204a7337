import { sql } from 'kysely'
import { type BookCheck, byQuery } from './book-check.ts'
import { belongsToStrangers } from './khata-checks.ts'

/** The purse that a tender takes from or gives back to; null where it has none. */
const purseOf = sql`case t.kind when 'store_credit' then 'credit' when 'wallet' then 'wallet'
  when 'wallet_bonus' then 'bonus' end`

/** I6: what the shop owes its customers is owed to the paisa: store credit, gift cards, points. */
export const valueChecks: readonly BookCheck[] = [
  byQuery(
    {
      invariant: 'I6',
      name: 'store-credit-balance',
      says: 'Store credit, money and bonus of a wallet are each the sum of their entries and not below zero.',
    },
    () => sql`
      select coalesce(c.customer_id, e.customer_id) as subject, coalesce(c.purse, e.purse) || ': balance '
        || coalesce(c.balance_minor, 0) || ', entries ' || coalesce(e.amount, 0) as why
      from store_credits c
      full join (
        select customer_id, purse, sum(amount_minor) as amount from store_credit_entries
        group by customer_id, purse
      ) e on e.customer_id = c.customer_id and e.purse = c.purse
      where coalesce(c.balance_minor, 0) <> coalesce(e.amount, 0) or c.balance_minor < 0`,
  ),
  byQuery(
    {
      invariant: 'I6',
      name: 'store-credit-has-document',
      says: 'Store credit and wallets were spent by tenders of sales, given by refunds, returns without a bill and what was paid beyond dues or ahead, to that customer.',
    },
    () => sql`
      select id as subject, type || ': documents and ' || purse || ' differ by ' || sum(amount) as why
      from (
        select 'sale' as type, t.sale_id as id, ${purseOf} as purse, s.customer_id, -t.amount_minor as amount
        from tenders t join sales s on s.id = t.sale_id where ${purseOf} is not null
        union all
        select 'refund', t.refund_id, ${purseOf}, s.customer_id, t.amount_minor
        from refund_tenders t join refunds r on r.id = t.refund_id join sales s on s.id = r.sale_id
        where ${purseOf} is not null
        union all
        select 'collection', id, 'credit', customer_id, store_credit_minor from collections
        union all
        select 'collection', id, 'wallet', customer_id, wallet_minor from collections
        union all
        select 'collection', id, 'bonus', customer_id, bonus_minor from collections
        union all
        select 'unbilled_return', id, 'credit', customer_id, total_minor from unbilled_returns
        union all
        select document_type, document_id, purse, customer_id, -amount_minor from store_credit_entries
          where document_type not in ('merge', 'merge_undone')
      ) sides
      group by type, id, purse having sum(amount) <> 0 or ${belongsToStrangers}`,
  ),
  byQuery(
    {
      invariant: 'I6',
      name: 'wallet-account',
      says: 'What the ledger owes for wallets is the money in them; a bonus is no debt.',
    },
    () => sql`
      select 'wallets' as subject, 'wallets less ledger: ' || sum(amount) as why
      from (
        select balance_minor as amount from store_credits where purse = 'wallet'
        union all select amount_minor from ledger_postings where account_code = 'wallets'
      ) sides having sum(amount) <> 0`,
  ),
  byQuery(
    {
      invariant: 'I6',
      name: 'points-balance',
      says: 'A customer’s points are the sum of their entries.',
    },
    () => sql`
      select coalesce(a.customer_id, e.customer_id) as subject, 'has ' || coalesce(a.balance, 0)
        || ' points, entries ' || coalesce(e.points, 0) as why
      from points_accounts a
      full join (
        select customer_id, sum(points) as points from points_entries group by customer_id
      ) e on e.customer_id = a.customer_id
      where coalesce(a.balance, 0) <> coalesce(e.points, 0)`,
  ),
  byQuery(
    {
      invariant: 'I6',
      name: 'points-have-document',
      says: 'Points were spent by the tenders of sales and given back by those of refunds, at their worth.',
    },
    () => sql`
      select id as subject, kind || ': tenders and points differ by ' || sum(amount) as why
      from (
        select 'spent' as kind, sale_id as id, -amount_minor as amount from tenders where kind = 'points'
        union all
        select 'given_back', refund_id, amount_minor from refund_tenders where kind = 'points'
        union all
        select case kind when 'bought' then 'given_back' else kind end, document_id, -value_minor
        from points_entries where kind in ('spent', 'given_back', 'bought')
      ) sides
      group by kind, id having sum(amount) <> 0`,
  ),
  byQuery(
    {
      invariant: 'I6',
      name: 'points-earned-within-bill',
      says: 'A bill earns for its own customer, and its refunds take back no more than it earned.',
    },
    () => sql`
      select e.document_id as subject, 'earned ' || e.points || ', taken back ' || coalesce(sum(-t.points), 0) as why
      from points_entries e
      left join refunds r on r.sale_id = e.document_id
      left join points_entries t on t.document_id = r.id and t.kind = 'taken_back'
      where e.kind = 'earned'
      group by e.document_id, e.points, e.value_minor
      having coalesce(sum(-t.points), 0) > e.points or coalesce(sum(-t.value_minor), 0) > e.value_minor`,
  ),
  byQuery(
    {
      invariant: 'I6',
      name: 'points-account',
      says: 'What the ledger owes for points is the worth of their entries.',
    },
    () => sql`
      select 'points' as subject, 'entries less ledger: ' || sum(amount) as why
      from (
        select value_minor as amount from points_entries
        union all select amount_minor from ledger_postings where account_code = 'points'
      ) sides having sum(amount) <> 0`,
  ),
  byQuery(
    {
      invariant: 'I6',
      name: 'gift-card-balance',
      says: 'A gift card holds the sum of its entries, between nothing and what it was sold for.',
    },
    () => sql`
      select c.id as subject, 'holds ' || c.balance_minor || ' of ' || c.initial_minor || ', entries '
        || coalesce(e.amount, 0) as why
      from gift_cards c
      left join (
        select card_id, sum(amount_minor) as amount from gift_card_entries group by card_id
      ) e on e.card_id = c.id
      where c.balance_minor <> coalesce(e.amount, 0) or c.balance_minor < 0
        or c.balance_minor > c.initial_minor`,
  ),
  byQuery(
    {
      invariant: 'I6',
      name: 'gift-card-has-line',
      says: 'Each line that sells a gift card has its card with its amount, and each card its line.',
    },
    () => sql`
      select coalesce(l.sale_id, c.sale_id) as subject, 'line ' || coalesce(l.line_no, c.line_no, 0) || ' sold '
        || coalesce(l.gift_card_minor, 0) || ', the card was filled with ' || coalesce(e.amount_minor, 0) as why
      from (select * from sale_lines where kind = 'gift_card') l
      full join gift_cards c on c.sale_id = l.sale_id and c.line_no = l.line_no
      left join gift_card_entries e on e.card_id = c.id and e.kind = 'sold'
      where l.gift_card_minor is distinct from c.initial_minor
        or e.amount_minor is distinct from c.initial_minor`,
  ),
  byQuery(
    {
      invariant: 'I6',
      name: 'gift-card-has-document',
      says: 'Gift cards were spent by the tenders of sales, given back by those of refunds, and emptied when taken back.',
    },
    () => sql`
      select id as subject, kind || ': documents and gift cards differ by ' || sum(amount) as why
      from (
        select 'spent' as kind, sale_id as id, -amount_minor as amount from tenders where kind = 'gift_card'
        union all
        select 'restored', refund_id, amount_minor from refund_tenders where kind = 'gift_card'
        union all
        select 'returned', id, -gift_cards_minor from refunds where gift_cards_minor > 0
        union all
        select kind, document_id, -amount_minor from gift_card_entries
        where kind in ('spent', 'restored', 'returned')
      ) sides
      group by kind, id having sum(amount) <> 0`,
  ),
  byQuery(
    {
      invariant: 'I6',
      name: 'gift-card-account',
      says: 'What the ledger owes for gift cards is what they hold.',
    },
    () => sql`
      select 'gift_cards' as subject, 'cards less ledger: ' || sum(amount) as why
      from (
        select balance_minor as amount from gift_cards
        union all select amount_minor from ledger_postings where account_code = 'gift_cards'
      ) sides having sum(amount) <> 0`,
  ),
]
