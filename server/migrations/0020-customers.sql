-- What the counter knows of a customer, what a customer owes the shop, and two customers that turn out to be one.

alter table customers
  -- A day of the year, or with the year in front: 10-17, 1990-10-17.
  add column birthday    text check (birthday ~ '^([0-9]{4}-)?[0-9]{2}-[0-9]{2}$'),
  add column tags        text[] not null default '{}',
  -- What messages a customer agreed to, by channel. Who noted it and when stands in customer_consents.
  add column consent     jsonb not null default '{"whatsapp": false, "sms": false, "email": false}',
  -- The customer that this one turned out to be. Bills keep their own customer; who asks for this one is sent on.
  add column merged_into uuid references customers check (merged_into <> id),
  -- Personal data were erased; what the law wants kept stands on the bills.
  add column erased_at   timestamptz,
  -- The number as people say it: without the country code of India.
  add column phone_digits text generated always as
    (case when phone like '91%' and length(phone) = 12 then substr(phone, 3) else phone end) stored;

drop index customers_phone;
create unique index customers_phone on customers (phone)
  where phone is not null and merged_into is null and erased_at is null;
-- Any four digits of a phone. Without a pending list, so that a search right after an import is as quick as any other.
create index customers_phone_digits on customers using gin (phone_digits gin_trgm_ops) with (fastupdate = off);
create index customers_merged_into on customers (merged_into) where merged_into is not null;
create index customers_birthday on customers (right(birthday, 5)) where birthday is not null;
create index customers_email on customers (email) where email is not null;
create index customers_gstin on customers (gstin) where gstin is not null;
create index sales_customer_recent on sales (customer_id, occurred_at desc) where customer_id is not null;
drop index sales_customer;

create table customer_consents (
  id           uuid primary key,
  customer_id  uuid not null references customers,
  channel      text not null check (channel in ('whatsapp', 'sms', 'email')),
  given        boolean not null,
  user_id      uuid not null references users,
  at           timestamptz not null
);
create index customer_consents_customer on customer_consents (customer_id, at);

-- Khata: what customers owe, as a ledger. The balance is the sum of the entries and never below zero; a payment above
-- it becomes store credit. ------------------------------------------------------------------------------------------

create table khata_accounts (
  customer_id    uuid primary key references customers,
  balance_minor  bigint not null default 0 check (balance_minor >= 0),
  -- Null: the limit of the business stands.
  limit_minor    bigint check (limit_minor >= 0)
);
create index khata_accounts_due on khata_accounts (balance_minor desc, customer_id) where balance_minor > 0;

create table khata_entries (
  id             uuid primary key,
  customer_id    uuid not null references khata_accounts,
  -- Above zero: owed; below: paid, returned, or carried to another customer.
  amount_minor   bigint not null check (amount_minor <> 0),
  document_type  text not null check (document_type in ('sale', 'refund', 'collection', 'opening', 'merge', 'merge_undone')),
  document_id    uuid not null,
  entry_no       smallint not null default 1,
  -- The day from which it is owed: a debt that is carried to another customer keeps its age.
  owed_since     date not null,
  user_id        uuid not null references users,
  recorded_at    timestamptz not null,
  unique (document_type, document_id, customer_id, entry_no)
);
create index khata_entries_customer on khata_entries (customer_id, recorded_at);
create index khata_entries_document on khata_entries (document_id);

create table opening_dues (
  id             uuid primary key,
  customer_id    uuid not null references customers,
  outlet_id      uuid not null references outlets,
  amount_minor   bigint not null check (amount_minor > 0),
  owed_since     date not null,
  note           text,
  business_date  date not null,
  user_id        uuid not null references users,
  recorded_at    timestamptz not null,
  content_hash   bytea not null
);
create index opening_dues_customer on opening_dues (customer_id);

-- Dues collected at a till. They belong to its shift, and have a receipt with a number of its own.
create table collections (
  id                  uuid primary key,
  customer_id         uuid not null references customers,
  outlet_id           uuid not null references outlets,
  register_id         uuid not null references registers,
  shift_id            uuid not null references shifts,
  user_id             uuid not null references users,
  series_kind         text not null check (series_kind = 'receipt'),
  financial_year      text not null,
  sequence            integer not null,
  number              text not null check (number ~ '^[A-Z1-9][A-Z0-9/-]{0,15}$'),
  business_date       date not null,
  occurred_at         timestamptz not null,
  recorded_at         timestamptz not null,
  total_minor         bigint not null check (total_minor > 0),
  -- What it took off the dues, and what went beyond them into store credit.
  dues_minor          bigint not null check (dues_minor >= 0),
  store_credit_minor  bigint not null default 0 check (store_credit_minor >= 0),
  -- What the receipt says of the account, frozen.
  due_before_minor    bigint not null,
  due_after_minor     bigint not null check (due_after_minor >= 0),
  note                text,
  -- All that the receipt says, frozen when it was made.
  receipt             jsonb not null,
  content_hash        bytea not null,
  unique (register_id, series_kind, financial_year, sequence),
  check (dues_minor + store_credit_minor = total_minor),
  check (due_before_minor - dues_minor = due_after_minor)
);
create unique index collections_number on collections (upper(number));
create index collections_customer on collections (customer_id, recorded_at);
create index collections_shift on collections (shift_id);
create index collections_outlet_day on collections (outlet_id, business_date);

create table collection_tenders (
  collection_id   uuid not null references collections,
  line_no         smallint not null,
  kind            text not null check (kind in ('cash', 'card', 'upi', 'cheque', 'bank_transfer')),
  amount_minor    bigint not null check (amount_minor > 0),
  tendered_minor  bigint not null,
  change_minor    bigint not null default 0 check (change_minor >= 0),
  reference       text,
  primary key (collection_id, line_no),
  check (tendered_minor = amount_minor + change_minor)
);

-- Every kind of numbered paper of a register has a series: which kinds there are is said by core/rules/numbering.ts.
alter table number_series drop constraint number_series_kind_check;
alter table number_series add constraint number_series_kind_check check (kind ~ '^[a-z_]{3,30}$');

-- Two customers that were one. What moved is kept, so that it can be moved back.
create table customer_merges (
  id              uuid primary key,
  kept_id         uuid not null references customers,
  merged_id       uuid not null references customers,
  -- Customers that were merged into the merged one before, and are sent on to the kept one now.
  forwarded_ids   uuid[] not null default '{}',
  -- Fields that the kept customer lacked and took over, and the balances that were carried.
  filled          jsonb not null,
  khata_minor     bigint not null,
  credit_minor    bigint not null,
  points          bigint not null default 0,
  user_id         uuid not null references users,
  at              timestamptz not null,
  undone_by       uuid references users,
  undone_at       timestamptz,
  check (kept_id <> merged_id),
  check ((undone_at is null) = (undone_by is null))
);
create index customer_merges_kept on customer_merges (kept_id);
create index customer_merges_merged on customer_merges (merged_id);
-- Pairs that a person has called two different customers are not suggested again.
create table customer_distinctions (
  first_id   uuid not null references customers,
  second_id  uuid not null references customers,
  user_id    uuid not null references users,
  at         timestamptz not null,
  primary key (first_id, second_id),
  check (first_id < second_id)
);
