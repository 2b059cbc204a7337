-- Everything by which a bill can be settled, and the value that the shop owes: gift cards and points beside store credit.

alter table tenders drop constraint tenders_kind_check;
alter table tenders add constraint tenders_kind_check check (kind in ('cash', 'card', 'upi', 'cheque',
  'bank_transfer', 'store_credit', 'gift_card', 'points', 'khata', 'exchange'));
alter table refund_tenders drop constraint refund_tenders_kind_check;
alter table refund_tenders add constraint refund_tenders_kind_check check (kind in ('cash', 'card', 'upi', 'cheque',
  'bank_transfer', 'store_credit', 'gift_card', 'points', 'khata', 'exchange'));

create index store_credit_entries_document on store_credit_entries (document_id);

-- Gift cards: of the code only a digest is kept, which finds the card and cannot be turned back into the code. -------

create table gift_cards (
  id             uuid primary key,
  code_digest    bytea not null unique,
  last_four      text not null,
  initial_minor  bigint not null check (initial_minor > 0),
  balance_minor  bigint not null check (balance_minor between 0 and initial_minor),
  expires_on     date,
  outlet_id      uuid not null references outlets,
  sale_id        uuid not null references sales deferrable initially deferred,
  created_at     timestamptz not null
);
create index gift_cards_sale on gift_cards (sale_id);
create index gift_cards_open on gift_cards (expires_on) where balance_minor > 0 and expires_on is not null;

create table gift_card_entries (
  id             uuid primary key,
  card_id        uuid not null references gift_cards,
  kind           text not null check (kind in ('sold', 'spent', 'restored', 'returned', 'expired')),
  amount_minor   bigint not null check (amount_minor <> 0),
  document_type  text not null,
  document_id    uuid not null,
  -- Null when it expired: nobody did that.
  user_id        uuid references users,
  recorded_at    timestamptz not null
);
create index gift_card_entries_card on gift_card_entries (card_id, recorded_at);
create index gift_card_entries_document on gift_card_entries (document_id);

-- Points: a balance may fall below zero where the shop allows it, so no constraint forbids that. ---------------------

create table points_accounts (
  customer_id  uuid primary key references customers,
  balance      bigint not null default 0
);

create table points_entries (
  id             uuid primary key,
  customer_id    uuid not null references points_accounts,
  -- Earned by a sale and taken back by a refund; spent by a sale and given back by a refund.
  kind           text not null check (kind in ('earned', 'taken_back', 'spent', 'given_back')),
  points         bigint not null,
  -- What the points were worth in money then: the ledger has it.
  value_minor    bigint not null,
  document_type  text not null,
  document_id    uuid not null,
  user_id        uuid references users,
  recorded_at    timestamptz not null,
  unique (document_type, document_id, kind),
  check (points <> 0 or value_minor <> 0)
);
create index points_entries_customer on points_entries (customer_id, recorded_at);
create index points_entries_document on points_entries (document_id);
