-- Packages: sessions of services that are paid for ahead. A session is worth its share of what was paid, without tax,
-- and that share is owed until the session is used.

create table package_plans (
  id           uuid primary key,
  name         text not null,
  price_minor  bigint not null check (price_minor > 0),
  -- Days that a package is good, the day of its sale among them; null is for ever.
  valid_days   int check (valid_days > 0),
  shared       boolean not null,
  worth        text not null check (worth in ('item', 'payment')),
  active       boolean not null,
  updated_at   timestamptz not null
);
create unique index package_plans_name on package_plans (lower(name)) where active;

create table package_plan_benefits (
  id           uuid primary key,
  plan_id      uuid not null references package_plans,
  position     int not null,
  item_id      uuid not null references items,
  sessions     int not null check (sessions between 1 and 999),
  -- Its share of the price, for all its sessions.
  price_minor  bigint not null check (price_minor >= 0)
);
create index package_plan_benefits_plan on package_plan_benefits (plan_id);

create table packages (
  id           uuid primary key,
  customer_id  uuid not null references customers,
  plan_id      uuid not null references package_plans,
  name         text not null,
  shared       boolean not null,
  worth        text not null check (worth in ('item', 'payment')),
  outlet_id    uuid not null references outlets,
  sale_id      uuid not null references sales deferrable initially deferred,
  sold_on      date not null,
  expires_on   date,
  frozen_on    date
);
create index packages_customer on packages (customer_id);
create index packages_sale on packages (sale_id);
create index packages_ending on packages (expires_on) where expires_on is not null;

-- The sessions of one service of a package: one line of the bill that sold it.
create table package_benefits (
  id              uuid primary key,
  package_id      uuid not null references packages deferrable initially deferred,
  sale_id         uuid not null references sales deferrable initially deferred,
  line_no         int not null,
  item_id         uuid not null references items,
  sessions        int not null check (sessions > 0),
  sessions_left   int not null check (sessions_left between 0 and sessions),
  -- What one session costs by itself.
  price_minor     bigint not null check (price_minor >= 0),
  -- What was paid for the sessions that are left, without tax.
  deferred_minor  bigint not null check (deferred_minor >= 0),
  unique (sale_id, line_no),
  check (sessions_left > 0 or deferred_minor = 0)
);
create index package_benefits_package on package_benefits (package_id);

create table package_entries (
  id              uuid primary key,
  benefit_id      uuid not null references package_benefits deferrable initially deferred,
  kind            text not null check (kind in ('sold', 'redeemed', 'restored', 'returned')),
  sessions        int not null check (sessions <> 0),
  deferred_minor  bigint not null,
  -- What a use counts for, by the basis of the package.
  worth_minor     bigint,
  document_type   text not null check (document_type in ('sale', 'refund')),
  document_id     uuid not null,
  line_no         int not null,
  outlet_id       uuid not null references outlets,
  customer_id     uuid references customers,
  user_id         uuid not null references users,
  recorded_at     timestamptz not null,
  check ((sessions > 0) = (kind in ('sold', 'restored'))),
  check ((worth_minor is not null) = (kind in ('redeemed', 'restored')))
);
create index package_entries_benefit on package_entries (benefit_id, recorded_at);
create index package_entries_document on package_entries (document_id);

create table package_members (
  package_id   uuid not null references packages,
  customer_id  uuid not null references customers,
  primary key (package_id, customer_id)
);
create index package_members_customer on package_members (customer_id);

create table package_changes (
  id           uuid primary key,
  package_id   uuid not null references packages,
  kind         text not null check (kind in ('freeze', 'resume', 'extend', 'add_member')),
  from_day     date,
  to_day       date,
  member_id    uuid references customers,
  reason       text,
  user_id      uuid not null references users,
  recorded_at  timestamptz not null
);
create index package_changes_package on package_changes (package_id);
