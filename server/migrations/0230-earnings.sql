-- What people earn: rules of commission, how tips are split, and the periods that were paid.

-- A rule is never changed, only ended: what a day earned can always be told again.
create table commission_rules (
  id             uuid primary key,
  outlet_id      uuid not null references outlets,
  staff_id       uuid references users,
  item_id        uuid references items,
  category_id    uuid references categories,
  kind           text check (kind in ('service', 'goods', 'redemption')),
  from_day       date not null,
  until_day      date,
  supplies_ppm   integer not null check (supplies_ppm >= 0),
  pay            jsonb not null,
  note           text,
  user_id        uuid not null references users,
  created_at     timestamptz not null,
  content_hash   bytea not null
);
create index commission_rules_outlet on commission_rules (outlet_id);

-- What somebody set by hand of a tip; without a row a tip is split by the value of the lines.
create table tip_splits (
  sale_id   uuid primary key references sales,
  left_out  uuid[] not null,
  fixed     jsonb not null,
  user_id   uuid not null references users,
  set_at    timestamptz not null
);

create table earning_periods (
  id                uuid primary key,
  outlet_id         uuid not null references outlets,
  from_day          date not null,
  to_day            date not null check (to_day >= from_day),
  commission_minor  bigint not null,
  tips_minor        bigint not null check (tips_minor >= 0),
  closed_by         uuid not null references users,
  closed_at         timestamptz not null,
  content_hash      bytea not null,
  constraint earning_periods_apart exclude using gist
    (outlet_id with =, daterange(from_day, to_day, '[]') with &&)
);

-- The figures of a closed period, as they were paid. A line of a bill or credit note is in one period at most.
create table earning_lines (
  source_type     text not null check (source_type in ('sale', 'refund')),
  source_id       uuid not null,
  source_line_no  smallint not null,
  period_id       uuid not null references earning_periods,
  user_id         uuid not null references users,
  kind            text not null check (kind in ('service', 'goods', 'redemption')),
  rule_id         uuid references commission_rules,
  net_minor       bigint not null,
  base_minor      bigint not null,
  before_minor    bigint not null,
  slices          jsonb not null,
  taken_back      boolean not null,
  earned_minor    bigint not null,
  primary key (source_type, source_id, source_line_no)
);
create index earning_lines_period on earning_lines (period_id, user_id);

create table earning_tips (
  sale_id       uuid not null references sales,
  user_id       uuid not null references users,
  period_id     uuid not null references earning_periods,
  amount_minor  bigint not null check (amount_minor >= 0),
  primary key (sale_id, user_id)
);
create index earning_tips_period on earning_tips (period_id, user_id);
