-- Deposits: money that a client pays ahead for a service of a visit. Tax is paid on it when it comes (CGST Act
-- s.13(2)), and set off when the bill of the service is made.

alter table tenders drop constraint tenders_kind_check;
alter table tenders add constraint tenders_kind_check check (kind in ('cash', 'card', 'upi', 'cheque',
  'bank_transfer', 'store_credit', 'wallet', 'wallet_bonus', 'deposit', 'gift_card', 'points', 'khata', 'exchange'));
alter table refund_tenders drop constraint refund_tenders_kind_check;
alter table refund_tenders add constraint refund_tenders_kind_check check (kind in ('cash', 'card', 'upi', 'cheque',
  'bank_transfer', 'store_credit', 'wallet', 'wallet_bonus', 'deposit', 'gift_card', 'points', 'khata', 'exchange'));

-- Money without a bill is also a deposit, or one that goes back: that money leaves, so that its amounts lie below zero.
alter table collections drop constraint collections_series_kind_check;
alter table collections drop constraint collections_total_minor_check;
alter table collections drop constraint collections_parts;
alter table collections
  add column deposit_minor bigint not null default 0,
  add constraint collections_series_kind check (series_kind in ('receipt', 'receipt_voucher', 'refund_voucher')),
  add constraint collections_total check (case when series_kind = 'refund_voucher' then total_minor < 0
    else total_minor > 0 end),
  add constraint collections_parts
    check (dues_minor + store_credit_minor + wallet_minor + deposit_minor = total_minor),
  add check (deposit_minor = case when series_kind = 'receipt' then 0 else total_minor end);
alter table collection_tenders drop constraint collection_tenders_amount_minor_check;
alter table collection_tenders add check (amount_minor <> 0);

create table deposits (
  id               uuid primary key,
  customer_id      uuid not null references customers,
  outlet_id        uuid not null references outlets,
  -- The receipt voucher under which it was taken.
  collection_id    uuid not null references collections deferrable initially deferred,
  -- The service of a visit that it is for; null once it is credit of the client.
  visit_id         uuid references visits,
  service_no       smallint,
  -- What it was taken for, with the tax of that day: it stays so, whatever it pays later.
  item_id          uuid not null references items,
  name             text not null,
  sac              text,
  treatment        text not null,
  rate_ppm         integer not null check (rate_ppm >= 0),
  place_of_supply  text not null,
  amount_minor     bigint not null check (amount_minor > 0),
  taxable_minor    bigint not null check (taxable_minor >= 0),
  taxes            jsonb not null,
  left_minor       bigint not null check (left_minor between 0 and amount_minor),
  -- What of it the salon keeps, until the bill of it is made, and of which visit.
  kept_minor       bigint not null default 0 check (kept_minor between 0 and left_minor),
  kept_visit_id    uuid references visits,
  taken_on         date not null,
  recorded_at      timestamptz not null,
  check ((visit_id is null) = (service_no is null)),
  check (kept_minor = 0 or kept_visit_id is not null)
);
create index deposits_visit on deposits (visit_id) where visit_id is not null;
create index deposits_kept on deposits (kept_visit_id) where kept_minor > 0;
create index deposits_customer on deposits (customer_id) where left_minor > 0;
create index deposits_collection on deposits (collection_id);

create table deposit_entries (
  id             uuid primary key,
  deposit_id     uuid not null references deposits deferrable initially deferred,
  kind           text not null check (kind in ('taken', 'used', 'restored', 'refunded')),
  amount_minor   bigint not null check (amount_minor <> 0),
  taxable_minor  bigint not null,
  taxes          jsonb not null,
  document_type  text not null check (document_type in ('collection', 'sale', 'refund')),
  document_id    uuid not null,
  business_date  date not null,
  user_id        uuid not null references users,
  recorded_at    timestamptz not null,
  check ((amount_minor > 0) = (kind in ('taken', 'restored'))),
  -- A document moves a deposit once: what one bill has used no other act uses again.
  unique (deposit_id, document_type, document_id)
);
create index deposit_entries_document on deposit_entries (document_id);
create index deposit_entries_day on deposit_entries (business_date);

-- What was decided about a deposit when its visit did not take place, by whom, and what the policy had said.
create table deposit_settlements (
  id              uuid primary key,
  deposit_id      uuid not null references deposits,
  refund_minor    bigint not null check (refund_minor >= 0),
  kept_minor      bigint not null check (kept_minor >= 0),
  credit_minor    bigint not null check (credit_minor >= 0),
  policy          text not null,
  policy_minor    bigint,
  reason          text,
  -- The refund voucher, where money went back.
  collection_id   uuid unique references collections deferrable initially deferred,
  user_id         uuid not null references users,
  recorded_at     timestamptz not null,
  content_hash    bytea not null,
  check ((collection_id is null) = (refund_minor = 0))
);
create index deposit_settlements_deposit on deposit_settlements (deposit_id);
