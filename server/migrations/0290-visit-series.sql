-- Visits of one client that repeat. Each visit stands by itself; the series says how they belong together, and the rule
-- (core/rules/series) which day it gave to each.
create table visit_series (
  id            uuid primary key,
  outlet_id     uuid not null references outlets,
  customer_id   uuid references customers,
  guest_name    text,
  source        text not null check (source in ('desk', 'phone', 'walk_in', 'online')),
  note          text,
  rule          jsonb not null,
  services      jsonb not null,
  -- The series from which it was cut, when the visits that follow one were changed.
  begun_from    uuid references visit_series,
  version       integer not null default 1 check (version > 0),
  booked_by     uuid not null references users,
  booked_at     timestamptz not null,
  ended_at      timestamptz,
  content_hash  bytea not null
);
create index visit_series_outlet on visit_series (outlet_id, customer_id);

create table visit_series_changes (
  series_id     uuid not null references visit_series,
  change_no     integer not null check (change_no > 0),
  act_id        uuid not null unique,
  act           text not null check (act in ('moved', 'repeated', 'cancelled')),
  scope         text not null check (scope in ('one', 'following', 'all')),
  -- Where the named visit belongs afterwards.
  result_id     uuid not null references visit_series,
  user_id       uuid not null references users,
  recorded_at   timestamptz not null,
  reason        text,
  facts         jsonb not null default '{}',
  content_hash  bytea not null,
  primary key (series_id, change_no)
);

alter table visits
  add column series_id uuid references visit_series,
  add column series_day date,
  -- Changed by itself: it keeps what was agreed when the series changes.
  add column series_apart boolean not null default false,
  add check ((series_id is null) = (series_day is null)),
  add check (series_id is not null or not series_apart);
create index visits_series on visits (series_id, series_day) where series_id is not null;
