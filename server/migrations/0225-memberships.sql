-- Memberships: a client pays a fee for some months and has their benefits in them. What they give is kept as it was sold.

create table membership_plans (
  id           uuid primary key,
  name         text not null,
  -- The whole fee, tax included; `card_minor` of it is for the card, the rest for the sessions.
  price_minor  bigint not null check (price_minor > 0),
  card_minor   bigint not null check (card_minor between 0 and price_minor),
  months       int not null check (months between 1 and 60),
  -- The card is a service of its own (section 2(102) of the CGST Act): the owner says its code and its rate.
  sac          text not null,
  tax_class_id uuid not null references tax_classes,
  -- Good at all outlets, or at the one that sold it.
  everywhere   boolean not null,
  terms        jsonb not null,
  active       boolean not null,
  updated_at   timestamptz not null
);
create unique index membership_plans_name on membership_plans (lower(name)) where active;

create table memberships (
  id           uuid primary key,
  customer_id  uuid not null references customers,
  plan_id      uuid not null references membership_plans,
  name         text not null,
  terms        jsonb not null,
  everywhere   boolean not null,
  outlet_id    uuid not null references outlets,
  sale_id      uuid not null references sales deferrable initially deferred,
  line_no      int not null,
  months       int not null check (months > 0),
  sold_on      date not null,
  starts_on    date not null,
  -- The last day. It moves when the membership stands still.
  ends_on      date not null,
  stood_days   int not null default 0 check (stood_days >= 0),
  frozen_on    date,
  -- Given up or given back on this day.
  ended_on     date,
  unique (sale_id, line_no),
  check (ends_on >= starts_on)
);
create index memberships_customer on memberships (customer_id);
create index memberships_ending on memberships (ends_on);

create table membership_changes (
  id             uuid primary key,
  membership_id  uuid not null references memberships,
  kind           text not null check (kind in ('freeze', 'resume', 'cancel', 'refund')),
  from_day       date,
  to_day         date,
  reason         text,
  user_id        uuid not null references users,
  recorded_at    timestamptz not null
);
create index membership_changes_membership on membership_changes (membership_id);

-- The sessions of a membership are a package that is sold with it, has its id, and gives some each month.
alter table package_plans add column of_membership boolean not null default false;
drop index package_plans_name;
create unique index package_plans_name on package_plans (lower(name)) where active and not of_membership;
alter table package_plan_benefits
  add column per_month int check (per_month > 0),
  add column roll_cap int check (roll_cap >= 0);
alter table packages
  add column of_membership boolean not null default false,
  add column starts_on date,
  add column stood_days int not null default 0 check (stood_days >= 0),
  add column only_outlet_id uuid references outlets;
alter table package_benefits
  add column per_month int check (per_month > 0),
  add column roll_cap int check (roll_cap >= 0);
-- In which month of a monthly package a session was used or came back: months move when it stands still.
alter table package_entries add column month int check (month >= 0);

-- Whose membership gave the discount of a line.
alter table sale_lines add column membership_id uuid;
create index sale_lines_membership on sale_lines (membership_id) where membership_id is not null;
