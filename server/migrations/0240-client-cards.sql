-- What a salon keeps of its clients beside who they are: patch tests, and what was written on their card.

create table patch_test_kinds (
  id            uuid primary key,
  name          text not null,
  hours_before  integer not null check (hours_before between 0 and 720),
  valid_days    integer not null check (valid_days between 1 and 3650),
  -- Whether a service that asks for it is refused without it; otherwise the desk is told.
  blocks        boolean not null,
  active        boolean not null
);
create unique index patch_test_kinds_name on patch_test_kinds (lower(name));

create table patch_test_services (
  kind_id  uuid not null references patch_test_kinds,
  item_id  uuid not null references services,
  primary key (kind_id, item_id)
);
create index patch_test_services_item on patch_test_services (item_id);

-- A result stays. What was taken down wrongly is withdrawn, by whom and why.
create table patch_tests (
  id               uuid primary key,
  customer_id      uuid not null references customers,
  kind_id          uuid not null references patch_test_kinds,
  done_at          timestamptz not null,
  done_by          uuid not null references users,
  passed           boolean not null,
  note             text,
  recorded_by      uuid not null references users,
  recorded_at      timestamptz not null,
  withdrawn_by     uuid references users,
  withdrawn_at     timestamptz,
  withdraw_reason  text,
  content_hash     bytea not null,
  check ((withdrawn_by is null) = (withdrawn_at is null)),
  check ((withdrawn_by is null) = (withdraw_reason is null))
);
create index patch_tests_customer on patch_tests (customer_id, kind_id, done_at desc);

-- A note, an allergy, a preference or a formula. What it says stands in its versions, of which the last one holds.
create table card_entries (
  id           uuid primary key,
  customer_id  uuid not null references customers,
  kind         text not null check (kind in ('note', 'allergy', 'preference', 'formula')),
  -- For which visit a formula was mixed.
  visit_id     uuid references visits
);
create index card_entries_customer on card_entries (customer_id);

create table card_entry_versions (
  entry_id      uuid not null references card_entries on delete cascade,
  version       integer not null check (version > 0),
  content       jsonb not null,
  removed       boolean not null,
  user_id       uuid not null references users,
  at            timestamptz not null,
  content_hash  bytea not null,
  primary key (entry_id, version)
);
