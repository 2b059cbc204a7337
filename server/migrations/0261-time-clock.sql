-- When people really were at work. Coming, a break and going follow each other as times without a gap; the one that goes
-- on now has no end yet, and a person has one such time at most.
create table time_punches (
  id           uuid primary key,
  outlet_id    uuid not null references outlets,
  user_id      uuid not null references users,
  kind         text not null check (kind in ('work', 'break')),
  started_at   timestamptz not null,
  ended_at     timestamptz check (ended_at >= started_at),
  -- The person, at their own screen or by PIN at a desk, or somebody else for them.
  way          text not null check (way in ('own', 'pin', 'written')),
  recorded_at  timestamptz not null,
  removed      boolean not null default false,
  constraint time_punches_apart exclude using gist
    (user_id with =, tstzrange(started_at, ended_at) with &&) where (not removed)
);
create unique index time_punches_open on time_punches (user_id) where ended_at is null and not removed;
create index time_punches_outlet on time_punches (outlet_id, started_at);

-- What was done at the clock, by its id: sent again it is done once.
create table clock_acts (
  id            uuid primary key,
  outlet_id     uuid not null references outlets,
  user_id       uuid not null references users,
  act           text not null check (act in ('in', 'out', 'break', 'back', 'told', 'written', 'corrected')),
  punch_id      uuid references time_punches,
  -- Both values of a correction, and of an end that was told later.
  before        jsonb,
  after         jsonb,
  reason        text,
  by_user       uuid not null references users,
  recorded_at   timestamptz not null,
  content_hash  bytea not null,
  check (act not in ('written', 'corrected') or reason is not null)
);
create index clock_acts_punch on clock_acts (punch_id);
