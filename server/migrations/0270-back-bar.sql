-- What services use up: recipes, what somebody said was used instead, and what has moved from stock for it.

create table service_recipes (
  service_id      uuid not null references services,
  item_id         uuid not null references items,
  quantity_milli  bigint not null check (quantity_milli > 0),
  primary key (service_id, item_id)
);

-- What was used in a visit where it was not what the recipes say; read and written whole.
create table visit_uses (
  visit_id    uuid primary key references visits,
  lines       jsonb not null,
  user_id     uuid not null references users,
  changed_at  timestamptz not null
);

-- A booking moves what the books of a visit lack to what was used; one that goes back has quantities below zero.
create table back_bar_bookings (
  id             uuid primary key,
  visit_id       uuid not null references visits,
  outlet_id      uuid not null references outlets,
  business_date  date not null,
  user_id        uuid not null references users,
  recorded_at    timestamptz not null
);
create index back_bar_bookings_visit on back_bar_bookings (visit_id);
create index back_bar_bookings_day on back_bar_bookings (outlet_id, business_date);

create table back_bar_lines (
  booking_id      uuid not null references back_bar_bookings,
  line_no         smallint not null check (line_no > 0),
  service_no      smallint not null,
  item_id         uuid not null references items,
  -- By the recipe of that day, and in fact.
  expected_milli  bigint not null,
  used_milli      bigint not null,
  unit_cost_minor bigint not null,
  cost_minor      bigint not null,
  -- Input tax credit that was taken on it and goes back.
  credit_minor    bigint not null,
  below_zero      boolean not null,
  primary key (booking_id, line_no)
);
create index back_bar_lines_item on back_bar_lines (item_id);

alter table stock_movements drop constraint stock_movements_kind_check;
alter table stock_movements add constraint stock_movements_kind_check check (kind in ('opening', 'received', 'sold',
  'returned', 'damaged', 'lost', 'found', 'counted', 'used'));
