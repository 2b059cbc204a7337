-- Each counting of a drawer before its shift is closed: what was counted, what the drawer should have held at that
-- moment, and whether the difference has been told since. A recount stands beside the count before it.
create table drawer_counts (
  id              uuid primary key,
  shift_id        uuid not null references shifts,
  attempt         smallint not null check (attempt > 0),
  user_id         uuid not null references users,
  counted_minor   bigint not null check (counted_minor >= 0),
  counted         jsonb,
  expected_minor  bigint not null,
  -- How many acts had moved cash in the shift: one more, and this counted another drawer.
  cash_acts       integer not null,
  told_at         timestamptz,
  occurred_at     timestamptz not null,
  recorded_at     timestamptz not null,
  unique (shift_id, attempt)
);
