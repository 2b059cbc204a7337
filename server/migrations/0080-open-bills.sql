-- Bills that are not sales yet: held for later, offered as quotations, or given up. Nothing of them touches stock, cash
-- or ledger before they are completed.

-- Which kinds there are stands in core/rules/numbering.ts alone.
alter table number_series drop constraint number_series_kind_check;
alter table number_series add constraint number_series_kind_check check (kind ~ '^[a-z_]+$');

-- A held bill ends once: recalled by a register, or discarded for a reason. The row stays for ever.
create table held_bills (
  id                  uuid primary key,
  outlet_id           uuid not null references outlets,
  register_id         uuid not null references registers,
  user_id             uuid not null references users,
  sale_id             uuid not null,
  name                text,
  customer_name       text,
  item_count          integer not null check (item_count > 0),
  total_minor         bigint not null check (total_minor >= 0),
  cart                jsonb not null,
  content_hash        bytea not null,
  held_at             timestamptz not null,
  recorded_at         timestamptz not null,
  status              text not null default 'held' check (status in ('held', 'recalled', 'discarded')),
  -- The id of the act that ended it: the same act again gets the same answer.
  ended_by_act        uuid unique,
  ended_register_id   uuid references registers,
  ended_user_id       uuid references users,
  ended_at            timestamptz,
  end_reason          text,
  check ((status = 'held') = (ended_by_act is null)),
  check ((ended_by_act is null) = (ended_at is null)),
  check ((ended_by_act is null) = (ended_user_id is null)),
  check ((ended_by_act is null) = (ended_register_id is null)),
  check ((status = 'discarded') = (end_reason is not null))
);
create index held_bills_waiting on held_bills (outlet_id, held_at desc) where status = 'held';

-- What was taken off an open bill before it was paid: a line, or the whole bill with its reason.
create table bill_voids (
  id            uuid primary key,
  sale_id       uuid not null,
  outlet_id     uuid not null references outlets,
  register_id   uuid not null references registers,
  user_id       uuid not null references users,
  approved_by   uuid references users,
  kind          text not null check (kind in ('line', 'bill')),
  lines         jsonb not null,
  total_minor   bigint not null check (total_minor >= 0),
  reason        text,
  content_hash  bytea not null,
  occurred_at   timestamptz not null,
  recorded_at   timestamptz not null,
  check (kind = 'line' or reason is not null)
);
create index bill_voids_outlet on bill_voids (outlet_id, recorded_at desc);

create table quotations (
  id              uuid primary key,
  outlet_id       uuid not null references outlets,
  register_id     uuid not null references registers,
  user_id         uuid not null references users,
  financial_year  text not null,
  sequence        integer not null check (sequence > 0),
  number          text not null,
  business_date   date not null,
  valid_until     date not null,
  customer_name   text,
  item_count      integer not null check (item_count > 0),
  total_minor     bigint not null check (total_minor >= 0),
  cart            jsonb not null,
  -- The paper as it was given, frozen like a bill's.
  snapshot        jsonb not null,
  content_hash    bytea not null,
  status          text not null default 'open' check (status in ('open', 'billed', 'withdrawn')),
  sale_id         uuid unique references sales,
  ended_user_id   uuid references users,
  end_reason      text,
  recorded_at     timestamptz not null,
  unique (register_id, financial_year, sequence),
  check (valid_until >= business_date),
  check ((status = 'billed') = (sale_id is not null)),
  check ((status = 'withdrawn') = (end_reason is not null))
);
create unique index quotations_number on quotations (upper(number));
create index quotations_outlet on quotations (outlet_id, recorded_at desc);

-- Who sold a line; the cashier where nobody else is named.
alter table sale_lines add column salesperson_id uuid references users;
