-- Prepaid wallets: money that a customer pays ahead, and the bonus that the shop gives on top of it. Both stand in the
-- ledger of store credit, each in a purse of its own, so that the same statement keeps all three above zero.

alter table store_credit_entries drop constraint store_credit_entries_customer_id_fkey;
alter table store_credits drop constraint store_credits_pkey;
alter table store_credits
  add column purse text not null default 'credit' check (purse in ('credit', 'wallet', 'bonus')),
  -- The last day on which the purse can be spent; store credit has none.
  add column expires_on date,
  add primary key (customer_id, purse),
  add check (purse <> 'credit' or expires_on is null);
alter table store_credit_entries
  add column purse text not null default 'credit',
  add foreign key (customer_id, purse) references store_credits;

alter table tenders drop constraint tenders_kind_check;
alter table tenders add constraint tenders_kind_check check (kind in ('cash', 'card', 'upi', 'cheque',
  'bank_transfer', 'store_credit', 'wallet', 'wallet_bonus', 'gift_card', 'points', 'khata', 'exchange'));
alter table refund_tenders drop constraint refund_tenders_kind_check;
alter table refund_tenders add constraint refund_tenders_kind_check check (kind in ('cash', 'card', 'upi', 'cheque',
  'bank_transfer', 'store_credit', 'wallet', 'wallet_bonus', 'gift_card', 'points', 'khata', 'exchange'));

-- Money that is taken without a bill settles dues, or goes into the wallet; the bonus is no money and in no total.
alter table collections drop constraint collections_check;
alter table collections
  add column wallet_minor bigint not null default 0 check (wallet_minor >= 0),
  add column bonus_minor bigint not null default 0 check (bonus_minor >= 0),
  add constraint collections_parts check (dues_minor + store_credit_minor + wallet_minor = total_minor),
  add check (bonus_minor = 0 or wallet_minor > 0);

alter table customer_merges
  add column wallet_minor bigint not null default 0,
  add column bonus_minor bigint not null default 0;
